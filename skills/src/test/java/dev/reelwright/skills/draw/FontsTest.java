package dev.reelwright.skills.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs Java programs of its own, for the fonts' configuration is read once in a process. */
class FontsTest {
    @TempDir
    private Path folder;

    @Test
    void textIsSetWithNothingButTheUnpackedConfiguration() throws Exception {
        assertThat(child(List.of(), "prepared", folder.resolve("p q").toString()))
                .startsWith("width ");
        assertThat(folder.resolve("p q/fonts/fontconfig.properties")).exists();
        assertThat(folder.resolve("p q/fonts/DejaVuSans.ttf")).exists();
        assertThat(Files.readString(folder.resolve("p q/fonts/fontconfig.properties")))
                .contains("sansserif.plain.default=", "p\\u0020q".replace("\\u0020", " "));
    }

    @Test
    void aBrokenConfigurationIsNoticedSoTheOneAboveIsReallyUsed() throws Exception {
        Path broken = folder.resolve("broken.properties");
        Files.writeString(broken, "version=1\n");
        assertThat(child(List.of("-Dsun.awt.fontconfig=" + broken), "prepared", folder.toString()))
                .doesNotStartWith("width ");
    }

    @Test
    void linesAreAsWideWithAndWithoutTheSystemsFonts() throws Exception {
        assertThat(child(List.of(), "prepared", folder.toString())).isEqualTo(child(List.of(), "bare", "none"));
    }

    private String child(List<String> options, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.addAll(
                List.of("-Xshare:auto", "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
        command.add(Probe.class.getName());
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }

    /** Sets one line of text and prints its width. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) throws IOException {
            if (arguments[0].equals("prepared")) {
                Fonts.prepare(Path.of(arguments[1]));
            }
            byte[] line = ("width "
                            + TextLine.of("Tides \u0416 \u2605", Face.BOLD, 0).advance(100) + "\n")
                    .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            new java.io.FileOutputStream(java.io.FileDescriptor.out).write(line);
        }
    }
}
