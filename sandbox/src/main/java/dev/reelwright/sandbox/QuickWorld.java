package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.roastedroot.quickjs4j.core.JavyPluginModule;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import run.endive.runtime.ByteArrayMemory;
import run.endive.runtime.HostFunction;
import run.endive.runtime.ImportFunction;
import run.endive.runtime.ImportValues;
import run.endive.runtime.Instance;
import run.endive.runtime.Memory;
import run.endive.runtime.WasmFunctionHandle;
import run.endive.wasm.WasmModule;
import run.endive.wasm.types.FunctionImport;
import run.endive.wasm.types.MemoryLimits;

/**
 * QuickJS in WebAssembly, in a memory of its own that cannot grow over its bound. Of the system it is given what is here and nothing else: bytes from the
 * seed, one unchanging time, an empty environment, and no descriptor that can be read or written.
 */
final class QuickWorld {
    private static final int PAGES_A_MEGABYTE = 16;
    private static final String ENGINE = "endive";
    private static final long[] GOOD = {0};
    private static final long[] BAD_DESCRIPTOR = {8};
    private static final long[] NOTHING = {};

    private final QuickTalk talk;
    private final Instant now;
    private final SplittableRandom random;
    private final Instance instance;

    /** The engine's code, the same for all runs. */
    private static final class Code {
        static final WasmModule MODULE = JavyPluginModule.load();
    }

    QuickWorld(Script script, QuickTalk talk) {
        this.talk = talk;
        this.now = script.now();
        this.random = new SplittableRandom(script.seed());
        int pages = script.limits().memoryMegabytes() * PAGES_A_MEGABYTE;
        this.instance = Instance.builder(Code.MODULE)
                .withMemoryFactory(asked -> new ByteArrayMemory(new MemoryLimits(asked.initialPages(), pages)))
                .withMachineFactory(JavyPluginModule::create)
                .withImportValues(
                        ImportValues.builder().withFunctions(imports()).build())
                .build();
        call("initialize_runtime");
    }

    /** Reads a module of our own and gives what the engine makes of it, which any world can evaluate. */
    byte[] compile(byte[] source) {
        int result = call("compileSrc", put(source), source.length);
        return memory().readBytes(memory().readInt(result), memory().readInt(result + 4));
    }

    /** Runs what {@link #compile} gave. */
    void evaluate(byte[] compiled) {
        call("eval", put(compiled), compiled.length, 0, 0);
    }

    /** True when there is hardly room left for one more allocation. */
    boolean full() {
        return memory().pages() >= memory().maximumPages() - PAGES_A_MEGABYTE;
    }

    private int put(byte[] bytes) {
        int place = call("cabi_realloc", 0, 0, 1, bytes.length);
        memory().write(place, bytes);
        return place;
    }

    private int call(String function, long... arguments) {
        long[] result = instance.export(function).apply(arguments);
        return result == null || result.length == 0 ? 0 : (int) result[0];
    }

    private Memory memory() {
        return instance.memory();
    }

    private List<ImportFunction> imports() {
        return Code.MODULE.importSection().stream()
                .map(FunctionImport.class::cast)
                .<ImportFunction>map(wanted -> new HostFunction(
                        wanted.module(),
                        wanted.name(),
                        Code.MODULE.typeSection().getType(wanted.typeIndex()),
                        wanted.module().equals(ENGINE) ? this::invoke : system(wanted.name())))
                .toList();
    }

    /** Texts come as address and length; the answer is the address of the answer's address and length. The engine cannot take an empty one. */
    private long[] invoke(Instance from, long... arguments) {
        String what = told(arguments, 0).text(64);
        String said = talk.answer(what, told(arguments, 2), told(arguments, 4));
        byte[] answer = (said.isEmpty() ? " " : said).getBytes(UTF_8);
        int text = put(answer);
        int pair = call("cabi_realloc", 0, 0, 1, 8);
        memory().writeI32(pair, text);
        memory().writeI32(pair + 4, answer.length);
        return new long[] {pair};
    }

    private QuickTalk.Told told(long[] arguments, int at) {
        int address = (int) arguments[at];
        int length = (int) arguments[at + 1];
        return new QuickTalk.Told() {
            @Override
            public int bytes() {
                return length;
            }

            @Override
            public String text(int mostBytes) {
                return new String(memory().readBytes(address, Math.min(length, mostBytes)), UTF_8);
            }
        };
    }

    private WasmFunctionHandle system(String name) {
        return switch (name) {
            case "random_get" -> this::random;
            case "clock_time_get" -> this::time;
            case "environ_sizes_get" -> this::environment;
            case "environ_get" -> (from, arguments) -> GOOD.clone();
            case "proc_exit" ->
                (from, arguments) -> {
                    throw new Unwound();
                };
            default -> (from, arguments) -> BAD_DESCRIPTOR.clone();
        };
    }

    private long[] random(Instance from, long... arguments) {
        byte[] bytes = new byte[(int) Math.min(arguments[1], 1 << 16)];
        random.nextBytes(bytes);
        from.memory().write((int) arguments[0], bytes);
        return GOOD.clone();
    }

    private long[] time(Instance from, long... arguments) {
        from.memory().writeLong((int) arguments[2], now.getEpochSecond() * 1_000_000_000L + now.getNano());
        return GOOD.clone();
    }

    private long[] environment(Instance from, long... arguments) {
        for (long place : Arrays.copyOf(arguments, 2)) {
            from.memory().writeI32((int) place, 0);
        }
        return GOOD.clone();
    }
}
