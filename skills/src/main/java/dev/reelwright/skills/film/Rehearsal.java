package dev.reelwright.skills.film;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/** Runs film skills outside the agent, as it would: files become assets, each call gets a folder of its own. */
final class Rehearsal {
    private final Path folder;
    private final Map<String, Prop> props = new ConcurrentHashMap<>();

    private final List<String> said = new CopyOnWriteArrayList<>();
    private volatile boolean cancelled;

    private record Prop(Path file, Asset asset) {}

    /**
     * How a call ended.
     *
     * @param scratch where its files lie
     */
    record Ended(SkillResult result, Path scratch) {
        /** The outputs of a call that has to have gone well. */
        ObjectNode outputs() {
            return switch (result) {
                case SkillResult.Done done -> done.outputs();
                case SkillResult.Pending pending -> throw new IllegalStateException("not done: " + pending);
                case SkillResult.Failed failed -> throw new IllegalStateException(failed.message());
            };
        }

        Path file(String output) {
            return scratch.resolve(outputs().path(output).path("file").stringValue());
        }
    }

    Rehearsal(Path folder) {
        this.folder = folder;
    }

    /** Takes a file in; gives its content hash. */
    String take(Path file, MediaFacts facts) throws IOException {
        String hash = sha256(file);
        take(hash, file, facts);
        return hash;
    }

    /** Takes a file in under a name that need not be its hash. */
    void take(String hash, Path file, MediaFacts facts) {
        props.put(hash, new Prop(file, new Asset(hash, facts)));
    }

    /** All calls are to stop. */
    void cancel() {
        cancelled = true;
    }

    /** What the calls said while they ran. */
    List<String> said() {
        return List.copyOf(said);
    }

    /** Runs one call in a fresh folder of this name. */
    Ended run(Skill skill, String name, ObjectNode inputs) throws IOException, InterruptedException {
        Path scratch = Files.createDirectories(folder.resolve(name));
        try (Workspace workspace = Workspace.open(scratch, Workspace.Quota.unlimited())) {
            SkillCall call = new SkillCall(name, "", "", inputs, 0, 1, null);
            return new Ended(skill.run(call, new Stage(workspace)), scratch);
        }
    }

    private Prop prop(String hash) {
        Prop prop = props.get(hash);
        if (prop == null) {
            throw new IllegalArgumentException("no asset " + hash);
        }
        return prop;
    }

    private static String sha256(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            DigestInputStream digest = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"));
            digest.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(digest.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private final class Stage implements SkillContext {
        private final Workspace scratch;

        Stage(Workspace scratch) {
            this.scratch = scratch;
        }

        @Override
        public Workspace scratch() {
            return scratch;
        }

        @Override
        public Asset asset(String sha256) {
            return prop(sha256).asset;
        }

        @Override
        public Path file(String sha256) {
            return prop(sha256).file;
        }

        @Override
        public boolean cancelled() {
            return cancelled;
        }

        @Override
        public void heartbeat(double fraction, String words) {
            said.add(words);
        }
    }
}
