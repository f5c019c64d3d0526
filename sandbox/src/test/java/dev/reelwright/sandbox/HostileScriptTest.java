package dev.reelwright.sandbox;

import static dev.reelwright.sandbox.ScriptBoxTest.BOX;
import static dev.reelwright.sandbox.ScriptBoxTest.ECHO;
import static dev.reelwright.sandbox.ScriptBoxTest.ROOMY;
import static dev.reelwright.sandbox.ScriptBoxTest.returned;
import static dev.reelwright.sandbox.ScriptBoxTest.run;
import static dev.reelwright.sandbox.ScriptBoxTest.script;
import static dev.reelwright.sandbox.ScriptBoxTest.threw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileScriptTest {
    private static final Script.Limits SHORT = new Script.Limits(100, Duration.ofSeconds(2), 64, 100_000);
    private static final Script.Limits SMALL = new Script.Limits(100, Duration.ofSeconds(60), 64, 100_000);

    @AfterEach
    void noThreadIsLeft() {
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("script"));
    }

    private static String limit(String source, Script.Limits limits) throws InterruptedException {
        ScriptEnd end = BOX.run(script(source, limits), ECHO);
        assertThat(end).isInstanceOf(ScriptEnd.LimitHit.class);
        return ((ScriptEnd.LimitHit) end).limit();
    }

    @Test
    void nothingOfTheHostOrTheEngineCanBeReached() throws Exception {
        String names = returned("""
                function run() {
                    const world = run.constructor.constructor("return this")();
                    const found = new Set();
                    const walk = (value, depth) => {
                        if (depth === 0 || value === null || (typeof value !== "object" && typeof value !== "function")) return;
                        for (const name of Reflect.ownKeys(value)) {
                            found.add(String(name));
                            let inner;
                            try { inner = value[name]; } catch { continue; }
                            walk(inner, depth - 1);
                        }
                        walk(Object.getPrototypeOf(value), depth - 1);
                    };
                    walk(world, 2);
                    return [...found].filter((name) => name !== "Symbol(Symbol.isConcatSpreadable)" && name !== "isConcatSpreadable" && /java|javy|wasi|wasm|webassembly|console|plugin|eval$|require|process|import|print|load|read|write|file|std|^os$/i
                        .test(name));
                }
                """);
        assertThat(names).isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Java.type('java.lang.Runtime')",
                "eval('1')",
                "java_invoke('source', '', '')",
                "Javy.IO.readSync(0, new Uint8Array(1))",
                "console.log('x')",
                "new WebAssembly.Module(new Uint8Array(8))",
                "require('fs')",
                "fetch('http://127.0.0.1/')",
                "new WebSocket('ws://127.0.0.1/')",
                "new XMLHttpRequest()",
                "host.constructor.constructor('return java_invoke')()",
                "globalThis.plugin.x"
            })
    void whatOtherWorldsHaveIsNotThere(String expression) throws Exception {
        assertThat(threw("function run() { return " + expression + "; }")).matches("(Reference|Type)Error: .*");
    }

    @Test
    void importingGivesNothingAndPromisesAreNeverRun() throws Exception {
        assertThat(run("function run() { import('fs').then(() => log('in'), () => log('out')); return 1; }"))
                .isEqualTo(new ScriptEnd.Returned("1", java.util.List.of()));
        assertThat(returned("""
                function run() {
                    const again = () => { Promise.resolve().then(again); Promise.resolve().then(again); };
                    again();
                    return 7;
                }
                """)).isEqualTo("7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "while (true) {}",
                "for (;;) { try { throw 1; } catch (e) {} }",
                "return /^(a+)+$/.test('a'.repeat(60) + 'b');",
                "throw new Proxy({}, { getPrototypeOf() { while (true) {} } });",
                "return { toJSON() { while (true) {} } };",
                "return [...{ *[Symbol.iterator]() { while (true) yield 1; } }].length === new Promise(() => {});"
            })
    void whatDoesNotEndIsEndedInTime(String body) throws Exception {
        assertThat(limit("function run() { " + body + " }", SHORT)).isIn("time", "memory");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "return new Uint8Array(1024 * 1024 * 1024).length;",
                "const all = []; while (true) all.push(new Uint8Array(1000000));",
                "let s = 'x'; while (true) s += s;",
                "return 'x'.repeat(500000000).length;"
            })
    void memoryIsBoundedAndTheHostsHeapUnharmed(String body) throws Exception {
        ScriptEnd end = BOX.run(script("function run() { " + body + " }", ROOMY), ECHO);
        if (end instanceof ScriptEnd.Threw threw) {
            assertThat(threw.message()).contains("string too long");
        } else {
            assertThat(end)
                    .isInstanceOfSatisfying(
                            ScriptEnd.LimitHit.class,
                            hit -> assertThat(hit.limit()).isEqualTo("memory"));
        }
    }

    @Test
    void aScriptThatCatchesItsLackOfMemoryStillHasNoMoreOfIt() throws Exception {
        assertThat(returned("""
                function run() {
                    const kept = [];
                    try { while (true) kept.push(new Uint8Array(1048576)); } catch { return kept.length; }
                }
                """))
                .satisfies(count -> assertThat(Integer.parseInt(count)).isBetween(20, 64));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "const f = (n) => 1 + f(n + 1); return f(0);",
                "const o = { get a() { return this.a; } }; return o.a;"
            })
    void callingTooDeeplyEndsTheScriptOnly(String body) throws Exception {
        assertThat(run("function run() { " + body + " }")).isNotInstanceOf(ScriptEnd.Returned.class);
        assertThat(returned("function run() { return 1; }")).isEqualTo("1");
    }

    @Test
    void resultLogAndQuestionsShareOneSizeLimit() throws Exception {
        assertThat(limit("function run() { return 'x'.repeat(100001); }", SMALL))
                .isEqualTo("size");
        assertThat(limit("function run() { host('a', 'x'.repeat(100001)); }", SMALL))
                .isEqualTo("size");
        assertThat(limit("function run() { host('a'.repeat(1000), 1); }", SMALL))
                .isEqualTo("size");
        assertThat(limit("function run() { while (true) log('x'.repeat(2000)); }", SMALL))
                .isEqualTo("size");
        assertThat(limit("function run() { try { log('x'.repeat(100001)); } catch { return 1; } }", SMALL))
                .isEqualTo("size");
        assertThat(returned("function run() { return 'x'.repeat(100001).length; }"))
                .isEqualTo("100001");
    }

    @Test
    void questionsAndLinesAreCounted() throws Exception {
        assertThat(limit("function run() { while (true) host('a'); }", SMALL)).isEqualTo("steps");
        assertThat(limit("function run() { while (true) log(''); }", SMALL)).isEqualTo("steps");
    }

    @Test
    void whatItLogsIsSafeToPrint() throws Exception {
        ScriptEnd end = run("function run() { log('a\\u001b[31m\\nb\\u202e'); log(); log({}); return 1; }");
        assertThat(end.log()).containsExactly("a\\u{1b}[31m\\u{a}b\\u{202e}", "undefined", "[object Object]");
    }

    @Test
    void whoeverRunsAScriptCanBeInterrupted() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        AtomicReference<Throwable> ended = new AtomicReference<>();
        Thread caller = Thread.ofPlatform().start(() -> {
            try {
                BOX.run(script("function run() { host('a'); while (true) {} }", ROOMY), (name, argument) -> {
                    asked.countDown();
                    return new ScriptHost.Answer.Value("1");
                });
            } catch (InterruptedException e) {
                ended.set(e);
            }
        });
        asked.await();
        caller.interrupt();
        caller.join();
        assertThat(ended.get()).isInstanceOf(InterruptedException.class);
    }

    @Test
    void aHostThatIsSlowIsInterruptedAndOneThatIsBrokenIsHeardOf() throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        ScriptEnd end = BOX.run(script("function run() { return host('a'); }", SHORT), (name, argument) -> {
            never.await();
            return new ScriptHost.Answer.Leave();
        });
        assertThat(end)
                .isInstanceOfSatisfying(
                        ScriptEnd.LimitHit.class, hit -> assertThat(hit.limit()).isEqualTo("time"));
        assertThatThrownBy(() -> BOX.run(
                        script("function run() { try { host('a'); } catch { return 1; } }", ROOMY),
                        (name, argument) -> {
                            throw new IllegalStateException("broken host");
                        }))
                .hasMessage("broken host");
    }
}
