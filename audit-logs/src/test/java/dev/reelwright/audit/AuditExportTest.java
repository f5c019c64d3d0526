package dev.reelwright.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** Checks exports as the README tells other programs to: with nothing of ours. */
class AuditExportTest {
    private static final RunId RUN = new RunId("r-one");
    private static final Pattern TAIL = Pattern.compile(
            ",\"hash\":\"([0-9a-f]{64})\"(,\"index\":\\d+(?:,\"intent\":\\d+)?,\"kind\":\"[a-z0-9._-]+\",\"part\":\"[a-z]+\""
                    + ",\"previous\":\"([0-9a-f]{64})\",\"run\":\"[0-9A-Za-z-]+\",\"time\":\"[0-9TZ:.-]+\"\\})$");

    @TempDir
    Path folder;

    private AuditLog log;

    @BeforeEach
    void record() {
        log = AuditLog.open(
                folder.resolve("audit.db"),
                Redactor.of(Map.of()),
                Clock.systemUTC(),
                new FileAnchors(folder.resolve("anchor")));
        for (int i = 0; i < 120; i++) {
            RunId run = i % 2 == 0 ? RUN : new RunId("r-two");
            log.intent(
                            run,
                            "call",
                            JsonNodeFactory.instance
                                    .objectNode()
                                    .put("text", "ü\"},\"hash\":\"" + i)
                                    .put("n", i / 7.0))
                    .result("done", JsonNodeFactory.instance.objectNode().put("big", 9007199254740993L));
        }
    }

    private List<String> export(AuditQuery query) throws IOException {
        StringWriter out = new StringWriter();
        assertThat(AuditExport.write(log, query, out))
                .isEqualTo(out.toString().lines().count());
        return out.toString().lines().toList();
    }

    /** The head that the lines lead to; empty when a line is not what was hashed or does not follow the one before. */
    private static String follow(List<String> lines) throws Exception {
        String previous = "0".repeat(64);
        for (String line : lines) {
            Matcher tail = TAIL.matcher(line);
            if (!tail.find()) {
                return "";
            }
            String hashed = "reelwright/audit-entry/1\n" + line.substring(0, tail.start()) + tail.group(2);
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(hashed.getBytes(StandardCharsets.UTF_8));
            boolean good = HexFormat.of().formatHex(hash).equals(tail.group(1))
                    && tail.group(3).equals(previous);
            if (!good) {
                return "";
            }
            previous = tail.group(1);
        }
        return previous;
    }

    @Test
    void aWholeExportLeadsToTheHead() throws Exception {
        List<String> lines = export(AuditQuery.all());
        assertThat(lines).hasSize(241);
        assertThat(follow(lines)).isEqualTo(log.head().hash());
    }

    @Test
    void aChangedExportDoesNot() throws Exception {
        List<String> lines = export(AuditQuery.all());
        List<String> edited =
                lines.stream().map(line -> line.replace("\"n\":1,", "\"n\":2,")).toList();
        assertThat(edited).isNotEqualTo(lines);
        assertThat(follow(edited)).isEmpty();
        List<String> shorter = new java.util.ArrayList<>(lines);
        shorter.remove(100);
        assertThat(follow(shorter)).isEmpty();
        assertThat(follow(lines.subList(0, 200)))
                .isNotEmpty()
                .isNotEqualTo(log.head().hash());
    }

    @Test
    void aQueryNarrowsAnExportOverItsPages() throws IOException {
        assertThat(export(AuditQuery.all().ofRun(RUN))).hasSize(120);
        assertThat(export(AuditQuery.all().ofRun(RUN).limit(77)))
                .hasSize(77)
                .isEqualTo(export(AuditQuery.all().ofRun(RUN)).subList(0, 77));
        assertThat(export(AuditQuery.all().after(240))).isEmpty();
    }
}
