package dev.reelwright.skills.script;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.ExpectedFacts;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** One example of a script's folder: its media are made, its script is run as a call would run it, and what came is compared. */
final class ScriptExample {
    private static final long SEED = 7;
    private static final String REFUSED = "refused";

    private final SkillEngine.Folder folder;
    private final SkillEngine.Ready ready;
    private final ObjectNode example;
    private final MediaDoor media;
    private final List<String> differences = new ArrayList<>();

    ScriptExample(SkillEngine.Folder folder, SkillEngine.Ready ready, ObjectNode example, MediaDoor media) {
        this.folder = folder;
        this.ready = ready;
        this.example = example;
        this.media = media;
    }

    private static final Set<String> EXPECTED = Set.of("ends", "kind", "says", "outputs");

    /** How it ended, in the words of {@code expect}. */
    private record End(String ends, String kind, String words) {}

    /** Everything that is not as expected; empty when all is. */
    List<String> run(ExampleMedia maker) throws IOException, InterruptedException {
        example.path("expect").propertyNames().stream()
                .filter(name -> !EXPECTED.contains(name))
                .forEach(name -> differences.add("/expect/" + name
                        + ": nothing of a script is known by that; use ends, kind, says and outputs"));
        Path place = Files.createTempDirectory("reelwright-example");
        ArrayNode recorded = example.get("calls") instanceof ArrayNode calls ? calls : ScriptJson.NODES.arrayNode();
        ExampleCalls calls = new ExampleCalls(recorded, differences);
        try (ExampleRoom room = new ExampleRoom(place, calls)) {
            if (made(maker, place, room)) {
                run(room);
                calls.finish();
            }
        } finally {
            sweep(place);
        }
        return List.copyOf(differences);
    }

    private boolean made(ExampleMedia maker, Path place, ExampleRoom room) throws IOException, InterruptedException {
        Path folderOfMedia = Files.createDirectories(place.resolve("media"));
        if (!(example.get("media") instanceof ObjectNode descriptions)) {
            return true;
        }
        for (Map.Entry<String, JsonNode> description : descriptions.properties()) {
            if (!description.getKey().matches("[a-z0-9][a-z0-9-]{0,39}")) {
                differences.add("/media: \"" + description.getKey() + "\" is no name; use small letters, digits and -");
                return false;
            }
            try {
                Path file = maker.make(description.getValue(), folderOfMedia, description.getKey());
                room.take(description.getKey(), file, media.facts(file));
            } catch (MediaTrouble trouble) {
                differences.add(trouble.words());
                return false;
            }
        }
        return true;
    }

    private void run(ExampleRoom room) throws InterruptedException {
        ObjectNode given = (ObjectNode) room.withDigests(example.required("input"));
        ObjectNode input = capability().withDefaults(given);
        List<Problem> misfits = new ArrayList<>(capability().checkInput(input));
        if (misfits.isEmpty()) {
            misfits.addAll(folder.contract().checkInput(input));
        }
        if (!misfits.isEmpty()) {
            String words =
                    String.join(" | ", misfits.stream().map(Problem::toString).toList());
            compare(new End(REFUSED, FailureKind.INVALID_INPUT.name(), words));
            return;
        }
        SkillCall call =
                new SkillCall(ready.offer().name(), "example", folder.contract().capability(), input, SEED, 1, null);
        SkillResult result = ready.code().run(call, room);
        boolean same = compare(end(result));
        if (same && result instanceof SkillResult.Done done) {
            outputs(done.outputs(), room);
        }
    }

    private Capability capability() {
        return folder.contract().defined();
    }

    private static End end(SkillResult result) {
        return switch (result) {
            case SkillResult.Done done -> new End("done", "", String.join("; ", done.notes()));
            case SkillResult.Pending _ -> new End("pending", "", "");
            case SkillResult.Failed failed ->
                new End(
                        failed.kind() == FailureKind.INVALID_INPUT ? REFUSED : "failed",
                        failed.kind().name(),
                        failed.message());
        };
    }

    private boolean compare(End end) {
        String wanted = example.at("/expect/ends").asString("done");
        String said = end.words().isEmpty() ? "" : " (" + end.words() + ")";
        // A failure for bad input may be called either.
        boolean same = wanted.equals(end.ends())
                || (wanted.equals("failed") && end.ends().equals(REFUSED));
        if (!same) {
            differences.add("/expect/ends: it is " + end.ends() + ", not " + wanted + said);
            return false;
        }
        String kind = example.at("/expect/kind").asString("");
        if (!kind.isEmpty() && !kind.equals(end.kind())) {
            differences.add("/expect/kind: it is " + end.kind() + ", not " + kind + said);
        }
        says(end.words(), said);
        return true;
    }

    private void says(String words, String said) {
        if (example.at("/expect/says").isString()) {
            ObjectNode fact = ScriptJson.NODES.objectNode();
            fact.putObject("/says").set("matches", example.at("/expect/says"));
            for (Problem _ :
                    ExpectedFacts.check(fact, ScriptJson.NODES.objectNode().put("says", words))) {
                differences.add("/expect/says: " + example.at("/expect/says") + " is not found" + said);
            }
        }
    }

    private void outputs(ObjectNode outputs, ExampleRoom room) {
        ObjectNode expected =
                example.at("/expect/outputs") instanceof ObjectNode facts ? facts : ScriptJson.NODES.objectNode();
        JsonNode described = ScriptJson.replaced(room.withNames(outputs), object -> described(object, room));
        for (Problem problem : ExpectedFacts.check(expected, described)) {
            differences.add("/expect/outputs: " + problem);
        }
        JsonNode taken = ScriptJson.replaced(
                outputs,
                object -> object.has("file")
                        ? Optional.of(ScriptJson.NODES.objectNode().put("asset", "0".repeat(64)))
                        : Optional.empty());
        for (Problem problem : capability().checkOutput(taken)) {
            differences.add("the outputs do not fit " + capability().name() + ": " + problem);
        }
    }

    /** A file with its facts in the place of its name. */
    private Optional<ObjectNode> described(ObjectNode object, ExampleRoom room) {
        if (object.size() != 1 || !(object.get("file") instanceof JsonNode file) || !file.isString()) {
            return Optional.empty();
        }
        ObjectNode described = ScriptJson.NODES.objectNode();
        try {
            described.set(
                    "file", ScriptJson.facts(media.facts(room.scratch().root().resolve(file.stringValue()))));
        } catch (MediaTrouble trouble) {
            differences.add(trouble.words());
            described.putObject("file");
        }
        return Optional.of(described);
    }

    private static void sweep(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
