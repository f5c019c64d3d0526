package dev.reelwright.skills.script;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.ScriptHost;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers what one run of a script asks: other capabilities, media, facts. What it asks is checked here; nothing of it is trusted. */
final class ScriptCall implements ScriptHost {
    static final Money FREE = Money.zero("USD");

    private static final String FOLDER = "made";
    private static final int MOST_FILES = 200;
    private static final double LONGEST_SOUND = 900;
    private static final Param HOP = Param.number("hop", 0.005, 0.1, "Seconds from one value to the next.");
    private static final Param SECONDS = Param.number("seconds", 0.1, LONGEST_SOUND, "How much of it is looked at.");

    private final SkillContract contract;
    private final SkillContext context;
    private final MediaDoor media;
    private final long deadline;
    private final Map<String, Source> made = new HashMap<>();
    private int calls;

    @Nullable
    private SkillResult left;

    private NestedAnswer.@Nullable Failed lastFailed;

    /** @param nanoTime at which the time of the call is over */
    ScriptCall(SkillContract contract, SkillContext context, MediaDoor media, long nanoTime) {
        this.contract = contract;
        this.context = context;
        this.media = media;
        this.deadline = nanoTime;
    }

    @Override
    public Answer ask(String name, String argument) throws InterruptedException {
        if (context.cancelled()) {
            return leave(new SkillResult.Failed(FailureKind.CANCELLED, "the call was taken back", FREE));
        }
        Optional<JsonNode> value = ScriptJson.read(argument);
        if (value.isEmpty()) {
            return new Answer.Fault(name + "(): what is given is nested too deeply or too long");
        }
        try {
            return switch (name) {
                case "call" -> call(value.get());
                case "ffmpeg" -> ffmpeg(value.get());
                case "facts" -> facts(value.get());
                case "envelope" -> envelope(value.get());
                case "refuse" ->
                    leave(new SkillResult.Failed(FailureKind.INVALID_INPUT, value.get().asString(""), FREE));
                default -> new Answer.Fault("there is no such thing to ask for");
            };
        } catch (MediaTrouble trouble) {
            return failed(trouble.kind(), trouble.words());
        }
    }

    /** How the run ends when the script was left. */
    Optional<SkillResult> left() {
        return Optional.ofNullable(left);
    }

    /** The last thing that a capability it asked for failed with. */
    Optional<NestedAnswer.Failed> lastFailed() {
        return Optional.ofNullable(lastFailed);
    }

    /** Whether this run made that file. */
    boolean made(String file) {
        return made.containsKey(file);
    }

    private Answer leave(SkillResult how) {
        left = how;
        return new Answer.Leave();
    }

    private Answer call(JsonNode value) throws InterruptedException {
        String capability = value.path("capability").asString("");
        if (!(value.get("inputs") instanceof ObjectNode inputs)) {
            return new Answer.Fault("call(): the inputs are no object; write call(\"capability\", {…})");
        }
        if (!contract.permissions().calls().contains(capability)) {
            return failed(
                    FailureKind.BROKEN,
                    "call(): skill.json does not name " + quoted(capability) + " under permissions.calls");
        }
        calls++;
        return switch (context.call(calls, capability, inputs)) {
            case NestedAnswer.Done done -> {
                ObjectNode answer = ScriptJson.NODES.objectNode();
                answer.set("outputs", done.outputs());
                yield new Answer.Value(answer.toString());
            }
            case NestedAnswer.Wait wait ->
                leave(new SkillResult.Pending(wait.after(), ScriptJson.NODES.objectNode()));
            case NestedAnswer.Failed failed -> {
                lastFailed = failed;
                yield failed(failed.kind(), failed.message());
            }
        };
    }

    private static Answer failed(FailureKind kind, String message) {
        ObjectNode answer = ScriptJson.NODES.objectNode();
        answer.putObject("failed").put("kind", kind.name()).put("message", message);
        return new Answer.Value(answer.toString());
    }

    private Answer ffmpeg(JsonNode description) throws MediaTrouble, InterruptedException {
        needsProgram("ffmpeg()");
        return switch (MediaOrder.of(description, this::find)) {
            case MediaOrder.Answer.Faulty faulty -> failed(FailureKind.INVALID_INPUT, words(faulty.problems()));
            case MediaOrder.Answer.Ready ready -> new Answer.Value(make(ready.order()).toString());
        };
    }

    private static String words(List<Problem> problems) {
        return "ffmpeg(): " + problems.stream().map(Problem::toString).collect(Collectors.joining(" | "));
    }

    private ObjectNode make(MediaOrder order) throws MediaTrouble, InterruptedException {
        if (made.size() >= MOST_FILES) {
            throw new MediaTrouble(FailureKind.LIMIT, "ffmpeg(): one run makes at most " + MOST_FILES + " files");
        }
        String name = FOLDER + "/" + (made.size() + 1) + "." + order.kind();
        try {
            context.scratch().createFolder(FOLDER);
        } catch (IOException e) {
            throw new MediaTrouble(FailureKind.BROKEN, "the scratch folder cannot be written: " + e.getMessage());
        }
        Path file = context.scratch().root().resolve(name);
        MediaFacts facts = media.make(order, file, bounds());
        made.put(name, new Source(file, facts));
        context.heartbeat(0.5, "made " + name);
        return told(name, facts);
    }

    private static ObjectNode told(String name, MediaFacts facts) {
        ObjectNode answer = ScriptJson.NODES.objectNode().put("file", name);
        answer.setAll(ScriptJson.facts(facts));
        return answer;
    }

    private Answer facts(JsonNode value) {
        return source(value)
                .<Answer>map(source ->
                        new Answer.Value(ScriptJson.facts(source.facts()).toString()))
                .orElseGet(() -> new Answer.Fault("facts(): there is no such asset or file"));
    }

    private Answer envelope(JsonNode value) throws MediaTrouble, InterruptedException {
        needsProgram("envelope()");
        Optional<Source> source = source(value.path("of"));
        if (source.isEmpty() || !source.get().hasSound()) {
            return failed(
                    FailureKind.INVALID_INPUT,
                    source.isEmpty() ? "envelope(): there is no such asset or file" : "envelope(): it has no sound");
        }
        JsonNode options = value.path("options");
        List<Problem> problems = new java.util.ArrayList<>();
        if (options instanceof ObjectNode named) {
            new Form("", "", "", List.of(HOP, SECONDS)).check(named, "", 0, problems);
        } else {
            problems.add(new Problem("", "the options are no object", "write {\"hop\": 0.01}"));
        }
        if (!problems.isEmpty()) {
            return failed(FailureKind.INVALID_INPUT, "envelope(): " + problems.getFirst());
        }
        float[] sound = media.sound(source.get().path(), options.path("seconds").asDouble(LONGEST_SOUND), bounds());
        return new Answer.Value(
                new Envelope(sound, options.path("hop").asDouble(0.01)).toJson().toString());
    }

    private void needsProgram(String what) throws MediaTrouble {
        if (!contract.permissions().programs().contains("ffmpeg")) {
            throw new MediaTrouble(
                    FailureKind.BROKEN, what + ": skill.json does not name ffmpeg under permissions.programs");
        }
    }

    private MediaDoor.Bounds bounds() throws MediaTrouble {
        Duration left = Duration.ofNanos(deadline - System.nanoTime());
        if (left.isNegative() || left.isZero()) {
            throw new MediaTrouble(FailureKind.LIMIT, "the time of the call is over");
        }
        return new MediaDoor.Bounds(left, contract.limits().memoryMegabytes());
    }

    private Optional<Source> source(JsonNode value) {
        String asset = value.path("asset").asString("");
        String file = value.path("file").asString("");
        return find(asset.isEmpty() ? null : asset, file.isEmpty() ? null : file);
    }

    private Optional<Source> find(@Nullable String asset, @Nullable String file) {
        if (asset == null) {
            return Optional.ofNullable(file == null ? null : made.get(file));
        }
        try {
            Asset found = context.asset(asset);
            return Optional.of(new Source(context.file(asset), found.facts()));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    private static String quoted(String text) {
        return "\"" + (text.length() <= 80 ? text : text.substring(0, 80) + "…") + "\"";
    }
}
