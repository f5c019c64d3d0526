package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Runs a recorded test of a provider's folder through the same reader and engine as a real call. Nothing is sent: the recorded answers are
 * given in their order. Time passes as the call asks for it, the day is the one on which the adapter's facts were checked, and each secret is
 * its name in angle brackets.
 */
public final class Recorded {
    private static final int MOST_VISITS = 60;
    private static final long SEED = 7;

    private final SkillEngine.Folder folder;
    private final Recording test;
    private final Adapter adapter;
    private final RecordedClock clock;
    private final List<String> differences = new ArrayList<>();
    private final RecordedWire wire;

    private Recorded(SkillEngine.Folder folder, Recording test, Adapter adapter) {
        this.folder = folder;
        this.test = test;
        this.adapter = adapter;
        this.clock = new RecordedClock(adapter.source().checked().atTime(12, 0).toInstant(ZoneOffset.UTC));
        this.wire = new RecordedWire(test.exchanges(), differences);
    }

    /**
     * Runs one test.
     *
     * @param path of the test in the folder, such as {@code tests/success.json}
     * @return everything that is not as it is recorded, in words; empty when all is
     * @throws UncheckedIOException when no scratch folder can be made
     */
    public static List<String> run(SkillEngine.Folder folder, String path) throws InterruptedException {
        byte[] file = folder.files().get(path);
        byte[] own = folder.files().get(ProviderEngine.ADAPTER);
        if (file == null || own == null) {
            return List.of((file == null ? path : ProviderEngine.ADAPTER) + " is not there");
        }
        if (!(Adapter.read(own, ProviderEngine.ADAPTER) instanceof Adapter.Reading.Readable readable)) {
            return List.of(ProviderEngine.ADAPTER + " cannot be read");
        }
        List<Problem> problems = new ArrayList<>();
        Optional<Recording> test = Recording.read(file, problems);
        return test.isEmpty()
                ? problems.stream().map(Problem::toString).toList()
                : new Recorded(folder, test.get(), readable.adapter()).run();
    }

    private List<String> run() throws InterruptedException {
        Optional<Model> model = model();
        if (model.isEmpty()) {
            return List.of("/model: the adapter has no model \"" + test.model() + "\"");
        }
        try {
            Path place = Files.createTempDirectory("reelwright-recorded");
            try (RecordedRoom room = new RecordedRoom(place, test.assets())) {
                run(model.get(), room);
            } finally {
                sweep(place);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return List.copyOf(differences);
    }

    private Optional<Model> model() {
        return test.model().isEmpty()
                ? adapter.model("")
                : adapter.models().stream()
                        .filter(model ->
                                model.name().equals(test.model()) || model.id().equals(test.model()))
                        .findFirst();
    }

    private void run(Model model, RecordedRoom room) throws InterruptedException {
        Optional<SkillEngine.Ready> ready = open(model);
        if (ready.isEmpty()) {
            return;
        }
        try {
            compare(visits(ready.get(), room), room);
        } catch (IllegalArgumentException e) {
            differences.add(String.valueOf(e.getMessage()));
        }
    }

    /** The folder as the program itself opens it. */
    private Optional<SkillEngine.Ready> open(Model model) {
        PriceBook prices;
        try {
            prices = test.exchanges().isEmpty() ? PriceBook.shipped("USD") : standIns(model);
        } catch (Unfit unfit) {
            prices = PriceBook.shipped("USD");
        }
        ProviderAccess access = new ProviderAccess(
                new NamedSecrets(), provider -> ProviderAccess.Setting.STANDARD, prices, clock, new Random(0));
        return switch (new ProviderEngine(access, () -> wire, clock::pass).open(folder)) {
            case SkillEngine.Answer.Opened opened ->
                Optional.of(opened.skills().get(adapter.models().indexOf(model)));
            case SkillEngine.Answer.Faulty faulty -> {
                faulty.problems().forEach(problem -> differences.add(problem.toString()));
                yield Optional.empty();
            }
        };
    }

    private PriceBook standIns(Model model) throws Unfit {
        byte[] own = folder.files().get(ProviderEngine.PRICES);
        PriceBook book = own == null ? PriceBook.empty("USD") : PriceBook.read(own, ProviderEngine.PRICES, "USD");
        ObjectNode variables = Endpoints.variables(adapter, Map.of());
        Render render = new Render(new ModelPricing.KnownFiles(
                sha -> Optional.ofNullable(test.assets().get(sha)).map(RecordedRoom::facts)));
        return StandInPrices.beside(
                book, adapter, model, CallScope.of(adapter, model, variables, call("recorded", null), render));
    }

    private SkillCall call(String skill, @Nullable JsonNode state) {
        return new SkillCall(
                skill,
                "recorded",
                folder.contract().capability(),
                capability().withDefaults(test.input()),
                SEED,
                1,
                state);
    }

    private Capability capability() {
        return Objects.requireNonNull(
                Capabilities.shipped().get(folder.contract().capability()));
    }

    private SkillResult visits(SkillEngine.Ready ready, RecordedRoom room) throws InterruptedException {
        SkillResult result = new SkillResult.Pending(Duration.ZERO, MissingNode.getInstance());
        @Nullable JsonNode state = null;
        for (int i = 0; i < MOST_VISITS && !wire.overrun(); i++) {
            result = ready.code().run(call(ready.offer().name(), state), room);
            boolean wanted = test.expectation().ends() == Recording.Ending.PENDING && wire.left() == 0;
            if (!(result instanceof SkillResult.Pending pending) || wanted) {
                return result;
            }
            state = Json.MAPPER.readTree(pending.state().toString());
            clock.pass(pending.after());
        }
        return result;
    }

    private void compare(SkillResult result, RecordedRoom room) {
        Recording.Expectation expected = test.expectation();
        Recording.Ending ending = ending(result);
        if (ending != expected.ends()) {
            differences.add("/expect/ends: it is " + ending.word() + ", not "
                    + expected.ends().word() + said(result, room));
            return;
        }
        if (wire.left() > 0) {
            differences.add("/exchange: nobody asked for the last " + wire.left());
        }
        if (expected.kind() != null
                && result instanceof SkillResult.Failed failed
                && failed.kind() != expected.kind()) {
            differences.add("/expect/kind: it is " + failed.kind() + ", not " + expected.kind() + said(result, room));
        }
        if (expected.says() != null
                && !expected.says().matcher(words(result, room)).find()) {
            differences.add("/expect/says: " + expected.says() + " does not match" + said(result, room));
        }
        spent(result)
                .filter(spent -> expected.spent() != null && !spent.equals(expected.spent()))
                .ifPresent(spent -> differences.add("/expect/spent: it is " + spent + ", not " + expected.spent()));
        if (result instanceof SkillResult.Done done) {
            new RecordedOutputs(done.outputs(), room.scratch(), differences).compare(expected.outputs(), capability());
        }
    }

    private static Recording.Ending ending(SkillResult result) {
        return switch (result) {
            case SkillResult.Done _ -> Recording.Ending.DONE;
            case SkillResult.Pending _ -> Recording.Ending.PENDING;
            case SkillResult.Failed failed ->
                failed.kind() == dev.reelwright.registry.FailureKind.IN_DOUBT
                        ? Recording.Ending.DOUBT
                        : Recording.Ending.FAILED;
        };
    }

    private static Optional<Money> spent(SkillResult result) {
        return switch (result) {
            case SkillResult.Done done -> Optional.of(done.spent());
            case SkillResult.Failed failed -> Optional.of(failed.spent());
            case SkillResult.Pending _ -> Optional.empty();
        };
    }

    private static String words(SkillResult result, RecordedRoom room) {
        return switch (result) {
            case SkillResult.Done done -> String.join("; ", done.notes());
            case SkillResult.Failed failed -> failed.message();
            case SkillResult.Pending _ -> room.words();
        };
    }

    private static String said(SkillResult result, RecordedRoom room) {
        String words = words(result, room);
        return words.isEmpty() ? "" : " (" + words + ")";
    }

    private static void sweep(Path place) throws IOException {
        try (var files = Files.walk(place)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Secrets that are their own names. */
    private static final class NamedSecrets implements ProviderAccess.Accounts {
        @Override
        public Optional<String> secret(String alias, String name) {
            return Optional.of("<" + name + ">");
        }

        @Override
        public Optional<Key> key(String alias) {
            return Optional.of(Key.of(alias, "a secret of no use"));
        }
    }
}
