package dev.reelwright.skills.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsTest {
    @TempDir
    Path home;

    @Test
    void ffmpegAndFfprobeStartAndSayTheirVersion() throws Exception {
        Programs programs = programs();
        assertThat(output(programs.run(programs.ffmpeg(List.of("-version"))))).startsWith("ffmpeg version");
        assertThat(output(programs.run(programs.ffprobe(List.of("-version"))))).startsWith("ffprobe version");
    }

    @Test
    void aSecondOpenWritesNothing() throws Exception {
        Path program = programs().folder().resolve("ffmpeg");
        FileTime first = Files.getLastModifiedTime(program);
        Files.setLastModifiedTime(program, FileTime.fromMillis(first.toMillis() - 100_000));
        FileTime marked = Files.getLastModifiedTime(program);
        programs();
        assertThat(Files.getLastModifiedTime(program)).isEqualTo(marked);
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Path program = programs().folder().resolve("ffprobe");
        byte[] whole = Files.readAllBytes(program);
        byte[] damaged = whole.clone();
        damaged[5000] ^= 1;
        Files.write(program, damaged);
        programs();
        assertThat(Files.readAllBytes(program)).isEqualTo(whole);
    }

    @Test
    void aMissingFileIsReplacedAndNoUnpackedRestStays() throws Exception {
        Path library = programs().folder().resolve("libavutil.so.60");
        Files.delete(library);
        programs();
        assertThat(library).exists();
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.map(f -> f.getFileName().toString())).noneMatch(f -> f.startsWith("."));
        }
    }

    @Test
    void severalOpenersAtOnceEndWithOneWholeFolder() throws Exception {
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            Callable<Path> open = () -> programs().folder();
            for (Future<Path> opened : pool.invokeAll(List.of(open, open, open, open))) {
                assertThat(opened.get().resolve("ffmpeg")).isExecutable();
            }
        }
        try (Stream<Path> files = Files.list(home)) {
            assertThat(files.filter(f -> f.getFileName().toString().contains("ffmpeg")))
                    .hasSize(1);
        }
    }

    @Test
    void aMachineWithoutABuildIsNamed() {
        assertThatThrownBy(() -> Installation.in(home, new Platform("linux", "riscv64")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no FFmpeg for linux-riscv64");
    }

    @Test
    void fileNamesAreNeverTakenForOptionsOrProtocols() {
        assertThat(Programs.file(Path.of("-y"))).startsWith("file:/").endsWith("/-y");
        assertThat(Programs.file(Path.of("concat:a|b"))).startsWith("file:/").endsWith("/concat:a|b");
    }

    @Test
    void aLibraryCountsAsThereOnlyWhenItsFileIs() throws Exception {
        Path folder = Files.createDirectories(home.resolve("lib"));
        Path cache = home.resolve("ld.so.cache");
        Path other = Files.createDirectories(home.resolve("opt"));
        Files.writeString(other.resolve("libxcb.so.1"), "x");
        Files.writeString(
                cache,
                "glibc\0libxcb.so.1\0" + other + "/libxcb.so.1\0libpulse.so.0\0" + other + "/libpulse.so.0\0",
                StandardCharsets.ISO_8859_1,
                StandardOpenOption.CREATE);
        SystemLibraries libraries = SystemLibraries.at(List.of(folder), cache);
        assertThat(libraries.has("libxcb.so.1")).isTrue();
        assertThat(libraries.has("libpulse.so.0")).isFalse();
        assertThat(libraries.has("libxcb.so")).isFalse();
        Files.writeString(folder.resolve("libpulse.so.0"), "x");
        assertThat(libraries.has("libpulse.so.0")).isTrue();
    }

    @Test
    void ffmpegStartsWithNothingButStandInsForTheDesktopLibraries() throws Exception {
        Programs programs = programs();
        Path standIns = Files.createDirectories(home.resolve("all-stand-ins"));
        for (StubLibrary library : StubLibrary.wanted()) {
            Files.write(standIns.resolve(library.soname()), library.bytes(Platform.here()));
        }
        Outcome outcome = programs.run(programs.ffmpeg(List.of("-devices"))
                .read(standIns)
                .env("LD_LIBRARY_PATH", standIns + ":" + programs.folder())
                .env("LD_DEBUG", "libs"));
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Exited.class, exited -> {
            assertThat(exited.code()).isZero();
            assertThat(exited.stderr()).contains("calling init: " + standIns + "/libpulse.so.0");
            assertThat(exited.stderr()).doesNotContain("no version information");
        });
    }

    private Programs programs() throws IOException {
        return Programs.open(new SkillHost(Jail.open(), home));
    }

    private static String output(Outcome outcome) {
        assertThat(outcome).isInstanceOf(Outcome.Exited.class);
        return new String(((Outcome.Exited) outcome).stdout(), StandardCharsets.UTF_8);
    }
}
