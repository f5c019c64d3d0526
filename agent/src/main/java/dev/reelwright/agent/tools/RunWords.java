package dev.reelwright.agent.tools;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.RunView.StepView;
import dev.reelwright.agent.execute.StepState;
import dev.reelwright.agent.execute.Waits;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.registry.FailureKind;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** Tells a model how a run stands. What skills and providers said of it is marked as data. */
final class RunWords {
    private static final int MOST_STEPS = 60;
    private static final int LONGEST_MESSAGE = 600;
    private static final List<String> FACTS = List.of("seconds", "width", "height", "loudness", "truePeak");

    private final Quoted quoted;
    private final RunView run;

    RunWords(Quoted quoted, RunView run) {
        this.quoted = quoted;
        this.run = run;
    }

    /** How many steps stand where, and those that are not done by name. */
    String states() {
        long done = count(StepState.DONE);
        List<String> others = run.steps().stream()
                .filter(step -> step.state() != StepState.DONE)
                .limit(MOST_STEPS)
                .map(step -> step.id() + " " + word(step.state()))
                .toList();
        long more = run.steps().size() - done - others.size();
        return "run " + run.id().value() + " (" + word(run.state()) + "): " + done + " of "
                + run.steps().size() + " steps done" + (others.isEmpty() ? "" : "; " + String.join(", ", others))
                + (more > 0 ? ", and " + more + " more" : "") + "; cost so far " + run.cost();
    }

    ToolAnswer goesOn() {
        return ToolAnswer.ok(
                states()
                        + "\nThe person has said something: it comes next. The run goes on in the background; run {\"action\": \"wait\"} waits for it, cancel and"
                        + " stop_steps end it or parts of it.",
                "goes on in the background");
    }

    /** It waits, as stored state, for a person who did not answer. */
    ToolAnswer waits() {
        String forWhat = run.asked()
                .map(asked -> "a look at the review " + asked.review().gate())
                .orElse("a yes to its price");
        String command = run.waits() == Waits.REVIEW ? "reelwright review " : "reelwright resume ";
        return ToolAnswer.ok(
                states() + "\nIt waits for " + forWhat
                        + " by the person, who has not answered; nothing more is done or spent until then. It goes on with"
                        + " run {\"action\": \"resume\"} when the person is there, or by the person's own command: "
                        + command
                        + run.id().value() + " --yes. Tell the person so, and end your answer.",
                "waits for " + forWhat);
    }

    /** The person has looked and said no: it rests. */
    ToolAnswer declined(String gate, String words) {
        return ToolAnswer.ok(
                "the person looked at the review " + gate + " and said no" + (words.isBlank() ? "" : ": " + words)
                        + "\nThe run rests; what is finished is kept and reused. Change the plan as the person wants (redo_step, propose_plan) and start it; that takes"
                        + " this run back. Or cancel it.\n"
                        + states(),
                "no at the review " + gate);
    }

    ToolAnswer delivered(Production.Outcome outcome) {
        long cached = run.steps().stream().filter(StepView::cached).count();
        String files = outcome.files().stream()
                .map(file -> run.folder().relativize(file))
                .map(Path::toString)
                .collect(Collectors.joining(", "));
        List<String> notes = outcome.notes().stream().distinct().toList();
        return ToolAnswer.ok(
                "done: run " + run.id().value() + ", " + run.steps().size() + " steps" + ", " + cached
                        + " of them from the cache, " + elapsed() + "cost " + run.cost() + "\nfiles in "
                        + run.folder() + ": " + files + "\n" + facts()
                        + (notes.isEmpty()
                                ? "no remarks on its quality"
                                : quoted.data("notes of the run", Told.lines(notes)))
                        + "\nLook at the result before you tell the person that it is good.",
                "done, cost " + run.cost());
    }

    /** It failed, was refused or was cancelled: which steps, why, what to do. */
    ToolAnswer ended() {
        StringBuilder text = new StringBuilder(states());
        if (!run.message().isBlank()) {
            text.append('\n').append(quoted.data("the run", cut(run.message())));
        }
        List<StepView> failed = run.steps().stream()
                .filter(step -> step.state() == StepState.FAILED)
                .limit(MOST_STEPS / 3)
                .toList();
        failed.forEach(step -> text.append('\n').append(failed(step)));
        text.append('\n').append(next());
        return ToolAnswer.failed(text.toString(), summary(failed.size()));
    }

    private String failed(StepView step) {
        FailureKind kind = step.failure() == null ? FailureKind.BROKEN : step.failure();
        return "failed: " + step.id() + " (" + step.capability() + " by "
                + (step.skill() == null ? "nobody yet" : step.skill()) + "), "
                + kind.name().toLowerCase(Locale.ROOT).replace('_', ' ') + ": " + advice(kind) + "\n"
                + quoted.data("step " + step.id(), cut(step.message()));
    }

    private static String advice(FailureKind kind) {
        return switch (kind) {
            case INVALID_INPUT -> "change its inputs (redo_step with inputs); the skill's lessons may tell how";
            case UNSUPPORTED -> "this skill cannot do it: change the inputs, or take another skill";
            case REFUSED -> "the provider refused the content: word it otherwise, or take another skill";
            case RATE_LIMITED, UNAVAILABLE -> "it passes by itself: run resume later";
            case LIMIT -> "it was too much at once: make it smaller or shorter";
            case CANCELLED -> "it was taken back";
            case IN_DOUBT ->
                "nobody knows whether it was billed; it is never sent again before the person settles it (reelwright budget)";
            case BROKEN -> "the skill broke: try other inputs or another skill, and tell the person";
        };
    }

    private String next() {
        return switch (run.state()) {
            case REFUSED ->
                "A cap or the approved ceiling did not allow a call. What was finished is kept. Make the plan cheaper, or run resume to ask the person for"
                        + " a new yes; only the person can raise a cap (read_budget shows them).";
            case CANCELLED ->
                "What was finished is kept. run resume goes on with it; change the plan if the person wants it otherwise.";
            case FAILED, WAITING, RUNNING, DONE ->
                "What was finished is kept and is not paid again. Mend the cause with redo_step or propose_plan and start anew, or run resume to try the very"
                        + " same once more.";
        };
    }

    private String summary(int failed) {
        return run.state() == RunState.FAILED
                ? "failed in " + failed + (failed == 1 ? " step" : " steps")
                : word(run.state());
    }

    /** What the film's own step measured; numbers only. */
    private String facts() {
        List<String> facts = new ArrayList<>();
        run.steps().stream()
                .filter(step -> step.capability().equals("edit.assemble") && step.outputs() != null)
                .forEach(step -> FACTS.forEach(name -> {
                    JsonNode value = step.outputs().path(name);
                    if (value.isNumber()) {
                        facts.add(name + " " + value);
                    }
                }));
        return facts.isEmpty() ? "" : "facts: " + String.join(", ", facts) + "\n";
    }

    private String elapsed() {
        return run.finished() == null
                ? ""
                : String.format(
                        Locale.ROOT,
                        "%.1f s, ",
                        Duration.between(run.created(), run.finished()).toMillis() / 1000.0);
    }

    private long count(StepState state) {
        return run.steps().stream().filter(step -> step.state() == state).count();
    }

    private static String cut(String message) {
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + "…";
    }

    private static String word(Enum<?> state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
