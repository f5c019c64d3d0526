package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.FailureKind;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Everything that goes wrong on the wire, for many wire formats, through the real engine; requests are counted at the server. */
@Timeout(120)
class WireFaultsTest {
    private static final List<String> ADAPTERS = List.of(
            "openai-image",
            "replicate-image",
            "fal-image",
            "firefly-image",
            "elevenlabs-speech",
            "gemini-speech",
            "minimax-speech",
            "minimax-video",
            "veo-video",
            "omni-video");

    /** A break in the order's exchange, and whether the provider took the work on. */
    private enum Break {
        DROP_BEFORE(false),
        DROP_AFTER(true),
        DROP_DURING(true);

        private final boolean booked;

        Break(boolean booked) {
            this.booked = booked;
        }
    }

    @TempDir
    static Path shared;

    private static FleetProcess fleet;
    private static FleetHouse house;

    @TempDir
    Path folder;

    @BeforeAll
    static void startTheFleet() throws Exception {
        fleet = FleetProcess.start(shared);
        house = new FleetHouse(
                shared,
                FleetHouse.endpoints(fleet),
                new LeapingTime(Instant.parse("2026-11-21T12:00:00Z")),
                (name, skill) -> (call, context) -> Measured.in(skill.run(call, context), context));
    }

    @AfterAll
    static void stopTheFleet() throws Exception {
        house.close();
        fleet.close();
    }

    /** What one step came to, and what the fleet saw of it. */
    private record Seen(RunView.StepView step, long orders, long billed, long posted, long doubt, FleetWorld world) {}

    static Stream<Arguments> breaks() {
        return ADAPTERS.stream().flatMap(name -> Stream.of(Break.values()).map(how -> Arguments.of(name, how)));
    }

    @ParameterizedTest
    @MethodSource("breaks")
    void anOrderWhoseAnswerIsLostIsHeldInFullAndNeverSentAgain(String adapter, Break how) throws Exception {
        fleet.fault("{'kind': '" + how + "', 'on': '" + order(adapter) + "'}");
        Seen seen = run(adapter, "lost " + how);
        assertThat(seen.orders()).as("one request").isEqualTo(1);
        assertThat(seen.step().failure()).isEqualTo(FailureKind.IN_DOUBT);
        assertThat(seen.posted()).isZero();
        assertThat(seen.doubt()).as("held in full").isGreaterThanOrEqualTo(seen.billed());
        assertThat(seen.billed() > 0).isEqualTo(how.booked);
    }

    static Stream<Arguments> answers() {
        return ADAPTERS.stream()
                .flatMap(name -> Stream.of(
                                "408 {}",
                                "409 {}",
                                "500 oops",
                                "502 <html>Bad Gateway</html>",
                                "503 {}",
                                "504 {}",
                                "200 <html>welcome</html>",
                                "200 {}",
                                "200 {'half':")
                        .map(answer -> Arguments.of(name, answer)));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void anOddAnswerIsReleasedOnlyWhereItsProviderSaysThatItIsNotBilled(String adapter, String answer)
            throws Exception {
        int status = Integer.parseInt(answer.substring(0, 3));
        fleet.fault(fault(adapter, status, answer.substring(4)).put("times", 50));
        Seen seen = run(adapter, "answer " + answer.replaceAll("[^0-9a-z]", " "));
        fleet.clear();
        if (unbilled(adapter, status)) {
            assertThat(seen.posted() + seen.doubt())
                    .as("it surely costs nothing: " + seen.step().message())
                    .isZero();
        } else {
            assertThat(seen.orders()).as("one request").isEqualTo(1);
            assertThat(seen.step().state()).isEqualTo(StepState.FAILED);
            // In doubt, or, where the provider's own answer is a result that is none, counted as billed at its worst.
            assertThat(seen.posted() + seen.doubt())
                    .as(seen.step().message())
                    .isPositive()
                    .isGreaterThanOrEqualTo(seen.billed());
            assertThat(seen.posted() == 0 || status == 200).isTrue();
        }
    }

    /** By the adapter's own {@code submission.unbilled}. */
    private static boolean unbilled(String adapter, int status) {
        var words =
                FleetPack.adapter(adapter).path("submission").path("unbilled").values();
        String family = status / 100 + "xx";
        return words.stream()
                .anyMatch(word ->
                        word.asString().equals(family) || word.asString().equals("" + status));
    }

    static Stream<Arguments> limits() {
        return Stream.of(
                Arguments.of("openai-image", "{'error':{'code':'rate_limit_exceeded','message':'slow'}}", true),
                Arguments.of("elevenlabs-speech", "{'detail':{'status':'too_many_concurrent_requests'}}", true),
                Arguments.of("openai-image", "{'error':{'code':'insufficient_quota','message':'pay'}}", false),
                Arguments.of("gemini-speech", "{'error':{'message':'Quota exceeded for requests per day'}}", false));
    }

    @ParameterizedTest
    @MethodSource("limits")
    void tooManyRequestsIsTriedAgainOnlyWhereTimeMendsIt(String adapter, String body, boolean mends) throws Exception {
        fleet.fault(fault(adapter, 429, body));
        Seen seen = run(adapter, "limit " + mends + " of " + adapter);
        assertThat(seen.orders()).isEqualTo(mends ? 2 : 1);
        assertThat(seen.step().state()).isEqualTo(mends ? StepState.DONE : StepState.FAILED);
        assertThat(seen.posted()).isEqualTo(seen.billed());
        assertThat(seen.doubt()).isZero();
    }

    static Stream<String> asked() {
        return Stream.of("replicate-image", "fal-image", "firefly-image", "minimax-video", "veo-video", "omni-video");
    }

    @ParameterizedTest
    @MethodSource("asked")
    void brokenQuestionsAfterAJobAreAskedOnceEachAndOrderNothing(String adapter) throws Exception {
        String question =
                adapter.equals("veo-video") ? "^POST /veo-video/.*fetchPredictOperation" : "^GET /" + adapter + "/";
        for (String how : List.of("DROP_BEFORE", "DROP_DURING", "DROP_AFTER")) {
            fleet.fault("{'kind': '" + how + "', 'on': '" + question + "', 'skip': 1}");
        }
        long before = fleet.heard().stream()
                .filter(line -> line.matches(question.substring(1) + ".*"))
                .count();
        Seen seen = run(adapter, "asked");
        long questions = fleet.heard().stream()
                        .filter(line -> line.matches(question.substring(1) + ".*"))
                        .count()
                - before;
        assertThat(seen.step().state()).as(seen.step().message()).isEqualTo(StepState.DONE);
        assertThat(seen.orders()).isEqualTo(1);
        assertThat(seen.posted()).isEqualTo(seen.billed());
        long visits = seen.world().polls;
        assertThat(questions).as("each visit asks each question once").isLessThanOrEqualTo(visits + 2);
    }

    @ParameterizedTest
    @MethodSource("asked")
    void aJobOutlastsAnHourWithoutTheProgramAndIsFetchedNotBoughtAgain(String adapter) throws Exception {
        String words = "late, an hour: a long word about " + adapter;
        Path home = Files.createDirectories(folder.resolve("home"));
        RunId run;
        try (FleetWorld first = new FleetWorld(home, house, 1, 1)) {
            FleetHouse.cap(first.ledger, "9");
            Plan plan = World.plan(house.step("step", adapter, words));
            try (Watcher watcher = watchedRun(first, plan, home)) {
                watcher.next(Event.StepWaiting.class);
            }
            run = KillTest.onlyRun(first.engine);
        }
        house.time.forward(Duration.ofHours(1));
        try (FleetWorld second = new FleetWorld(home, house, 1, 2)) {
            assertThat(second.balance(adapter).reserved().micros()).isEqualTo(second.used(adapter));
            RunView.StepView waiting = second.engine.view(run).steps().getFirst();
            assertThat(waiting.message()).as("nobody is told to try again").doesNotContain("again");
            assertThat(waiting.failure()).isNull();
            second.engine.resume(run);
            assertThat(second.engine.await(run)).isEqualTo(RunState.DONE);
            assertThat(fleet.bills().stream().filter(bill -> bill.order().equals(words)))
                    .hasSize(1);
            assertThat(second.balance(adapter).posted().micros()).isEqualTo(billed(words));
            assertThat(second.used(adapter)).isEqualTo(billed(words));
        }
    }

    @ParameterizedTest
    @MethodSource("asked")
    void anOrderDeliveredTwiceIsPostedOnceAndItsDoubleShowsInTheProvidersBookOnly(String adapter) throws Exception {
        fleet.fault("{'kind': 'TWICE', 'on': '" + order(adapter) + "'}");
        Seen seen = run(adapter, "twice");
        assertThat(seen.orders()).isEqualTo(1);
        assertThat(seen.step().state()).isEqualTo(StepState.DONE);
        assertThat(seen.posted()).isEqualTo(seen.billed() / 2);
    }

    static Stream<String> adapters() {
        return ADAPTERS.stream();
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void aKeyThatAProviderSaysBackIsNowhereOnTheDisk(String adapter) throws Exception {
        Set<String> secrets = FleetAccess.used(adapter);
        assertThat(secrets).isNotEmpty();
        String echo = String.join(" and ", secrets);
        fleet.fault(fault(adapter, 400, said(adapter, "wrong: " + echo)));
        assertThat(run(adapter, "leak").step().message()).as("said back").contains("wrong", "***");
        try (var files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                secrets.forEach(secret -> assertThat(bytes.contains(secret))
                        .as("%s in %s", secret, file)
                        .isFalse());
            }
        }
    }

    /** An answer with these words where the adapter looks for the provider's own. */
    private static String said(String adapter, String words) {
        String place = FleetPack.adapter(adapter).path("messages").values().stream()
                .map(JsonNode::asString)
                .filter(pointer -> pointer.matches("(/[a-z_]+)+"))
                .findFirst()
                .orElseThrow();
        String answer = "'" + words + "'";
        for (String name : List.of(place.substring(1).split("/")).reversed()) {
            answer = "{'" + name + "':" + answer + "}";
        }
        return answer;
    }

    private Watcher watchedRun(FleetWorld world, Plan plan, Path home) {
        RunId run = world.engine.submit(plan, RunOptions.in(home).with(new RunOptions.Consent.Awaited()));
        Watcher watcher = new Watcher(world.engine, run);
        world.engine.approve(run, new dev.reelwright.agent.plan.Approval(plan.hash(), World.usd("9")));
        return watcher;
    }

    private Seen run(String adapter, String words) throws Exception {
        String prompt = words + ": a long word about a quiet harbour, by " + adapter;
        String orders = order(adapter).substring(1) + ".*";
        long before = fleet.heard(orders);
        Path home = Files.createDirectories(folder.resolve("home"));
        try (FleetWorld world = new FleetWorld(home, house, 1, 1)) {
            FleetHouse.cap(world.ledger, "9");
            RunId run = world.engine.submit(World.plan(house.step("step", adapter, prompt)), RunOptions.in(home));
            world.engine.await(run);
            if (world.engine.view(run).steps().getFirst().failure() == FailureKind.IN_DOUBT) {
                // What is in doubt stays so, even when the person asks for another try.
                world.engine.retryFailed(run);
                world.engine.await(run);
            }
            world.polls = world.audit.entries(AuditQuery.all()).stream()
                    .filter(entry -> entry.kind().equals("call.poll"))
                    .count();
            return new Seen(
                    world.engine.view(run).steps().getFirst(),
                    fleet.heard(orders) - before,
                    billed(prompt),
                    world.balance(adapter).posted().micros(),
                    world.balance(adapter).inDoubt().micros(),
                    world);
        }
    }

    private static long billed(String words) {
        return fleet.bills().stream()
                .filter(bill -> bill.order().equals(words))
                .mapToLong(FleetProcess.Bill::micros)
                .sum();
    }

    /** The one request of an adapter that is paid. */
    private static String order(String adapter) {
        return switch (adapter) {
            case "veo-video" -> "^POST /veo-video/.*predictLongRunning";
            case "firefly-image" -> "^POST /firefly-image/v3/images";
            default -> "^POST /" + adapter + "/";
        };
    }

    private static ObjectNode fault(String adapter, int status, String body) {
        return World.json("{'kind': 'ANSWER', 'on': '" + order(adapter) + "'}")
                .put("status", status)
                .put("body", body.replace('\'', '"'));
    }
}
