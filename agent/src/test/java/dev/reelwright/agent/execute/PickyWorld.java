package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.RouteFacts;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.Redactor;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Anchor;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Workspace.Quota;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** One process as a person has it: shelf, ledger, record and engine in one home, with the fleet's picky providers. Opened anew, it goes on. */
final class PickyWorld implements AutoCloseable {
    final Shelf shelf;
    final AuditLog audit;
    final Ledger ledger;
    final PlanEngine engine;
    private final Path project;
    private final Path book;
    private final EngineParts parts;

    PickyWorld(Path home, FleetProcess fleet) throws IOException {
        this(home, fleet, "done");
    }

    /** @param done what the adapters know as the word for a finished job */
    PickyWorld(Path home, FleetProcess fleet, String done) throws IOException {
        this(home, endpoints(fleet), fleet.bookFile(), done);
    }

    /** The same in a process that did not start the fleet. */
    PickyWorld(Path home, Map<String, Map<String, URI>> endpoints, Path book, String done) throws IOException {
        this.book = book;
        project = Files.createDirectories(home.resolve("project"));
        LeapingTime time = new LeapingTime(Instant.now());
        PickyPack pack = new PickyPack(done);
        shelf = Shelf.open(home.resolve("shelf"), time);
        shelf.seed(pack.folders());
        SkillRegistry registry = SkillRegistry.load(
                shelf,
                List.of(pack),
                new SkillHost(Jail.open(), home.resolve("programs"), FleetAccess.of(endpoints, time)));
        if (!registry.notLoaded().isEmpty()) {
            throw new AssertionError(registry.notLoaded());
        }
        ledger = Ledger.open(home.resolve("ledger.db"), time);
        Map<String, Key> keys = new HashMap<>();
        for (String name : PickyPack.NAMES) {
            keys.put(name, FleetAccess.key(name));
            ledger.setCap(FleetAccess.key(name), new Cap(Scope.TOTAL, World.usd("9")));
        }
        audit = AuditLog.open(home.resolve("audit.db"), Redactor.of(Map.of()), time, new InLedger(ledger));
        parts = new EngineParts(
                home.resolve("runs.db"),
                home.resolve("cache"),
                home.resolve("work"),
                ledger,
                audit,
                registry,
                Capabilities.shipped(),
                PriceBook.empty("USD"),
                keys,
                Map.of(),
                new EngineLimits(2, 1, 4, Map.of(), 4, new Quota(1 << 26, 1000)),
                MediaRules.STANDARD,
                "USD",
                time,
                new Random(home.hashCode() + System.nanoTime()),
                time);
        engine = EmbeddedEngine.open(parts);
    }

    /** The end of the record, remembered by the ledger. */
    private record InLedger(Ledger ledger) implements Anchors {
        @Override
        public void put(long count, String hash) {
            ledger.putAnchor("audit", new Anchor(count, hash));
        }

        @Override
        public Optional<Head> last() {
            return ledger.anchor("audit").map(anchor -> new Head(anchor.count(), anchor.hash()));
        }
    }

    static Map<String, Map<String, URI>> endpoints(FleetProcess fleet) {
        Map<String, Map<String, URI>> endpoints = new HashMap<>();
        PickyPack.NAMES.forEach(name -> endpoints.put(name, fleet.endpoints(name)));
        return endpoints;
    }

    static Step film(String words, int seconds) {
        return Step.of(
                "film", "video.generate", World.json("{}").put("prompt", words).put("seconds", seconds));
    }

    static Step picture(String words, int width, int height) {
        return Step.of(
                "picture",
                "image.generate",
                World.json("{}").put("prompt", words).put("width", width).put("height", height));
    }

    /** Runs a plan of one step to its end in this world's project. */
    RunView.StepView run(Step step) throws InterruptedException {
        RunId run = engine.submit(World.plan(step), RunOptions.in(project));
        engine.await(run);
        return engine.view(run).steps().getFirst();
    }

    Quote.Line quote(Step step) {
        RouteFacts facts = parts.routeFacts();
        Plan plan = World.plan(step);
        return Quote.of(plan, facts, parts.keys(), ledger).lines().getFirst();
    }

    /** A lesson as if a run had learned it. */
    String teach(String rule) throws IOException {
        return teach("picky-video", rule);
    }

    String teach(String skill, String rule) throws IOException {
        LessonRule.Read read = LessonRule.read(World.json(rule));
        LessonRule sound = ((LessonRule.Read.Sound) read).rule();
        Lesson.Call call = new Lesson.Call("r-1", "film", 1);
        Lesson lesson = Lesson.of(
                skill,
                shelf.revision(skill),
                Instant.now(),
                "A call fails when " + sound.condition(),
                sound.remedy(),
                new Lesson.Evidence(call, call, ""));
        shelf.learn(
                lesson, LearnedRule.of(lesson, skill + "-1@picky", sound, LearnedRule.State.TRUSTED, "by hand"), "r-1");
        return lesson.id();
    }

    List<LearnedRule> rules(String skill) throws IOException {
        return shelf.rules(skill).rules();
    }

    List<String> commits(String skill) throws IOException {
        return shelf.history(skill).stream()
                .map(commit -> commit.message().lines().findFirst().orElse(""))
                .toList();
    }

    /** What the provider turned down and billed, by the words of the orders. */
    long turnedDown(String words) {
        return FleetProcess.bills(book).stream()
                .filter(bill -> bill.order().startsWith(words) && bill.job().equals("turned-down"))
                .count();
    }

    Balance balance(String alias) {
        return ledger.balance(FleetAccess.key(alias));
    }

    List<AuditEntry> entries(String kind) {
        return audit.entries(AuditQuery.all().ofKind(kind));
    }

    @Override
    public void close() throws IOException {
        engine.close();
        audit.close();
        ledger.close();
        shelf.close();
    }
}
