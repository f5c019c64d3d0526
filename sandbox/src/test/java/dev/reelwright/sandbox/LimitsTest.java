package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.sandbox.KernelJail.Weakness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Children that take too much, and what is left of them. */
@Timeout(60)
class LimitsTest {
    private static final Path SH = Path.of("/bin/sh");
    private static final Limits LIMITS = Limits.standard();
    private static final Set<Sys> FORKING = Set.of(Sys.CLONE, Sys.FORK, Sys.VFORK);

    @TempDir
    Path box;

    private final Jail jail = Jail.open();

    @Test
    void theClockEndsAChildThatIgnoresEverySignalItCan() throws Exception {
        Job job = Job.of(SH, "-c", "trap '' TERM INT HUP; while :; do :; done")
                .limits(LIMITS.withWall(Duration.ofMillis(200)));
        assertThat(jail.run(job))
                .isInstanceOfSatisfying(
                        Outcome.TimedOut.class,
                        late -> assertThat(late.after()).isGreaterThanOrEqualTo(Duration.ofMillis(200)));
        assertThat(ProcessHandle.current().children()).isEmpty();
    }

    @Test
    void theClockEndsAFeedAndASinkThatHang() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Job job = Job.of(Path.of("/bin/cat"))
                .feed(stdin -> hang(never))
                .output(stdout -> hang(never))
                .limits(LIMITS.withWall(Duration.ofMillis(200)));
        assertThat(jail.run(job)).isInstanceOf(Outcome.TimedOut.class);
    }

    @Test
    void processorTimeIsBounded() throws Exception {
        Job job = Job.of(SH, "-c", "while :; do :; done").limits(LIMITS.withCpu(Duration.ofSeconds(1)));
        assertThat(jail.run(job)).isEqualTo(new Outcome.LimitHit("cpu", ""));
        Job stubborn =
                Job.of(SH, "-c", "trap '' XCPU; while :; do :; done").limits(LIMITS.withCpu(Duration.ofSeconds(1)));
        assertThat(jail.run(stubborn)).isEqualTo(new Outcome.LimitHit("cpu", ""));
    }

    @Test
    void memoryIsBoundedAndTheChildSaysSoItself() throws Exception {
        Limits small = LIMITS.withAddressSpaceBytes(200L << 20);
        Outcome bomb = jail.run(Job.of(Path.of("/usr/bin/tail"))
                .feed(stdin -> {
                    while (true) {
                        stdin.write(new byte[100_000]);
                    }
                })
                .limits(small));
        assertThat(bomb).isInstanceOfSatisfying(Outcome.Exited.class, failed -> {
            assertThat(failed.ok()).isFalse();
            assertThat(failed.stderr()).contains("memory exhausted");
        });
        Outcome modest = jail.run(Job.of(Path.of("/usr/bin/tail"))
                .feed(Feed.bytes(new byte[1 << 20]))
                .limits(small));
        assertThat(modest)
                .isInstanceOfSatisfying(
                        Outcome.Exited.class, e -> assertThat(e.ok()).isTrue());
    }

    @Test
    void aLongFileIsCutAndTheChildKilled() throws Exception {
        Job job = Job.of(Path.of("/bin/dd"), "if=/dev/zero", "of=big", "bs=65536")
                .in(box)
                .write(box)
                .limits(LIMITS.withFileBytes(1 << 20));
        assertThat(jail.run(job))
                .isInstanceOfSatisfying(
                        Outcome.LimitHit.class, hit -> assertThat(hit.limit()).isEqualTo("file size"));
        assertThat(Files.size(box.resolve("big"))).isEqualTo(1 << 20);
    }

    @Test
    void manyFilesTogetherAreBoundedToo() throws Exception {
        Job job = Job.of(Path.of("/usr/bin/split"), "-a", "6", "-b", "100000", "/dev/zero", "part-")
                .in(box)
                .write(box)
                .limits(LIMITS.withFileBytes(3 << 20));
        assertThat(jail.run(job))
                .isInstanceOfSatisfying(
                        Outcome.LimitHit.class, hit -> assertThat(hit.limit()).isEqualTo("disk"));
        assertThat(sizeOf(box)).isLessThan(8L << 30);
        Job few = Job.of(Path.of("/usr/bin/split"), "-b", "100000", "-", "few-")
                .feed(Feed.bytes(new byte[1_000_000]))
                .in(box)
                .write(box)
                .limits(LIMITS.withFileBytes(3 << 20));
        assertThat(jail.run(few)).isInstanceOf(Outcome.Exited.class);
    }

    @Test
    void outputIsBounded() throws Exception {
        assertThat(jail.run(Job.of(Path.of("/usr/bin/yes")).limits(LIMITS.withOutputBytes(5000))))
                .isEqualTo(new Outcome.LimitHit("output", ""));
        Outcome exact = jail.run(
                Job.of(Path.of("/usr/bin/head"), "-c", "5000", "/dev/zero").limits(LIMITS.withOutputBytes(5000)));
        assertThat(exact).isInstanceOf(Outcome.Exited.class);
    }

    @Test
    void errorOutputIsBoundedAndSafeToPrint() throws Exception {
        Job job = Job.of(SH, "-c", "while :; do printf '\\033[2J\\007\\377x\\n' >&2; done")
                .limits(LIMITS.withOutputBytes(5000));
        assertThat(jail.run(job)).isInstanceOfSatisfying(Outcome.LimitHit.class, hit -> {
            assertThat(hit.limit()).isEqualTo("error output");
            assertThat(hit.stderr()).startsWith("\\u{1b}[2J\\u{7}\ufffdx\n").hasSizeBetween(5000, 30_000);
        });
    }

    @Test
    void aForkBombDoesNotGetOffTheGround() throws Exception {
        Outcome bomb = jail.run(Job.of(SH, "-c", "f() { f | f & }; f; echo still here"));
        assertThat(bomb)
                .isInstanceOfSatisfying(
                        Outcome.Exited.class,
                        failed -> assertThat(failed.stderr()).contains("Cannot fork"));
    }

    @Test
    void aSecondProcessIsSeenAndTheWholeTreeKilled() throws Exception {
        Jail weak = new KernelJail(((Host.Found.Usable) Host.look()).host(), new Weakness(false, FORKING));
        Outcome seen = weak.run(Job.of(SH, "-c", "(while :; do :; done) & while :; do :; done"));
        assertThat(seen).isEqualTo(new Outcome.LimitHit("processes", ""));
        Outcome orphan = weak.run(Job.of(SH, "-c", "(while :; do :; done) & exit 0"));
        assertThat(orphan).isEqualTo(new Outcome.LimitHit("processes", ""));
    }

    @Test
    void aCrashIsReportedAsSuch() throws Exception {
        Jail weak = new KernelJail(((Host.Found.Usable) Host.look()).host(), new Weakness(false, Set.of(Sys.KILL)));
        assertThat(weak.run(Job.of(SH, "-c", "echo oh >&2; kill -SEGV $$"))).isEqualTo(new Outcome.Killed(11, "oh\n"));
    }

    @Test
    void aRunningChildHasTheLimitsAndNoOtherDescriptors() throws Exception {
        AtomicReference<String> limits = new AtomicReference<>("");
        AtomicReference<List<String>> descriptors = new AtomicReference<>(List.of());
        CountDownLatch looked = new CountDownLatch(1);
        Job job = Job.of(SH, "-c", "echo ready; read line")
                .feed(stdin -> hang(looked))
                .onLine(line -> {
                    Path child = Path.of("/proc/"
                            + ProcessHandle.current()
                                    .children()
                                    .findFirst()
                                    .orElseThrow()
                                    .pid());
                    limits.set(read(child.resolve("limits")));
                    descriptors.set(names(child.resolve("fd")));
                    looked.countDown();
                })
                .limits(LIMITS.withOpenFiles(50).withFileBytes(12345));
        assertThat(jail.run(job)).isInstanceOf(Outcome.Exited.class);
        assertThat(descriptors.get()).containsExactly("0", "1", "2");
        assertThat(limits.get().lines().map(line -> line.replaceAll(" +", " ").strip()))
                .contains(
                        "Max open files 50 50 files",
                        "Max file size 12345 12345 bytes",
                        "Max core file size 0 0 bytes",
                        "Max cpu time 600 601 seconds",
                        "Max address space " + (2L << 30) + " " + (2L << 30) + " bytes");
    }

    private static void hang(CountDownLatch until) throws IOException {
        try {
            until.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static String read(Path path) {
        try {
            return Files.readString(path, UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private static List<String> names(Path folder) {
        try (Stream<Path> names = Files.list(folder)) {
            return names.map(name -> name.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            return List.of(e.toString());
        }
    }

    private static long sizeOf(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }
}
