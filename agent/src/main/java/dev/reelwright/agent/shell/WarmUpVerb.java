package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Tier;
import java.io.PrintWriter;
import java.io.Writer;
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
        return ExitCode.DONE;
    }
}
