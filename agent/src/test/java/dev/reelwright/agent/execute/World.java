package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Redactor;
import dev.reelwright.budgets.Anchor;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Workspace.Quota;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Everything an engine needs, real and in one folder, but for the skills and what they cost. */
final class World implements AutoCloseable {
    static final Key ACME = Key.of("acme", "sk-acme-test-secret");
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Path folder;
    final ManualTime time;
    final Map<String, Skill> code = new ConcurrentHashMap<>();
    final Ledger ledger;
    AuditLog audit;
    final Map<String, Key> keys = new TreeMap<>(Map.of("acme", ACME));
    MediaRules media = MediaRules.STANDARD;
    EngineLimits limits = new EngineLimits(8, 1, 8, Map.of("two", 2), 4, new Quota(1 << 24, 100));
    private final Clock clock;
    private final Alarm alarm;
    private final Shelf shelf;
    private final SkillRegistry registry;
    private final PriceBook prices;

    World(Path folder) throws IOException {
        this(folder, new ManualTime());
    }

    private World(Path folder, ManualTime time) throws IOException {
        this(folder, time, time, time);
    }

    private World(Path folder, ManualTime time, Clock clock, Alarm alarm) throws IOException {
        this(folder, time, clock, alarm, Map.of());
    }

    private World(Path folder, ManualTime time, Clock clock, Alarm alarm, Map<String, Rival> rivals)
            throws IOException {
        this.folder = folder;
        this.time = time;
        this.clock = clock;
        this.alarm = alarm;
        ledger = Ledger.open(folder.resolve("ledger.db"), clock);
        audit = AuditLog.open(folder.resolve("audit.db"), Redactor.of(Map.of()), clock, new LedgerAnchors(ledger));
        FakePack pack = new FakePack(code);
        shelf = Shelf.open(rivals.isEmpty() ? SeededShelf.folder() : SeededShelf.rivals(), clock);
        registry = SkillRegistry.load(
                shelf,
                rivals.isEmpty() ? List.of(pack) : List.of(pack, new RivalPack(rivals, code)),
                new SkillHost(Jail.open(), folder.resolve("programs")));
        rivals.keySet().forEach(provider -> keys.put(provider, Key.of(provider, "sk-" + provider + "-test-secret")));
        if (registry.skills().size() != FakePack.names().size() + (rivals.isEmpty() ? 0 : RivalPack.PROVIDERS.size())) {
            throw new AssertionError(registry.notLoaded());
        }
        prices = PriceBook.shipped("USD").overriddenBy(PriceBook.load(prices(folder), "USD"));
    }

    /** A world with further providers, which have keys. */
    static World withRivals(Path folder, Map<String, Rival> rivals) throws IOException {
        ManualTime time = new ManualTime();
        return new World(folder, time, time, time, rivals);
    }

    /** The same in real time. */
    static World withRivalsInRealTime(Path folder, Map<String, Rival> rivals) throws IOException {
        return new World(folder, new ManualTime(), Clock.systemUTC(), Alarm.system(Clock.systemUTC()), rivals);
    }

    /** The same world in real time. */
    static World inRealTime(Path folder) throws IOException {
        return new World(folder, new ManualTime(), Clock.systemUTC(), Alarm.system(Clock.systemUTC()));
    }

    /** The same world in which nobody waits. */
    static World inLeapingTime(Path folder, LeapingTime time) throws IOException {
        return new World(folder, new ManualTime(), time, time);
    }

    private static Path prices(Path folder) throws IOException {
        return Files.writeString(folder.resolve("prices.json"), """
                { "format": 1, "prices": [ {
                  "ref": "acme/clip", "currency": "USD", "validFrom": "2026-01-01", "staleAfter": "2030-12-31", "source": "https://acme.example/prices", "checked": "2026-11-20",
                  "parts": [ { "unit": "second", "price": "0.25" } ] } ] }
                """);
    }

    EngineParts parts() {
        return new EngineParts(
                folder.resolve("runs.db"),
                folder.resolve("cache"),
                folder.resolve("work"),
                ledger,
                audit,
                registry,
                Capabilities.shipped(),
                prices,
                keys,
                Map.of(),
                limits,
                media,
                "USD",
                clock,
                new Random(7),
                alarm);
    }

    World on(String skill, Skill does) {
        code.put(skill, does);
        return this;
    }

    void cap(String amount) {
        keys.values().forEach(key -> ledger.setCap(key, new Cap(Scope.TOTAL, usd(amount))));
    }

    RunOptions options() {
        return RunOptions.in(folder);
    }

    static Money usd(String amount) {
        return Money.of(new java.math.BigDecimal(amount), "USD");
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    static Plan plan(Step... steps) {
        return Plan.of("a test", PlanSettings.standard(), List.of(steps));
    }

    static Step image(String id, String prompt) {
        return Step.of(id, "image.generate", json("{'prompt': '" + prompt + "', 'width': 64, 'height': 64}"));
    }

    static Step speech(String id, String text) {
        return Step.of(id, "speech.synthesize", json("{'text': " + text + "}"));
    }

    static Step clip(String id, String prompt) {
        return Step.of(id, "video.generate", json("{'prompt': '" + prompt + "', 'seconds': 4}"));
    }

    /** An image skill that works: the file holds the prompt. */
    static SkillResult draw(SkillCall call, SkillContext context) {
        return file(
                context,
                "picture.png",
                "image 64x64\n" + call.inputs().path("prompt").asString(),
                "{'image': {'file': 'picture.png'}, 'width': 64, 'height': 64}",
                "0");
    }

    /** A speech skill that works: a second for every ten characters. */
    static SkillResult speak(SkillCall call, SkillContext context) {
        String text = call.inputs().path("text").asString();
        return file(
                context,
                "voice.wav",
                "audio " + text.length() / 10.0 + "\n" + text,
                "{'audio': {'file': 'voice.wav'}, 'seconds': " + text.length() / 10.0 + ", 'words': []}",
                "0");
    }

    /** A paid clip that works and costs what was reserved. */
    static SkillResult shoot(SkillCall call, SkillContext context) {
        return file(
                context,
                "clip.mp4",
                "video 64x64 30 4.0\n" + call.inputs().path("prompt").asString(),
                "{'video': {'file': 'clip.mp4'}, 'seconds': 4}",
                "1.00");
    }

    static SkillResult file(SkillContext context, String name, String content, String outputs, String spent) {
        try {
            context.scratch().write(name, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new SkillResult.Done(json(outputs), usd(spent));
    }

    @Override
    public void close() {
        try {
            audit.close();
            ledger.close();
            shelf.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** The end of the record, remembered by the ledger. */
    private record LedgerAnchors(Ledger ledger) implements Anchors {
        @Override
        public void put(long count, String hash) {
            ledger.putAnchor("audit", new Anchor(count, hash));
        }

        @Override
        public Optional<Head> last() {
            return ledger.anchor("audit").map(anchor -> new Head(anchor.count(), anchor.hash()));
        }
    }
}
