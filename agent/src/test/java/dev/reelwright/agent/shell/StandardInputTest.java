package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A process without a standard input does not take the Java runtime's own file for a person's words. */
@EnabledOnOs(OS.LINUX)
@Timeout(60)
class StandardInputTest {
    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "exec \"$@\" <&-, false",
                "exec \"$@\" </dev/null, true",
                "exec \"$@\" </etc/passwd, true",
                "echo words | \"$@\", true",
            })
    void onlyAnInputThatWasGivenIsThere(String command, String there) throws Exception {
        Process child = new ProcessBuilder(
                        "sh",
                        "-c",
                        command,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Probe.class.getName())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();

        assertThat(child.inputReader().readLine()).isEqualTo(there);
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Says whether it has a standard input. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] arguments) {
            System.out.println(StandardInput.isThere());
        }
    }
}
