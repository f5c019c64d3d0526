package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * An executor that dies at any moment, over a provider that drops connections at any moment. It keeps what the house's executor keeps: a mark
 * before the first visit, and each state before the next. The provider's own book is the judge.
 */
class KillPointTest {
    private static final int SEEDS = 240;
    private static final int MOST_VISITS = 120;

    @TempDir
    static Path folder;

    static IntStream seeds() {
        return IntStream.range(0, SEEDS);
    }

    /** What the executor has on the disk. */
    private static final class Journal {
        private final Path begun;
        private final Path state;

        Journal(Path folder) throws Exception {
            Files.createDirectories(folder);
            this.begun = folder.resolve("begun");
            this.state = folder.resolve("state");
        }

        void begin() throws Exception {
            Files.writeString(begun, "sending");
        }

        void store(JsonNode pending) throws Exception {
            Files.writeString(state, pending.toString());
        }

        JsonNode stored() throws Exception {
            return Files.exists(state) ? JsonMapper.shared().readTree(Files.readString(state)) : null;
        }

        boolean doubtful() {
            return Files.exists(begun) && !Files.exists(state);
        }
    }

    /** How a whole call went, with all its deaths. */
    private record Story(SkillResult end, boolean doubt, int deaths) {}

    @ParameterizedTest
    @MethodSource("seeds")
    void noJobIsBilledTwiceAndEveryLostAnswerIsADoubt(int seed) throws Exception {
        Random random = new Random(seed);
        Path place = Files.createDirectories(folder.resolve(String.valueOf(seed)));
        try (Kit kit = new Kit(place)) {
            String name = Kit.ADAPTERS.get(random.nextInt(Kit.ADAPTERS.size()));
            disturb(kit, name, random);
            Story story = run(kit, name, random, place.resolve("journal"));
            int booked = kit.fleet.book().lines().size();
            long total = kit.fleet.book().total();
            String what = "seed " + seed + ", " + name + ", " + story + ", booked " + booked;
            assertThat(booked).as(what).isLessThanOrEqualTo(1);
            switch (story.end()) {
                case SkillResult.Done done -> {
                    assertThat(done.spent().micros()).as(what).isEqualTo(total);
                    assertThat(booked).as(what).isEqualTo(1);
                }
                case SkillResult.Failed failed -> {
                    // What is posted or in doubt is never less than the book.
                    boolean open = failed.kind() == FailureKind.IN_DOUBT || story.doubt();
                    assertThat(open || failed.spent().micros() >= total)
                            .as(what)
                            .isTrue();
                }
                case SkillResult.Pending _ -> throw new AssertionError("never ended: " + what);
            }
        }
    }

    /** A few breaks at places the seed chooses; none makes work of its own. */
    private static void disturb(Kit kit, String name, Random random) {
        Fault.Kind[] kinds = {
            Fault.Kind.DROP_BEFORE,
            Fault.Kind.DROP_AFTER,
            Fault.Kind.DROP_DURING,
            Fault.Kind.ANSWER,
            Fault.Kind.ANSWER_AFTER
        };
        String[] answers = {"{}", "<html>no</html>", "{'status':", ""};
        for (int i = random.nextInt(4); i > 0; i--) {
            Fault.Kind kind = kinds[random.nextInt(kinds.length)];
            int[] statuses = kind == Fault.Kind.ANSWER ? new int[] {429, 500, 502, 503} : new int[] {500, 502, 504};
            String on = random.nextBoolean() ? "/" + name + "/" : "/files/|GET ";
            kit.fleet.fault(
                    Fault.answer(on, statuses[random.nextInt(statuses.length)], answers[random.nextInt(answers.length)])
                            .kind(honest(name, kind))
                            .after(random.nextInt(6)));
        }
    }

    /** Where a provider says that it never bills a 5xx, it does not do so after it has booked the work. */
    private static Fault.Kind honest(String name, Fault.Kind kind) {
        boolean promises = name.equals("fal-image") || name.equals("comfyui-image");
        return promises && kind == Fault.Kind.ANSWER_AFTER ? Fault.Kind.DROP_AFTER : kind;
    }

    private static Story run(Kit kit, String name, Random random, Path place) throws Exception {
        Journal journal = new Journal(place);
        ObjectNode inputs = kit.inputs(name, random.nextInt(5) == 0 ? "late" : "a harbour");
        int deaths = 0;
        for (int visit = 0; visit < MOST_VISITS; visit++) {
            if (journal.doubtful()) {
                return new Story(lost(), true, deaths);
            }
            JsonNode state = journal.stored();
            if (state == null) {
                journal.begin();
                if (random.nextInt(20) == 0) {
                    return new Story(lost(), true, deaths + 1);
                }
            }
            // Each visit is a new process: nothing of the last one is left but the journal.
            SkillResult result = new AdapterSkill(kit.setting(name)).run(Kit.call(name, inputs, state), kit.room);
            if (random.nextInt(8) == 0) {
                deaths++;
                continue;
            }
            if (!(result instanceof SkillResult.Pending pending)) {
                return new Story(result, false, deaths);
            }
            journal.store(pending.state());
            kit.clock.pass(pending.after());
        }
        return new Story(
                new SkillResult.Pending(
                        java.time.Duration.ZERO, JsonMapper.shared().createObjectNode()),
                false,
                deaths);
    }

    private static SkillResult lost() {
        return new SkillResult.Failed(
                FailureKind.IN_DOUBT, "died between sending and storing", dev.reelwright.budgets.Money.zero("USD"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void aStateSaysAllThatAnotherProcessNeeds(String name) throws Exception {
        Path place = Files.createDirectories(folder.resolve("state-" + name));
        try (Kit kit = new Kit(place)) {
            ObjectNode inputs = kit.inputs(name, "a harbour");
            SkillResult first = new AdapterSkill(kit.setting(name)).run(Kit.call(name, inputs, null), kit.room);
            if (first instanceof SkillResult.Pending pending) {
                assertThat(Arrays.asList("handles", "bill", "submitted", "revision"))
                        .allSatisfy(
                                field -> assertThat(pending.state().has(field)).isTrue());
                assertThat(pending.state().toString()).doesNotContain("key-", "secret-", "token-");
                assertThat(kit.goOn(new AdapterSkill(kit.setting(name)), name, inputs, pending.state()))
                        .isInstanceOf(SkillResult.Done.class);
            }
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    static Stream<String> names() {
        return Kit.ADAPTERS.stream();
    }
}
