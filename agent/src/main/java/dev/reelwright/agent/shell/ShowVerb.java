package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.loop.Studio;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code show}: one run, step by step. */
final class ShowVerb extends Verb {
    private final StudioDoor door;

    ShowVerb(Screens screens, StudioDoor door) {
        super(screens, "show", "Films", "show a run step by step", Words.of("RUN|last"));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Studio studio = door.studio();
        RunView run = studio.engine().view(RunNames.find(studio, call.needed(0, "a run; reelwright runs lists them")));
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(run).toString());
            return ExitCode.DONE;
        }
        head(run, screen);
        screen.line("");
        Table table = new Table("step", "what", "skill", "state", "tries", "time", "cost");
        for (RunView.StepView step : run.steps()) {
            table.row(
                    step.id(),
                    step.label(),
                    step.skill() == null ? "" : step.skill(),
                    step.cached() ? "cached" : step.state().name().toLowerCase(Locale.ROOT),
                    Integer.toString(step.attempt()),
                    String.format(Locale.ROOT, "%.1f s", step.seconds()),
                    step.cost().toString());
        }
        table.print(screen);
        for (RunView.StepView step : run.steps()) {
            if (step.state() == StepState.FAILED) {
                screen.line(screen.paint(Ink.RED, step.id()) + ": " + Visible.of(step.message()));
            }
            if (step.state() == StepState.PENDING || step.state() == StepState.WAITING) {
                tell(step, screen);
            }
            step.notes().forEach(note -> screen.line(step.id() + ": " + Visible.of(note)));
        }
        for (RunView.StepView step : run.steps()) {
            step.reasons().stream().limit(1).forEach(why -> screen.line("why " + step.id() + ": " + Visible.of(why)));
        }
        return ExitCode.DONE;
    }

    private static void tell(RunView.StepView step, Screen screen) {
        if (!step.message().isBlank()) {
            screen.line(step.id() + ": " + Visible.of(step.message()));
        }
    }

    private static void head(RunView run, Screen screen) {
        screen.line(screen.paint(Ink.BOLD, Visible.of(run.plan().title())) + "  "
                + run.id().value());
        screen.line("state   " + RunStates.state(run.state(), run.waits())
                + (run.message().isBlank() ? "" : ": " + Visible.of(run.message())));
        screen.line("folder  " + run.folder());
        screen.line("plan    " + run.plan().hash());
        screen.line("cost    " + run.cost() + ", " + RunEnding.elapsed(run));
        if (run.ceiling() != null) {
            screen.line("allowed " + run.ceiling());
        }
        run.reviews().forEach(reviewed -> screen.line("review  " + RunStates.review(reviewed)));
    }

    private static String state(RunView run) {
        return run.state().name().toLowerCase(Locale.ROOT);
    }

    private static ObjectNode json(RunView run) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("run", run.id().value())
                .put("title", run.plan().title())
                .put("state", state(run))
                .put("message", run.message())
                .put("folder", run.folder().toString())
                .put("plan", run.plan().hash())
                .put("cost", run.cost().toString())
                .put("waits", RunStates.waits(run.waits()))
                .put("ceiling", run.ceiling() == null ? null : run.ceiling().toString());
        for (RunView.Reviewed reviewed : run.reviews()) {
            json.withArray("/reviews")
                    .addObject()
                    .put("gate", reviewed.review().gate())
                    .put("question", reviewed.review().question())
                    .put("state", reviewed.state().name().toLowerCase(Locale.ROOT))
                    .put("by", reviewed.by())
                    .put("words", reviewed.words());
        }
        var steps = json.putArray("steps");
        for (RunView.StepView step : run.steps()) {
            ObjectNode one = steps.addObject()
                    .put("step", step.id())
                    .put("label", step.label())
                    .put("capability", step.capability())
                    .put("skill", step.skill())
                    .put("revision", step.revision())
                    .put("state", step.state().name().toLowerCase(Locale.ROOT))
                    .put("cached", step.cached())
                    .put("tries", step.attempt())
                    .put("seconds", step.seconds())
                    .put("cost", step.cost().toString())
                    .put("message", step.message());
            step.reasons().forEach(one.putArray("reasons")::add);
            one.set("outputs", step.outputs());
        }
        return json;
    }

    @Override
    List<String> proposals(String start) {
        return RunNames.proposals(door.studio(), start);
    }
}
