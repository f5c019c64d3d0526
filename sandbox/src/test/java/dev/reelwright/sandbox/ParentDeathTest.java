package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** This process is killed with SIGKILL while a child runs. */
@Timeout(60)
class ParentDeathTest {

    @Test
    void theChildOfAKilledParentDies() throws Exception {
        assertThat(isGone(childOfKilledParent("jailed"))).isTrue();
    }

    @Test
    void anUnconfinedChildOfAKilledParentLivesOn() throws Exception {
        ProcessHandle child = childOfKilledParent("free");
        assertThat(isGone(child)).isFalse();
        child.destroyForcibly();
    }

    /** Starts a Java that starts a child that never ends, waits until it runs, and kills that Java. */
    private static ProcessHandle childOfKilledParent(String kind) throws Exception {
        Process parent = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Parent.class.getName(),
                        kind)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var lines = new BufferedReader(new InputStreamReader(parent.getInputStream(), UTF_8))) {
            assertThat(lines.readLine()).isEqualTo("ready");
        }
        ProcessHandle child = parent.children().findFirst().orElseThrow();
        parent.destroyForcibly();
        assertThat(parent.waitFor(10, TimeUnit.SECONDS)).isTrue();
        return child;
    }

    /** The signal is sent while the parent dies; nobody may have collected the dead child yet. */
    private static boolean isGone(ProcessHandle process) throws IOException {
        Path stat = Path.of("/proc/" + process.pid() + "/stat");
        for (int i = 0; i < 20_000 && Files.exists(stat); i++) {
            try {
                String line = Files.readString(stat);
                if (line.charAt(line.lastIndexOf(')') + 2) == 'Z') {
                    return true;
                }
            } catch (IOException e) {
                return true;
            }
        }
        return !Files.exists(stat);
    }

    /** The process that is going to be killed. */
    static final class Parent {
        private Parent() {}

        public static void main(String[] arguments) throws InterruptedException {
            Jail jail = arguments[0].equals("jailed") ? Jail.open() : new FreeJail("for comparison");
            jail.run(Job.of(Path.of("/bin/sh"), "-c", "echo ready; while :; do :; done")
                    .onLine(Parent::say));
        }

        private static void say(String line) {
            try (FileOutputStream out = new FileOutputStream(FileDescriptor.out)) {
                out.write((line + "\n").getBytes(UTF_8));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
