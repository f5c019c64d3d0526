package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import tools.jackson.databind.json.JsonMapper;

/** {@code bench providers}: many pictures at a time from a server on this machine that takes 300 ms over each, through the adapter engine. */
public final class ProviderBenchmark implements Benchmark {
    private static final int CALLS = 200;
    private static final int AT_ONCE = 50;

    /** So often that what a call goes through has been counted often enough to be compiled by those counts. */
    private static final int REHEARSED = 600;

    private static final int MILLIS = 300;
    private static final int ROUNDS = 3;
    private static final double MOST = 1.3;
    private static final int SIDE = 256;
    private static final int PICTURE_BYTES = 100_000;

    @Override
    public String name() {
        return "providers";
    }

    @Override
    public String summary() {
        return "Asks a server on this machine for " + CALLS + " pictures, " + AT_ONCE + " at a time and " + MILLIS
                + " ms each, and compares the time with the shortest possible.";
    }

    @Override
    public boolean run(Path folder, PrintWriter out) throws Exception {
        try (PictureServer server = new PictureServer(picture(), MILLIS);
                HttpDoor door = HttpDoor.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AdapterSkill skill = skill(server, door);
            Crowd crowd = new Crowd(skill, threads, folder);
            out.printf(
                    Locale.ROOT,
                    "warm-up, not counted: %d pictures in %.2f s%n",
                    CALLS,
                    crowd.seconds("warm-up", CALLS));
            out.flush();
            double best = Double.MAX_VALUE;
            for (int round = 1; round <= ROUNDS; round++) {
                int before = server.asked();
                double seconds = crowd.seconds("round-" + round, CALLS);
                best = Math.min(best, seconds / ideal());
                out.printf(
                        Locale.ROOT,
                        "%d pictures, %d at a time: %.2f s, shortest possible %.2f s, ratio %.2f, requests %d%n",
                        CALLS,
                        AT_ONCE,
                        seconds,
                        ideal(),
                        seconds / ideal(),
                        server.asked() - before);
                out.flush();
            }
            out.printf(
                    Locale.ROOT,
                    "best ratio %.2f (bar %.1f), peak heap %d MB, load of the machine %.1f%n",
                    best,
                    MOST,
                    peak() >> 20,
                    ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
            return best <= MOST;
        }
    }

    @Override
    public void rehearse(Path folder) throws Exception {
        try (PictureServer server = new PictureServer(picture(), 1);
                HttpDoor door = HttpDoor.open();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            double ignored = new Crowd(skill(server, door), threads, folder).seconds("rehearsal", REHEARSED);
        }
    }

    private static double ideal() {
        return MILLIS / 1000.0 * CALLS / AT_ONCE;
    }

    private static long peak() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .map(MemoryPoolMXBean::getPeakUsage)
                .mapToLong(usage -> usage.getUsed())
                .sum();
    }

    /** As large as a picture; the adapter's engine never looks into it. */
    private static byte[] picture() {
        byte[] file = new byte[PICTURE_BYTES];
        new SplittableRandom(1).nextBytes(file);
        return file;
    }

    private static AdapterSkill skill(PictureServer server, HttpDoor door) throws IOException {
        try (InputStream file = ProviderBenchmark.class.getResourceAsStream("benchmark.json")) {
            if (file == null) {
                throw new IOException("the program is not whole: benchmark.json is missing");
            }
            Adapter adapter = switch (Adapter.read(file.readAllBytes(), "benchmark.json")) {
                case Adapter.Reading.Readable readable -> readable.adapter();
                case Adapter.Reading.Broken broken ->
                    throw new IOException(broken.problems().toString());
            };
            return new AdapterSkill(new Setting(
                    adapter,
                    adapter.models().getFirst(),
                    Map.of(),
                    Map.of("api", server.url()),
                    Credentials.none(),
                    door,
                    PriceBook.shipped("USD"),
                    "USD",
                    Key.local(),
                    Clock.systemUTC(),
                    new Random(1),
                    pause -> Thread.sleep(pause)));
        }
    }

    /** Callers, as many at a time as are allowed. */
    private record Crowd(AdapterSkill skill, ExecutorService threads, Path folder) {

        /** How long all of them take together. */
        double seconds(String name, int calls) throws Exception {
            Semaphore places = new Semaphore(AT_ONCE);
            List<Future<SkillResult>> going = new ArrayList<>();
            long begin = System.nanoTime();
            for (int i = 0; i < calls; i++) {
                Path own = folder.resolve(name).resolve(String.valueOf(i));
                going.add(threads.submit(() -> {
                    places.acquire();
                    try {
                        return call(own);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<SkillResult> future : going) {
                if (!(future.get() instanceof SkillResult.Done)) {
                    throw new IllegalStateException("a call did not end well: " + future.get());
                }
            }
            return (System.nanoTime() - begin) / 1e9;
        }

        private SkillResult call(Path own) throws IOException, InterruptedException {
            try (Workspace scratch = Workspace.open(Files.createDirectories(own), Workspace.Quota.unlimited())) {
                var inputs = JsonMapper.shared().createObjectNode();
                inputs.put("prompt", "a picture").put("width", SIDE).put("height", SIDE);
                SkillCall call = new SkillCall("benchmark", "", "image.generate", inputs, 0, 1, null);
                return skill.run(call, new Scene(scratch));
            }
        }
    }

    /** A call that is given no files. */
    private record Scene(Workspace scratch) implements SkillContext {
        @Override
        public Asset asset(String sha256) {
            throw new IllegalArgumentException(sha256);
        }

        @Override
        public Path file(String sha256) {
            throw new IllegalArgumentException(sha256);
        }

        @Override
        public boolean cancelled() {
            return false;
        }

        @Override
        public void heartbeat(double fraction, String words) {}
    }
}
