package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.RegistryBenchmark;
import dev.reelwright.registry.SkillFolder;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Walks through the start of the common commands, so that the start-up cache holds their classes. Not for people. */
final class WarmUpVerb extends Verb {
    /** What is written by others is read with all checks, and often enough here that the cache knows which of it is worth compiling. */
    private static final int ROUNDS = 10;

    private static final int FOLDERS = 200;

    private static final String DIRECTIVE = """
            ---
            title: Tides
            length: 30s
            aspect: 16:9
            captions: on
            ---

            # Tides

            Twice a day the sea climbs the shore.

            ## The Moon pulls

            1. The water under the Moon is drawn toward it.
            2. **Twelve hours** pass until the next tide.
            """;

    private final Screens screens;
    private final StudioDoor door;

    WarmUpVerb(Screens screens, StudioDoor door) {
        super(screens, "warm-up", "House", "prepare the start-up cache", Words.of(""));
        this.screens = screens;
        this.door = door;
    }

    @Override
    boolean shown() {
        return false;
    }

    @Override
    int run(Invocation call) throws Exception {
        walk(call);
        // A later start finds notes where the first one had to read.
        door.close();
        walk(call);
        Studio studio = door.studio();
        for (int round = 0; round < ROUNDS; round++) {
            studio.packs().forEach(pack -> pack.folders().forEach((name, files) -> SkillFolder.check(name, files)));
        }
        PrintWriter nobody = new PrintWriter(Writer.nullWriter());
        boolean unmeasured =
                new RegistryBenchmark(studio.host(), FOLDERS).run(studio.home().work(), nobody);
        // The first word of a model, too, is to be seen at once.
        boolean ignored = new FirstWordBenchmark(2).run(studio.home().work(), nobody);
        return ExitCode.DONE;
    }

    private void walk(Invocation call) throws Exception {
        Studio studio = door.studio();
        Path directive = studio.home().work().resolve("warm-up.md");
        Files.writeString(directive, DIRECTIVE);
        for (String word : List.of(directive.toString(), "a 30-second explainer about tides")) {
            call(new PlanVerb(screens, door), call, List.of(word));
        }
        call(new RunsVerb(screens, door), call, List.of());
        call(new SkillsListVerb(screens, door), call, List.of());
        studio.engine().runs(1);
        studio.audit().verify();
    }

    private static void call(Verb verb, Invocation call, List<String> arguments) throws Exception {
        int code = verb.run(new Invocation(Map.of(), arguments, call.screen(), false));
        if (code != ExitCode.DONE) {
            throw new IllegalStateException(verb.getName() + " ended with " + code);
        }
    }
}
