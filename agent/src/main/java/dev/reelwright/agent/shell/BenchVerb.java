package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.talk.ToolCallBenchmark;
import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.RegistryBenchmark;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code bench}: measures, and says whether the stated bars were met. */
final class BenchVerb extends Verb {
    private final StudioDoor door;

    BenchVerb(Screens screens, StudioDoor door) {
        super(screens, "bench", "House", "measure: bench render, bench talk, bench registry", Words.of("NAME"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        List<Benchmark> all = new ArrayList<>(
                List.of(new ToolCallBenchmark(), new FirstWordBenchmark(12), new RegistryBenchmark(studio.host())));
        studio.packs().forEach(pack -> all.addAll(pack.benchmarks(studio.host())));
        List<Benchmark> chosen = all.stream()
                .filter(bench -> call.argument(0).equals(Optional.of(bench.name())))
                .toList();
        if (chosen.isEmpty()) {
            all.forEach(bench -> call.screen().line(bench.name() + "  " + bench.summary()));
            return call.argument(0).isPresent() ? ExitCode.USAGE : ExitCode.DONE;
        }
        boolean met = true;
        for (Benchmark bench : chosen) {
            met &= run(bench, studio, call);
        }
        call.screen().line(met ? "every bar was met" : "a bar was missed");
        return met ? ExitCode.DONE : ExitCode.FAILED;
    }

    private static boolean run(Benchmark bench, Studio studio, Invocation call) throws Exception {
        Path folder = Files.createTempDirectory(studio.home().work(), "bench");
        try {
            return bench.run(folder, call.screen().out());
        } finally {
            delete(folder);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
