package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Redo;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.PlanDiff;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** {@code redo}: makes one step of a run again with another seed or other words, and nothing else unless it is asked. */
final class RedoVerb extends Verb {
    private static final int MOST_RUNS = 500;

    private final StudioDoor door;

    RedoVerb(Screens screens, StudioDoor door) {
        super(screens, "redo", "Films", "make one step of a run again, and nothing else", new Words("STEP", flags()));
        this.door = door;
    }

    private static List<Flag> flags() {
        return List.of(
                new Flag("run", "RUN", "the run whose step it is (default: the last one)"),
                new Flag("seed", "N", "another take by this number (default: the next that was not used)"),
                new Flag("prompt", "TEXT", "other words; the seed stays unless it is given too"),
                Flag.toggle("with-downstream", "make again what needs the step as well"),
                Flag.toggle("yes", "approve the price without being asked"),
                new Flag("max", "AMOUNT", "with --yes: approve at most this much"));
    }

    @Override
    boolean tellsEnd(Set<String> given) {
        return true;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        String id = call.needed(0, "a step; reelwright show RUN lists them");
        RunView view = studio.engine().view(RunNames.find(studio, call.flag("run").orElse("last")));
        if (!view.state().ended()) {
            throw new UsageException("run " + view.id().value() + " is not over; wait for it, or cancel it first");
        }
        Step step = view.plan()
                .step(id)
                .orElseThrow(() -> new UsageException("run " + view.id().value() + " has no step \"" + id + "\"; it has "
                        + String.join(", ", view.plan().steps().stream().map(Step::id).toList())));
        return switch (Redo.of(view.plan(), id, inputs(call, step), seed(call, view, step))) {
            case Redo.Answer.Rejected rejected -> {
                call.screen().problems("the step cannot be changed so", rejected.problems());
                yield broke(ExitCode.USAGE, call.screen(), Set.of());
            }
            case Redo.Answer.Ready(Redo redo) -> again(call, view, redo);
        };
    }

    private int again(Invocation call, RunView view, Redo redo) throws Exception {
        if (redo.plan().hash().equals(view.plan().hash())) {
            throw new UsageException("nothing would be different: name another --seed, or another --prompt");
        }
        List<Problem> problems = new Production(door.studio()).check(redo.plan(), door.studio().engine().sources(view.id()));
        if (!problems.isEmpty()) {
            call.screen().problems("the plan cannot work", problems);
            return broke(ExitCode.USAGE, call.screen(), Set.of());
        }
        missing(view, redo, call);
        if (!call.screen().json()) {
            PlanDiff.between(view.plan(), redo.plan()).lines().forEach(line -> call.screen().line(Visible.of(line)));
        }
        RedoFlow flow = new RedoFlow(door.studio(), call, view, redo);
        return MakeVerb.ended(call, flow.run());
    }

    /** What the step needs has to be there: it is not made, and not paid, by the way. */
    private static void missing(RunView view, Redo redo, Invocation call) {
        List<String> missing = redo.needs().stream()
                .filter(id -> !id.equals(redo.step().id()))
                .filter(id -> view.step(id).map(step -> step.state() != StepState.DONE).orElse(true))
                .toList();
        if (!missing.isEmpty()) {
            throw new UsageException("step " + redo.step().id() + " needs " + String.join(", ", missing)
                    + ", which run " + view.id().value() + " has not done; first: reelwright resume " + view.id().value());
        }
    }

    private static @org.jspecify.annotations.Nullable ObjectNode inputs(Invocation call, Step step) {
        Optional<String> prompt = call.flag("prompt");
        if (prompt.isEmpty()) {
            return null;
        }
        ObjectNode inputs = step.inputs().deepCopy();
        if (!inputs.path("prompt").isString()) {
            throw new UsageException("step " + step.id() + " (" + step.capability() + ") has no prompt; change the plan file and run it");
        }
        return inputs.put("prompt", prompt.get());
    }

    /** The next after all that this step was made with in the same folder, so that it is a take nobody has seen. */
    private @org.jspecify.annotations.Nullable Long seed(Invocation call, RunView view, Step step) {
        Optional<String> given = call.flag("seed");
        if (given.isPresent()) {
            if (!given.get().matches("\\d{1,18}")) {
                throw new UsageException("--seed needs a whole number of up to 18 digits, not \"" + given.get() + "\"");
            }
            return Long.valueOf(given.get());
        }
        if (call.has("prompt")) {
            return null;
        }
        Studio studio = door.studio();
        List<Long> used = new ArrayList<>(List.of(step.seed()));
        studio.engine().runs(MOST_RUNS).stream()
                .filter(run -> run.folder().equals(view.folder()))
                .map(run -> studio.engine().view(run.id()).plan().step(step.id()))
                .forEach(same -> same.ifPresent(other -> used.add(other.seed())));
        long most = used.stream().mapToLong(Long::longValue).max().orElse(0);
        return most >= 999_999_999_999_999_999L ? Long.valueOf(1) : Long.valueOf(most + 1);
    }

    @Override
    List<String> proposals(String start) {
        return door.studio().engine().runs(1).stream()
                .flatMap(run -> door.studio().engine().view(run.id()).plan().steps().stream())
                .map(Step::id)
                .filter(id -> id.startsWith(start))
                .toList();
    }
}
