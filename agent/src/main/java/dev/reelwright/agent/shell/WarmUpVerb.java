package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.Tier;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Walks through the start of the common commands, so that the start-up cache holds their classes. Not for people. */
final class WarmUpVerb extends Verb {
    private final StudioDoor door;

    WarmUpVerb(Screens screens, StudioDoor door) {
        super(screens, "warm-up", "House", "prepare the start-up cache", Words.of(""));
        this.door = door;
    }

    @Override
    boolean shown() {
        return false;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        if (Drafting.draft("a 30-second explainer about tides", "warm-up", Tier.DRAFT)
                instanceof Drafting.Answer.Drafted drafted) {
            Production production = new Production(studio);
            production.check(drafted.plan(), List.of(Path.of("").toAbsolutePath()));
            QuoteTable.print(production.quote(drafted.plan()), call.screen());
        }
        studio.engine().runs(1);
        studio.audit().verify();
        // The first word of a model, too, is to be seen at once.
        boolean ignored = new FirstWordBenchmark(2).run(studio.home().work(), new PrintWriter(Writer.nullWriter()));
        rehearse(studio);
        return ExitCode.DONE;
    }

    /** The first pictures of a provider come many at a time, when most of what they go through is new to the machine. */
    private static void rehearse(Studio studio) throws Exception {
        for (SkillPack pack : studio.packs()) {
            for (Benchmark bench : pack.isPlugin() ? List.<Benchmark>of() : pack.benchmarks(studio.host())) {
                Path folder = Files.createTempDirectory(studio.home().work(), "warm-up");
                try {
                    bench.rehearse(folder);
                } finally {
                    BenchVerb.delete(folder);
                }
            }
        }
    }
}
