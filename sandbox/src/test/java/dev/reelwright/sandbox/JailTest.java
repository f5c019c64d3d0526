package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an honest job gets from the jail. */
@Timeout(60)
class JailTest {
    private static final Path CAT = Path.of("/bin/cat");
    private static final Path SH = Path.of("/bin/sh");

    @TempDir
    Path place;

    private final Jail jail = Jail.open();
    private Path box;

    @BeforeEach
    void makeBox() throws IOException {
        box = Files.createDirectory(place.resolve("box"));
    }

    @Test
    void saysThatItConfinesAndWhatNot() {
        assertThat(jail.confinement()).isInstanceOfSatisfying(Confinement.Confined.class, confined -> {
            assertThat(confined.landlockAbi()).isPositive();
            assertThat(confined.confined()).isNotEmpty();
            assertThat(confined.notConfined()).isNotEmpty();
        });
    }

    @Test
    void runsAProgramAndKeepsItsOutput() throws Exception {
        Outcome outcome = jail.run(Job.of(SH, "-c", "echo out; echo err >&2; exit 3"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Exited.class, exited -> {
            assertThat(exited.code()).isEqualTo(3);
            assertThat(exited.stdout()).asString(UTF_8).isEqualTo("out\n");
            assertThat(exited.stderr()).isEqualTo("err\n");
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "; touch x",
                "$(id)",
                "`id`",
                "a b",
                "'",
                "\"",
                "-n",
                "--",
                "*",
                "a\nb",
                "%{pts}",
                "[0:v]",
                "\\",
                "é",
                ""
            })
    void handsArgumentsOverAsTheyAre(String argument) throws Exception {
        Outcome outcome = jail.run(Job.of(Path.of("/usr/bin/printf"), "%s|", argument, "last"));
        assertThat(text(outcome)).isEqualTo(argument + "|last|");
    }

    @Test
    void readsAndWritesWhereItMay() throws Exception {
        Path input = Files.writeString(place.resolve("input"), "given");
        assertThat(text(jail.run(Job.of(CAT, input.toString()).read(input)))).isEqualTo("given");
        Job copy = Job.of(Path.of("/bin/cp"), input.toString(), "copy")
                .in(box)
                .read(input)
                .write(box);
        assertThat(text(jail.run(copy))).isEmpty();
        assertThat(box.resolve("copy")).hasContent("given");
        assertThat(jail.run(Job.of(CAT, input.toString()))).isInstanceOfSatisfying(Outcome.Exited.class, refused -> {
            assertThat(refused.code()).isNotZero();
            assertThat(refused.stdout()).isEmpty();
        });
    }

    @Test
    void mayReadAFolderWithoutWritingIt() throws Exception {
        Files.writeString(box.resolve("f"), "old");
        Job overwrite = Job.of(
                        Path.of("/bin/cp"),
                        "/usr/lib/os-release",
                        box.resolve("f").toString())
                .read(box);
        assertThat(((Outcome.Exited) jail.run(overwrite)).code()).isNotZero();
        assertThat(box.resolve("f")).hasContent("old");
        assertThat(((Outcome.Exited) jail.run(overwrite.write(box))).code()).isZero();
    }

    @Test
    void feedsStandardInput() throws Exception {
        byte[] much = new byte[300_000];
        Job job = Job.of(CAT).feed(Feed.bytes(much)).limits(Limits.standard().withOutputBytes(1 << 20));
        assertThat(((Outcome.Exited) jail.run(job)).stdout()).isEqualTo(much);
        assertThat(text(jail.run(Job.of(CAT)))).isEmpty();
    }

    @Test
    void toleratesAChildThatStopsReading() throws Exception {
        Job job = Job.of(Path.of("/usr/bin/head"), "-c", "1").feed(stdin -> {
            while (true) {
                stdin.write(new byte[10_000]);
            }
        });
        assertThat(jail.run(job))
                .isInstanceOfSatisfying(
                        Outcome.Exited.class, e -> assertThat(e.ok()).isTrue());
    }

    @Test
    void tellsLinesAsTheyComeMadeSafeToPrint() throws Exception {
        List<String> lines = new ArrayList<>();
        jail.run(Job.of(Path.of("/usr/bin/printf"), "one\\ntwo\\r\\n\\033[31mred\\377\\nend")
                .onLine(lines::add));
        assertThat(lines).containsExactly("one", "two", "\\u{1b}[31mred\ufffd", "end");
    }

    @Test
    void streamsOutputOfAnyLengthToASink() throws Exception {
        long[] seen = new long[1];
        Job job = Job.of(Path.of("/usr/bin/head"), "-c", "5000000", "/dev/zero")
                .limits(Limits.standard().withOutputBytes(10))
                .output(in -> seen[0] = in.readAllBytes().length);
        assertThat(jail.run(job)).isInstanceOf(Outcome.Exited.class);
        assertThat(seen[0]).isEqualTo(5_000_000);
    }

    @Test
    void throwsWhatTheCallersOwnCodeThrew() {
        assertThatThrownBy(() -> jail.run(Job.of(SH, "-c", "echo x").output(in -> {
                    throw new IllegalStateException("mine");
                })))
                .hasMessage("mine");
        assertThatThrownBy(() -> jail.run(Job.of(CAT).feed(in -> {
                    throw new IOException("mine");
                })))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("mine");
    }

    @Test
    void givesNoVariableThatTheJobDoesNotGive() throws Exception {
        assertThat(System.getenv()).isNotEmpty();
        String all = text(jail.run(Job.of(Path.of("/usr/bin/env")).env("MINE", "a b")));
        assertThat(all.lines()).containsExactlyInAnyOrder("LANG=C.UTF-8", "LC_ALL=C.UTF-8", "MINE=a b");
    }

    @Test
    void refusesJobsThatCannotBe() throws Exception {
        Path script = Files.copy(Path.of("/bin/true"), box.resolve("program"));
        Path link = Files.createSymbolicLink(place.resolve("link"), box);
        assertRefused(Job.of(Path.of("/no/such")), "/no/such");
        assertRefused(Job.of(box), "not a file");
        assertRefused(Job.of(script).write(box), "lies in");
        assertRefused(Job.of(CAT).read(Path.of("/")), "no child is given");
        assertRefused(Job.of(CAT).read(Path.of("/proc/self")), "no child is given");
        assertRefused(Job.of(CAT).write(Path.of("/dev/shm")), "no child is given");
        assertRefused(Job.of(CAT).read(place.resolve("none")), "not there");
        assertRefused(Job.of(CAT).write(link), "link");
        assertRefused(Job.of(CAT).in(place.resolve("none")), "No such file");
        assertThat(((Outcome.Exited) jail.run(Job.of(script))).ok()).isTrue();
    }

    @Test
    void runsManyAtOnceFromVirtualThreads() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all = IntStream.range(0, 24)
                    .mapToObj(i -> threads.submit(() -> text(jail.run(Job.of(SH, "-c", "echo " + i)))))
                    .toList();
            for (int i = 0; i < all.size(); i++) {
                assertThat(all.get(i).get()).isEqualTo(i + "\n");
            }
        }
    }

    @Test
    void killsTheChildWhenTheCallerIsInterrupted() throws Exception {
        CountDownLatch ready = new CountDownLatch(1);
        List<Throwable> thrown = new ArrayList<>();
        Thread caller = Thread.ofVirtual().start(() -> {
            try {
                jail.run(Job.of(SH, "-c", "echo ready; while :; do :; done").onLine(line -> ready.countDown()));
            } catch (InterruptedException e) {
                thrown.add(e);
            }
        });
        ready.await();
        List<ProcessHandle> child = ProcessHandle.current().children().toList();
        caller.interrupt();
        caller.join();
        assertThat(thrown).hasSize(1);
        assertThat(child).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void leavesThisProcessFree() throws Exception {
        jail.run(Job.of(CAT, "/etc/passwd"));
        assertThat(Files.readString(Path.of("/etc/passwd"))).isNotEmpty();
        Process free = new ProcessBuilder("/bin/cat", "/etc/passwd").start();
        assertThat(free.getInputStream().readAllBytes()).isNotEmpty();
        assertThat(free.onExit()
                        .thenApply(ended -> Files.isReadable(Path.of("/etc/passwd")) && canOpen(Path.of("/etc/passwd")))
                        .get())
                .as("the shared reaper thread was not started by a confined one")
                .isTrue();
    }

    @Test
    void refusesEverythingWhereNothingConfinesAndSaysWhy() throws Exception {
        Jail closed = new ClosedJail("no Landlock here.");
        assertThat(closed.run(Job.of(CAT)))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains("no Landlock here."));
        assertThat(closed.confinement()).isEqualTo(new Confinement.Unconfined("no Landlock here."));
        assertThat(closed.selfTest()).noneMatch(SelfTest::held);
        Jail allowed = new FreeJail("no Landlock here.");
        assertThat(text(allowed.run(Job.of(SH, "-c", "echo free")))).isEqualTo("free\n");
        assertThat(allowed.selfTest()).noneMatch(SelfTest::held);
    }

    @Test
    void refusesWhenAProgramOfTheChainIsMissing() throws Exception {
        Jail broken = new KernelJail(
                new Host(Landlock.abi(), Path.of("/usr/bin/setpriv"), place.resolve("gone")),
                KernelJail.Weakness.none());
        assertThat(broken.run(Job.of(CAT))).isInstanceOf(Outcome.Refused.class);
    }

    private void assertRefused(Job job, String reason) throws InterruptedException {
        assertThat(jail.run(job))
                .isInstanceOfSatisfying(
                        Outcome.Refused.class,
                        refused -> assertThat(refused.reason()).contains(reason));
    }

    private static boolean canOpen(Path path) {
        try {
            return Files.readAllBytes(path).length > 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String text(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Exited.class);
        Outcome.Exited exited = (Outcome.Exited) outcome;
        assertThat(exited.stderr()).isEmpty();
        return new String(exited.stdout(), UTF_8);
    }
}
