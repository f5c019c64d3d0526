package dev.reelwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScriptBoxTest {
    static final ScriptBox BOX = ScriptBox.open();
    static final ScriptHost ECHO = (name, argument) -> new ScriptHost.Answer.Value(argument);
    static final Script.Limits ROOMY = new Script.Limits(1_000, Duration.ofSeconds(60), 64, 1 << 20);

    static Script script(String source, Script.Limits limits) {
        return new Script(source, "{\"n\":3}", 42, Instant.parse("2026-01-02T03:04:05Z"), limits);
    }

    static ScriptEnd run(String source) throws InterruptedException {
        return BOX.run(script(source, ROOMY), ECHO);
    }

    static String returned(String source) throws InterruptedException {
        ScriptEnd end = run(source);
        assertThat(end).isInstanceOf(ScriptEnd.Returned.class);
        return ((ScriptEnd.Returned) end).json();
    }

    static String threw(String source) throws InterruptedException {
        ScriptEnd end = run(source);
        assertThat(end).isInstanceOf(ScriptEnd.Threw.class);
        return ((ScriptEnd.Threw) end).message();
    }

    @Test
    void givesTheInputAndTakesTheResultAsJson() throws Exception {
        assertThat(returned("function run(input) { return { twice: 2 * input.n, words: ['ä', '漢', '\\ud83d'] }; }"))
                .isEqualTo("{\"twice\":6,\"words\":[\"ä\",\"漢\",\"\\ud83d\"]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "function run() {}",
                "function run() { return Symbol('x'); }",
                "function run() { return () => 1; }",
                "async function run() { return 1; }",
                "const run = 5;",
                ""
            })
    void aResultThatIsNoJsonIsAnError(String source) throws Exception {
        assertThat(run(source)).isInstanceOf(ScriptEnd.Threw.class);
    }

    @Test
    void asksTheHostAndGoesOnWithItsAnswer() throws Exception {
        List<String> asked = new ArrayList<>();
        ScriptEnd end = BOX.run(
                script("function run() { return host('sum', [1, 2]) + host('sum', null); }", ROOMY),
                (name, argument) -> {
                    asked.add(name + argument);
                    return new ScriptHost.Answer.Value(Integer.toString(asked.size()));
                });
        assertThat(end).isEqualTo(new ScriptEnd.Returned("3", List.of()));
        assertThat(asked).containsExactly("sum[1,2]", "sumnull");
    }

    @Test
    void aFaultOfTheHostCanBeCaughtAndOneThatIsNotTellsItsLine() throws Exception {
        ScriptHost no = (name, argument) -> new ScriptHost.Answer.Fault("no " + name);
        assertThat(BOX.run(script("function run() { try { host('a'); } catch (e) { return e.message; } }", ROOMY), no))
                .isEqualTo(new ScriptEnd.Returned("\"no a\"", List.of()));
        assertThat(BOX.run(script("function run() {\n  log('x');\n  host('a');\n}", ROOMY), no))
                .isEqualTo(new ScriptEnd.Threw("Error: no a (near line 3)", List.of("x")));
    }

    @Test
    void leavingCannotBeCaughtByTheScript() throws Exception {
        List<String> asked = new ArrayList<>();
        ScriptEnd end = BOX.run(script("""
                        function run() {
                            try { host("leave"); } catch (e) { host("caught"); } finally { host("finally"); }
                            return 1;
                        }
                        """, ROOMY), (name, argument) -> {
            asked.add(name);
            return new ScriptHost.Answer.Leave();
        });
        assertThat(end).isEqualTo(new ScriptEnd.Left(List.of()));
        assertThat(asked).containsExactly("leave");
    }

    @Test
    void equalSeedsGiveEqualResultsAndOthersOthers() throws Exception {
        String dice = "function run() { return [Math.random(), Math.random(), Date.now(), new Date().toISOString()]; }";
        String one = returned(dice);
        assertThat(returned(dice)).isEqualTo(one).contains("\"2026-01-02T03:04:05.000Z\"");
        Script other = new Script(dice, "null", 43, Instant.EPOCH, ROOMY);
        assertThat(((ScriptEnd.Returned) BOX.run(other, ECHO)).json())
                .contains("1970-01-01T00:00:00.000Z")
                .doesNotContain(one.substring(1, 10));
    }

    @Test
    void nothingOfOneRunIsLeftForTheNext() throws Exception {
        assertThat(returned("""
                function run() {
                    Object.prototype.polluted = 1;
                    Array.prototype.map = null;
                    JSON.stringify = () => '"mine"';
                    String.prototype.slice = () => "F";
                    globalThis.left = 5;
                    return host("a", [1, 2]);
                }
                """)).isEqualTo("[1,2]");
        assertThat(returned("function run() { return [typeof ({}).polluted, typeof [].map, typeof left]; }"))
                .isEqualTo("[\"undefined\",\"function\",\"undefined\"]");
    }

    @Test
    void severalRunAtOnce() throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<ScriptEnd>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String source =
                        "function run() { let s = 0; for (let k = 0; k < 1000; k++) s += %d; return s; }".formatted(i);
                runs.add(() -> run(source));
            }
            List<Future<ScriptEnd>> ends = threads.invokeAll(runs);
            for (int i = 0; i < 8; i++) {
                assertThat(ends.get(i).get()).isEqualTo(new ScriptEnd.Returned(Integer.toString(1000 * i), List.of()));
            }
        }
    }

    @Test
    void checkingReadsTheWholeSourceAndRunsNothingOfIt() throws Exception {
        assertThat(BOX.check("while (true) {}\nfunction run(input) { return 1; }"))
                .isEmpty();
        assertThat(BOX.check("function run(input) {\n  return 1;\n}\nlet x = ;"))
                .hasValueSatisfying(fault -> {
                    assertThat(fault.line()).isEqualTo(4);
                    assertThat(fault.message()).startsWith("SyntaxError").contains("line 4");
                });
        assertThat(BOX.check("import fs from 'fs';\nfunction run() {}")).isPresent();
        assertThat(BOX.check("}); host('out'); (() => {")).isPresent();
        assertThat(BOX.check("function other() {}"))
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("function run(input)"));
        assertThat(BOX.check(" ".repeat(Script.MOST_SOURCE + 1)))
                .hasValueSatisfying(fault -> assertThat(fault.message()).contains("characters"));
    }
}
