package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import java.time.Duration;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Tells how a run ended: where the film is, how long it took, what it cost; or what went wrong and what to do. */
final class RunEnding {
    private final Screen screen;

    RunEnding(Screen screen) {
        this.screen = screen;
    }

    int print(Production.Outcome outcome) {
        RunView run = outcome.run();
        if (screen.json()) {
            screen.line(json(outcome).toString());
        }
        return switch (run.state()) {
            case DONE -> {
                if (!screen.json()) {
                    done(outcome);
                }
                yield ExitCode.DONE;
            }
            case FAILED -> {
                failed(run);
                yield ExitCode.FAILED;
            }
            case REFUSED -> {
                failed(run);
                yield ExitCode.REFUSED;
            }
            case CANCELLED -> {
                screen.note("cancelled; what was finished is kept. To go on:");
                screen.note("  reelwright resume " + run.id().value());
                yield ExitCode.CANCELLED;
            }
            case WAITING -> {
                screen.note(
                        run.waits() == Waits.APPROVAL || run.message().isBlank()
                                ? "waiting for your yes: reelwright resume "
                                        + run.id().value() + " --yes"
                                : Visible.of(run.message()));
                yield ExitCode.WAITING;
            }
            case RUNNING -> {
                screen.note("still running: reelwright show " + run.id().value());
                yield ExitCode.FAILED;
            }
        };
    }

    /** The jobs at a provider are paid, so they are not given up with the run. */
    int left(RunId run) {
        screen.note("stopped; what was finished is kept, and what a provider works on is asked after when you go on:");
        screen.note("  reelwright resume " + run.value());
        return ExitCode.CANCELLED;
    }

    private void done(Production.Outcome outcome) {
        RunView run = outcome.run();
        long cached = run.steps().stream().filter(RunView.StepView::cached).count();
        String made = cached == run.steps().size()
                ? "all " + cached + " steps from the cache"
                : run.steps().size() + " steps" + (cached == 0 ? "" : ", " + cached + " from the cache");
        screen.line(screen.paint(Ink.GREEN, "done") + "  "
                + Visible.of(run.plan().title()) + "  (" + made + ", " + elapsed(run) + ", cost " + run.cost() + ")");
        for (Path file : outcome.files()) {
            screen.line("  " + file);
        }
        outcome.notes().stream()
                .distinct()
                .forEach(note -> screen.line(screen.paint(Ink.YELLOW, "  note: ") + Visible.of(note)));
    }

    private void failed(RunView run) {
        screen.error(run.message().isBlank() ? "the run failed" : run.message());
        for (RunView.StepView step : run.steps()) {
            if (step.state() == StepState.FAILED) {
                screen.note("  " + screen.paint(Ink.BOLD, Visible.of(step.label())) + " (" + step.id() + "): "
                        + Visible.of(step.message()));
            }
        }
        screen.note("what was finished is kept. When the cause is mended:");
        screen.note("  reelwright resume " + run.id().value());
    }

    static String elapsed(RunView run) {
        if (run.finished() == null) {
            return "not finished";
        }
        Duration took = Duration.between(run.created(), run.finished());
        return took.toSeconds() < 60
                ? String.format("%.1f s", took.toMillis() / 1000.0)
                : ProgressLine.clock(took) + " min";
    }

    private static ObjectNode json(Production.Outcome outcome) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", "run-delivered");
        json.put("run", outcome.run().id().value());
        json.put("state", outcome.run().state().name().toLowerCase(java.util.Locale.ROOT));
        json.put("cost", outcome.run().cost().toString());
        json.put("message", outcome.run().message());
        outcome.files().forEach(file -> json.withArray("files").add(file.toString()));
        outcome.notes().forEach(note -> json.withArray("notes").add(note));
        return json;
    }
}
