package dev.reelwright.registry;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.eclipse.jgit.lib.Repository;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench registry}: how long a shelf with many skills takes to load, and to be searched. */
public final class RegistryBenchmark implements Benchmark {
    private static final int MANY = 2_000;
    private static final int LOADS = 9;
    private static final int SEARCHES = 2_000;
    private static final double MOST_LOAD_SECONDS = 1;
    private static final double MOST_SEARCH_MILLIS = 10;
    private static final List<String> CAPABILITIES =
            List.of("image.generate", "speech.synthesize", "music.generate", "sound.generate");
    private static final List<String> EXAMPLES = List.of(
            "{\"prompt\": \"tides\", \"width\": 640, \"height\": 360}",
            "{\"text\": \"tides\"}",
            "{\"prompt\": \"tides\", \"seconds\": 5}",
            "{\"prompt\": \"tides\"}");
    private static final List<String> WORDS = List.of(
            "title", "chart", "harbour", "ink", "rain", "choir", "night", "paper", "engine", "forest", "slow", "bright",
            "letter", "glass", "north", "crowd", "river", "stone", "mask", "spark");

    private final SkillHost host;
    private final int skills;
    private final RandomGenerator random = new Random(1);

    public RegistryBenchmark(SkillHost host) {
        this(host, MANY);
    }

    /** @param skills on the shelf */
    public RegistryBenchmark(SkillHost host, int skills) {
        this.host = host;
        this.skills = skills;
    }

    @Override
    public String name() {
        return "registry";
    }

    @Override
    public String summary() {
        return "Loads a shelf of " + skills + " skills and searches it, by words and by capability.";
    }

    @Override
    public boolean run(Path folder, PrintWriter out) throws Exception {
        Path place = folder.resolve("shelf");
        fill(place);
        double first = seconds(() -> load(place));
        out.printf(
                Locale.ROOT,
                "%d skills, all read and checked, as once after they came: %.2f s (bar %.0f s)%n",
                skills,
                first,
                MOST_LOAD_SECONDS);
        double[] loads = new double[LOADS];
        for (int i = 0; i < LOADS; i++) {
            loads[i] = seconds(() -> load(place));
        }
        Arrays.sort(loads);
        out.printf(
                Locale.ROOT,
                "load, as at every later start: median %.3f s, slowest %.3f s (bar %.0f s)%n",
                loads[LOADS / 2],
                loads[LOADS - 1],
                MOST_LOAD_SECONDS);
        double[] searches = searches(place);
        double slow = searches[SEARCHES * 99 / 100];
        out.printf(
                Locale.ROOT,
                "search by words and capability: median %.2f ms, 99th of a hundred %.2f ms (bar %.0f ms)%n",
                searches[SEARCHES / 2],
                slow,
                MOST_SEARCH_MILLIS);
        return Math.max(first, loads[LOADS - 1]) < MOST_LOAD_SECONDS && slow < MOST_SEARCH_MILLIS;
    }

    private interface Work {
        void run() throws IOException;
    }

    private static double seconds(Work work) throws IOException {
        long begin = System.nanoTime();
        work.run();
        return (System.nanoTime() - begin) / 1e9;
    }

    private void load(Path place) throws IOException {
        try (Shelf shelf = Shelf.open(place, Clock.systemUTC())) {
            int found = registry(shelf).folders().size();
            if (found != skills) {
                throw new IllegalStateException(found + " skills were loaded");
            }
        }
    }

    private SkillRegistry registry(Shelf shelf) throws IOException {
        return SkillRegistry.load(
                shelf, List.of(new Idle()), host, (folder, revision) -> Optional.of(Trust.PROVISIONAL));
    }

    /** Milliseconds, rising. */
    private double[] searches(Path place) throws IOException {
        double[] millis = new double[SEARCHES];
        try (Shelf shelf = Shelf.open(place, Clock.systemUTC())) {
            SkillRegistry registry = registry(shelf);
            for (int i = 0; i < SEARCHES; i++) {
                List<String> words = List.of(word(), word());
                Optional<String> capability = Optional.of(CAPABILITIES.get(random.nextInt(CAPABILITIES.size())));
                millis[i] = 1000 * seconds(() -> registry.search(words, capability));
            }
        }
        Arrays.sort(millis);
        return millis;
    }

    private String word() {
        return WORDS.get(random.nextInt(WORDS.size()));
    }

    /** One commit for each, as the shelf's rule demands. */
    private void fill(Path place) throws IOException {
        List<ShelfCommits.Change> changes = new ArrayList<>();
        for (int i = 0; i < skills; i++) {
            String name = word() + "-" + word() + "-" + i;
            int kind = i % CAPABILITIES.size();
            Map<String, byte[]> files = Map.of(
                    "SKILL.md", bytes(MANUAL.formatted(name, word(), word(), word(), word(), word())),
                    "skill.json", bytes(CONTRACT.formatted(CAPABILITIES.get(kind))),
                    "tests/good.json", bytes(EXAMPLE.formatted(EXAMPLES.get(kind))));
            changes.add(ShelfCommits.Change.ofFolder(name, Map.of(), files, "Add " + name + "\n\nBy: person\n"));
        }
        PrivateGitSettings.install();
        Files.createDirectories(place);
        try (Repository repository = GitFolder.open(place.toRealPath())) {
            new ShelfCommits(repository, Clock.systemUTC()).add(Committed.head(repository), changes);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Has code for every name. */
    private static final class Idle implements SkillPack {
        @Override
        public Map<String, Map<String, byte[]>> folders() {
            return Map.of();
        }

        @Override
        public Optional<String> build() {
            return Optional.of("benchmark");
        }

        @Override
        public Optional<Skill> skill(String name, SkillHost host) {
            return Optional.of((call, context) -> new SkillResult.Done(
                    JsonMapper.shared().createObjectNode(), dev.reelwright.budgets.Money.zero("USD"), List.of()));
        }
    }

    private static final String MANUAL = """
            ---
            name: %s
            description: Makes a %s of a %s. Use it for a %s shot with %s in it, when the film is about a %s.
            license: Apache-2.0
            metadata:
              reelwright.dev/author: house
            ---

            # When to use

            For measuring. It makes nothing.
            """;

    private static final String CONTRACT = """
            {
              "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "java",
              "queue": "cpu", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
              "price": { "ref": "local/free" },
              "permissions": { "hosts": [], "key": null, "programs": [] },
              "limits": { "seconds": 120, "memoryMegabytes": 1024 },
              "tests": ["tests/good.json"]
            }
            """;

    private static final String EXAMPLE = "{ \"input\": %s, \"expect\": {} }\n";
}
