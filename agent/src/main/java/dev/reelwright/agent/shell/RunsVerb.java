package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code runs}: lists them, newest first. */
final class RunsVerb extends Verb {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final int MOST = 50;

    private final StudioDoor door;

    RunsVerb(Screens screens, StudioDoor door) {
        super(screens, "runs", "Films", "list the runs, newest first", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        List<RunView.Summary> runs = door.studio().history().runs(MOST);
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(runs).toString());
            return ExitCode.DONE;
        }
        if (runs.isEmpty()) {
            screen.line("no runs yet: reelwright make examples/tides.md");
            return ExitCode.DONE;
        }
        Table table = new Table("run", "when", "state", "steps", "title").keep(0);
        for (RunView.Summary run : runs) {
            table.row(
                    run.id().value(),
                    WHEN.format(run.created()),
                    RunStates.state(run.state(), run.waits()) + atProviders(run),
                    run.done() + "/" + run.steps(),
                    run.title());
        }
        table.print(screen);
        return ExitCode.DONE;
    }

    private static String atProviders(RunView.Summary run) {
        return run.atProviders() == 0 ? "" : ", " + run.atProviders() + " at a provider";
    }

    private static ArrayNode json(List<RunView.Summary> runs) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (RunView.Summary run : runs) {
            all.addObject()
                    .put("run", run.id().value())
                    .put("title", run.title())
                    .put("state", run.state().name().toLowerCase(Locale.ROOT))
                    .put("waits", RunStates.waits(run.waits()))
                    .put("created", run.created().toString())
                    .put("done", run.done())
                    .put("steps", run.steps())
                    .put("atProviders", run.atProviders())
                    .put("folder", run.folder().toString());
        }
        return all;
    }
}
