package dev.reelwright.skills.script;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Script;
import dev.reelwright.sandbox.ScriptBox;
import dev.reelwright.sandbox.ScriptEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs the script of a folder. It begins anew at each visit: the same inputs, the same seed, one unchanging time, and the answers it had before make it
 * ask the same questions in the same order.
 */
final class ScriptSkill implements Skill {
    /** What {@code Date} says in every script. */
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private static final int MOST_MEGABYTES = 64;
    private static final int MOST_QUESTIONS = 2_000;
    private static final int MOST_TALK = 4 << 20;
    private static final int SHOWN_LINES = 5;

    private final SkillContract contract;
    private final ScriptSource source;
    private final ScriptBox box;
    private final MediaDoor media;

    ScriptSkill(SkillContract contract, ScriptSource source, ScriptBox box, MediaDoor media) {
        this.contract = contract;
        this.source = source;
        this.box = box;
        this.media = media;
    }

    @Override
    public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
        Duration time = Duration.ofSeconds(contract.limits().seconds());
        ScriptCall host = new ScriptCall(contract, context, media, System.nanoTime() + time.toNanos());
        Script script = new Script(
                source.text(),
                call.inputs().toString(),
                call.seed(),
                NOW,
                new Script.Limits(MOST_QUESTIONS, time, megabytes(), MOST_TALK));
        return switch (box.run(script, host)) {
            case ScriptEnd.Returned returned -> done(returned, host);
            case ScriptEnd.Threw threw -> threw(threw, host);
            case ScriptEnd.LimitHit hit ->
                failed(FailureKind.LIMIT, "The script hit its limit on " + limit(hit.limit()) + logged(hit.log()));
            case ScriptEnd.Left _ ->
                host.left().orElseThrow(() -> new IllegalStateException("a script was left without a reason"));
        };
    }

    private int megabytes() {
        return Math.clamp(contract.limits().memoryMegabytes(), Script.Limits.LEAST_MEGABYTES, MOST_MEGABYTES);
    }

    private String limit(String limit) {
        return switch (limit) {
            case "time" -> "time (" + contract.limits().seconds() + " s)";
            case "memory" -> "memory (" + megabytes() + " MB)";
            case "steps" -> "questions and lines of log (" + MOST_QUESTIONS + ")";
            default -> "what it may say in all (" + MOST_TALK + " bytes)";
        };
    }

    /** A file may be told with its facts, as {@code ffmpeg()} gives it; only its name goes on. */
    private static SkillResult done(ScriptEnd.Returned returned, ScriptCall host) {
        Optional<JsonNode> result = ScriptJson.read(returned.json());
        if (result.isEmpty() || !(result.get() instanceof ObjectNode)) {
            return failed(
                    FailureKind.BROKEN,
                    "The script gave no object of outputs, or one that is nested too deeply" + logged(returned.log()));
        }
        String[] unknown = {""};
        JsonNode outputs = ScriptJson.replaced(result.get(), object -> {
            if (!(object.get("file") instanceof JsonNode file) || !file.isString()) {
                return Optional.empty();
            }
            if (!host.made(file.stringValue())) {
                unknown[0] = file.toString();
            }
            return Optional.of(ScriptJson.NODES.objectNode().put("file", file.stringValue()));
        });
        return unknown[0].isEmpty()
                ? new SkillResult.Done((ObjectNode) outputs, ScriptCall.FREE)
                : failed(
                        FailureKind.BROKEN,
                        "The script names a file that it did not make: " + unknown[0] + logged(returned.log()));
    }

    /** What it asked for and could not have is the reason, when it let that through. */
    private static SkillResult threw(ScriptEnd.Threw threw, ScriptCall host) {
        Optional<NestedAnswer.Failed> cause = host.lastFailed()
                .filter(failed -> threw.message().startsWith("Error: " + begin(failed.message())));
        FailureKind kind = cause.map(NestedAnswer.Failed::kind).orElse(FailureKind.BROKEN);
        return failed(kind, "The script ended with an error: " + threw.message() + logged(threw.log()));
    }

    private static String begin(String message) {
        return message.substring(0, Math.min(message.length(), 60));
    }

    private static SkillResult failed(FailureKind kind, String message) {
        return new SkillResult.Failed(kind, message, ScriptCall.FREE);
    }

    private static String logged(List<String> log) {
        int from = Math.max(0, log.size() - SHOWN_LINES);
        return log.isEmpty() ? "" : " (it logged: " + String.join(" | ", log.subList(from, log.size())) + ")";
    }
}
