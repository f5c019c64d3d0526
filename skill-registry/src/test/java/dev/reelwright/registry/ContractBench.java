package dev.reelwright.registry;

import dev.reelwright.budgets.Money;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** Calls one Java skill with the examples of its folder, each time in a scratch of its own. */
record ContractBench(String name, Map<String, byte[]> files, Supplier<Skill> code, Path place) {
    private static final List<String> OF_THE_HOUSE = List.of("assets", "calls", "media", "exchange");

    static Map<String, byte[]> folder(Path path) throws IOException {
        return switch (Parcels.folder(path)) {
            case SkillParcel.Answer.Opened opened -> opened.parcel().files();
            case SkillParcel.Answer.Refused refused ->
                throw new IOException(refused.problems().toString());
        };
    }

    static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder.toAbsolutePath())) {
            return all.sorted().toList();
        }
    }

    static Money spent(SkillResult result, String currency) {
        return switch (result) {
            case SkillResult.Done done -> done.spent();
            case SkillResult.Failed failed -> failed.spent();
            case SkillResult.Pending _ -> Money.zero(currency);
        };
    }

    SkillContract contract() {
        return SkillFolder.open(name, files).orElseThrow().contract();
    }

    /** Path to example, of those that need nothing of the house. */
    Map<String, ObjectNode> examples() {
        Map<String, ObjectNode> examples = new TreeMap<>();
        for (String path : contract().tests()) {
            ObjectNode example = Example.read(path, files.get(path)).value();
            if (example != null && OF_THE_HOUSE.stream().noneMatch(example::has)) {
                examples.put(path, example);
            }
        }
        return examples;
    }

    /** @param good those that are to end well, or the others */
    Map<String, ObjectNode> examples(boolean good) {
        Map<String, ObjectNode> examples = examples();
        examples.values().removeIf(example -> ends(example).equals("done") != good);
        return examples;
    }

    private static String ends(ObjectNode example) {
        return example.at("/expect/ends").asString("done");
    }

    SkillResult run(ObjectNode example, long seed, boolean cancelled) throws IOException, InterruptedException {
        return looked(example, seed, cancelled, (result, _) -> result);
    }

    private interface After<T> {
        T look(SkillResult result, Workspace scratch) throws IOException;
    }

    private <T> T looked(ObjectNode example, long seed, boolean cancelled, After<T> after)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory(place, "lent-scratch");
        try (Workspace scratch = Workspace.open(folder, Workspace.Quota.unlimited())) {
            SkillContract contract = contract();
            ObjectNode inputs = contract.defined().withDefaults((ObjectNode) example.required("input"));
            SkillCall call =
                    new SkillCall(name, SkillFolder.revision(files), contract.capability(), inputs, seed, 1, null);
            return after.look(code.get().run(call, new Lent(scratch, cancelled)), scratch);
        }
    }

    /** What a call gives, and the digests of the files that its outputs name. */
    List<String> made(ObjectNode example, long seed) throws IOException, InterruptedException {
        return looked(example, seed, false, (result, scratch) -> {
            List<String> made = new ArrayList<>();
            if (result instanceof SkillResult.Done done) {
                made.add(done.outputs().toString());
                for (var file : done.outputs().findValues("file")) {
                    made.add(Revision.sha256Hex(scratch.read(file.asString(), 1L << 31)));
                }
            } else {
                made.add(result.toString());
            }
            return made;
        });
    }

    /** How a call differs from what its example expects. */
    List<Problem> differences(ObjectNode example) throws IOException, InterruptedException {
        if (ends(example).equals("refused")) {
            return Example.misfits(example, contract().defined(), contract()).isEmpty()
                    ? List.of(new Problem("/expect/ends", "it is not refused: the contract lets it in", ""))
                    : List.of();
        }
        return switch (run(example, 1, false)) {
            case SkillResult.Done done
            when ends(example).equals("done") -> ExpectedFacts.check(expected(example), done.outputs());
            case SkillResult.Failed _ when ends(example).equals("failed") -> List.of();
            case SkillResult other -> List.of(new Problem("/expect/ends", "it ended with " + other, ""));
        };
    }

    /** An example without {@code ends} names the outputs themselves. */
    private static ObjectNode expected(ObjectNode example) {
        ObjectNode expect = (ObjectNode) example.required("expect");
        if (expect.has("ends")) {
            return expect.path("outputs") instanceof ObjectNode outputs ? outputs : expect.objectNode();
        }
        ObjectNode facts = expect.objectNode();
        expect.forEachEntry((field, fact) -> facts.set("/" + field, fact));
        return facts;
    }

    private record Lent(Workspace scratch, boolean cancelled) implements SkillContext {
        @Override
        public Asset asset(String sha256) {
            throw new IllegalArgumentException("the call names no asset " + sha256);
        }

        @Override
        public Path file(String sha256) {
            throw new IllegalArgumentException("the call names no asset " + sha256);
        }

        @Override
        public void heartbeat(double fraction, String words) {}
    }
}
