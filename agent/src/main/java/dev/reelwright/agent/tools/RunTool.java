package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code run}: makes the current plan's film, within what the person said yes to. */
final class RunTool implements Tool {
    private static final int LONGEST_WHY = 200;
    private static final ToolSpec SPEC = Specs.of("run", """
            Makes the film of the current plan, and waits for it.
            start: checks, prices, asks the person where the price needs a yes (you cannot give it), runs, delivers into the project's out folder. Finished steps of \
            earlier runs are reused.
            wait: goes on waiting, after the person said something in between. Call it before you end your answer while a run goes on.
            resume: goes on with a run that waits, failed, was refused or cancelled.
            cancel: stops the run; what is finished is kept.
            stop_steps: takes back the named steps, and what needs them; the others go on.""", """
            "action": {"type": "string", "enum": ["start", "wait", "resume", "cancel", "stop_steps"]},
            "steps": {"type": "array", "minItems": 1, "maxItems": 200, "items": {"type": "string", "maxLength": 64}, "description": "for stop_steps"},
            "why": {"type": "string", "maxLength": 400, "description": "for cancel and stop_steps"}
            """, "action");

    private final Quoted quoted;

    RunTool(Quoted quoted) {
        this.quoted = quoted;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return switch (arguments.path("action").asString()) {
            case "start" -> "starting the run";
            case "wait" -> "waiting for the run";
            case "resume" -> "going on with the run";
            case "cancel" -> "cancelling the run";
            default -> "stopping " + arguments.path("steps").size() + " steps";
        };
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String action = arguments.path("action").asString();
        try {
            if (action.equals("start")) {
                return new RunStart(desk, quoted).start();
            }
            Optional<RunId> run = desk.run();
            if (run.isEmpty()) {
                return ToolAnswer.failed(
                        "nothing was run yet in this conversation; run {\"action\": \"start\"} runs the current plan",
                        "there is no run");
            }
            RunView view = desk.studio().engine().view(run.get());
            return switch (action) {
                case "wait" -> new RunResume(desk, quoted).goOn(view);
                case "resume" -> new RunResume(desk, quoted).resume(view);
                case "cancel" -> cancel(view, arguments, desk);
                default -> stop(view, arguments, desk);
            };
        } catch (IOException broken) {
            return unusable(broken);
        }
    }

    static ToolAnswer unusable(IOException broken) {
        return ToolAnswer.failed(
                "the project's folder cannot be used: " + Plainly.line(String.valueOf(broken.getMessage()), 400)
                        + "\nTell the person.",
                "the project's folder cannot be used");
    }

    private ToolAnswer cancel(RunView view, ObjectNode arguments, Desk desk) throws InterruptedException, IOException {
        if (view.state().ended()) {
            return ToolAnswer.ok(
                    "there is nothing to cancel: the run has ended\n" + new RunWords(quoted, view).states(),
                    "the run has ended already");
        }
        String why = "the model: " + Plainly.line(arguments.path("why").asString("no reason given"), LONGEST_WHY);
        return new Vigil(desk, quoted)
                .end(view.id(), () -> desk.studio().engine().cancel(view.id(), why));
    }

    private ToolAnswer stop(RunView view, ObjectNode arguments, Desk desk) {
        List<String> steps = new ArrayList<>();
        for (JsonNode step : arguments.path("steps")) {
            steps.add(step.asString());
        }
        List<String> unknown =
                steps.stream().filter(step -> view.step(step).isEmpty()).toList();
        if (steps.isEmpty() || !unknown.isEmpty()) {
            return ToolAnswer.failed(
                    (steps.isEmpty()
                                    ? "name the steps in steps"
                                    : "the run has no steps " + Plainly.line(String.join(", ", unknown), 300))
                            + "; it has\n" + new RunWords(quoted, view).states(),
                    "no such steps");
        }
        if (view.state().ended()) {
            return ToolAnswer.failed(
                    "the run has ended, so there is nothing to stop\n" + new RunWords(quoted, view).states(),
                    "the run has ended");
        }
        String why = "the model: " + Plainly.line(arguments.path("why").asString("no reason given"), LONGEST_WHY);
        desk.studio().engine().cancelSteps(view.id(), steps, why);
        RunView after = desk.studio().engine().view(view.id());
        return ToolAnswer.ok(
                "these steps, and what needs them, are taken back; the others go on. run {\"action\": \"wait\"} waits for the rest.\n"
                        + new RunWords(quoted, after).states(),
                steps.size() + " steps stopped");
    }
}
