package dev.reelwright.skills.voice;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A call's surroundings, on a real workspace; one engine serves all tests of the JVM. */
final class Desk implements SkillContext, AutoCloseable {
    static final Path VOICE = VoiceFolder.find().orElseThrow();
    static final MaryEngine ENGINE = new MaryEngine(VOICE);
    static final Skill SKILL = SpeechSkill.over(Optional.of(ENGINE));

    private final Workspace scratch;
    final List<Double> beats = new ArrayList<>();
    int cancelAfter = Integer.MAX_VALUE;

    Desk(Path folder) throws IOException {
        scratch = Workspace.open(folder, Workspace.Quota.unlimited());
    }

    static Stream<String> lines(String resource) {
        try (InputStream in = Desk.class.getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ObjectNode text(String text) {
        return JsonMapper.shared().createObjectNode().put("text", text);
    }

    SkillResult call(Skill skill, ObjectNode inputs) throws InterruptedException {
        return skill.run(new SkillCall("speech-mary", "r", "speech.synthesize", inputs, 1, 1, null), this);
    }

    Sound say(ObjectNode inputs) throws Exception {
        return say(SKILL, inputs);
    }

    Sound say(Skill skill, ObjectNode inputs) throws Exception {
        return switch (call(skill, inputs)) {
            case SkillResult.Done done -> new Sound(done, scratch.read("speech.wav", 100_000_000));
            case SkillResult.Pending pending -> throw new AssertionError(pending);
            case SkillResult.Failed failed -> throw new AssertionError(failed.message());
        };
    }

    SkillResult.Failed refused(ObjectNode inputs) throws InterruptedException {
        return (SkillResult.Failed) call(SKILL, inputs);
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        throw new IllegalArgumentException("the call names no asset");
    }

    @Override
    public Path file(String sha256) {
        throw new IllegalArgumentException("the call names no asset");
    }

    @Override
    public boolean cancelled() {
        return beats.size() > cancelAfter;
    }

    @Override
    public void heartbeat(double fraction, String words) {
        beats.add(fraction);
    }

    @Override
    public void close() throws IOException {
        scratch.close();
    }
}
