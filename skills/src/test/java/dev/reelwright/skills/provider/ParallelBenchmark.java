package dev.reelwright.skills.provider;

import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/** 200 pictures, 50 at a time, from a provider that takes 300 ms for each; printed against the ideal. A program, not a test. */
final class ParallelBenchmark {
    private static final int CALLS = 200;
    private static final int AT_ONCE = 50;
    private static final double LATENCY = 0.3;

    private ParallelBenchmark() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("fleet");
        try (Kit kit = new Kit(folder);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            AdapterSkill skill = new AdapterSkill(kit.setting("openai-image"));
            for (int warm = 1; warm <= 4; warm++) {
                run(kit, skill, threads, folder.resolve("warm-" + warm), CALLS);
            }
            kit.fleet.fault(Fault.of(Fault.Kind.SLOW, "POST /openai-image").times(CALLS));
            long begin = System.nanoTime();
            long done = run(kit, skill, threads, folder, CALLS);
            double seconds = (System.nanoTime() - begin) / 1e9;
            double ideal = LATENCY * CALLS / AT_ONCE;
            Runtime memory = Runtime.getRuntime();
            System.out.printf(
                    "%d of %d calls, %d at once: %.2f s, ideal %.2f s, ratio %.2f, heap %d MB, booked %d jobs%n",
                    done,
                    CALLS,
                    AT_ONCE,
                    seconds,
                    ideal,
                    seconds / ideal,
                    (memory.totalMemory() - memory.freeMemory()) >> 20,
                    kit.fleet.book().lines().size());
        }
    }

    private static long run(Kit kit, AdapterSkill skill, ExecutorService threads, Path folder, int calls)
            throws Exception {
        Semaphore places = new Semaphore(AT_ONCE);
        List<Future<SkillResult>> going = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int number = i;
            going.add(threads.submit(() -> {
                places.acquire();
                try (Room room = new Room(folder.resolve(calls + "-" + number))) {
                    var inputs = kit.inputs("openai-image", "picture " + number)
                            .put("width", 64)
                            .put("height", 64);
                    return skill.run(Kit.call("o", inputs, null), room);
                } finally {
                    places.release();
                }
            }));
        }
        long done = 0;
        for (Future<SkillResult> future : going) {
            done += future.get() instanceof SkillResult.Done ? 1 : 0;
        }
        return done;
    }
}
