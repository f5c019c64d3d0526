package dev.reelwright.audit;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A program that records and tells each entry it was promised is durable, one line each: {@code open 5}, {@code done 5}. Arguments:
 * the log, the anchor, what to do, how often.
 */
final class Recorder {
    private static final RunId RUN = new RunId("r-child");

    private final AuditLog log;
    private final PrintStream out;

    private Recorder(AuditLog log, PrintStream out) {
        this.log = log;
        this.out = out;
    }

    public static void main(String[] arguments) throws Exception {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Anchors anchors = new FileAnchors(Path.of(arguments[1]));
        try (AuditLog log = AuditLog.open(Path.of(arguments[0]), Redactor.of(Map.of()), Clock.systemUTC(), anchors)) {
            new Recorder(log, out).act(arguments[2], Integer.parseInt(arguments[3]));
        } catch (AuditUnavailable e) {
            out.println("unavailable " + e.getMessage());
        }
    }

    private void act(String what, int times) throws Exception {
        for (int i = 0; i < times; i++) {
            Intent intent = log.intent(RUN, "step", body("small"));
            out.println("open " + intent.entry().index());
            if (what.equals("hang") && i == times - 1) {
                out.println("hanging");
                Thread.currentThread().join();
            }
            intent.result("done", body(what.equals("fill") ? "x".repeat(60_000) : "small"));
            out.println("done " + intent.entry().index());
        }
    }

    private static ObjectNode body(String text) {
        return JsonNodeFactory.instance.objectNode().put("text", text);
    }

    /** Starts this program in a JVM of its own. */
    static Process start(Path db, Path anchor, String what, int times, String... before) throws Exception {
        List<String> command = new ArrayList<>(List.of(before));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Recorder.class.getName(),
                db.toString(),
                anchor.toString(),
                what,
                String.valueOf(times)));
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
