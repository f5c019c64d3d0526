package dev.reelwright.agent.tools;

import dev.reelwright.agent.toolmaking.Workbench;
import dev.reelwright.registry.Problem;
import java.util.List;

/** What a model is told of its drafts. */
final class DraftAnswers {
    private DraftAnswers() {}

    static Workbench bench(Desk desk) {
        return new Workbench(desk.studio(), desk.conversation(), desk.read());
    }

    static ToolAnswer of(String name, Workbench.Change change) {
        if (!change.kept()) {
            return ToolAnswer.failed(
                    "nothing was kept:\n" + Told.problems(change.problems()) + "\nMend all of it in one go.",
                    problems(change.problems()));
        }
        return change.problems().isEmpty()
                ? ToolAnswer.ok(
                        "Kept as the draft " + name
                                + ", and its form is good. It can do nothing yet: test_draft runs its tests.",
                        "kept as a draft")
                : ToolAnswer.failed(
                        "kept as the draft " + name + ", but it is not good yet:\n" + Told.problems(change.problems())
                                + "\nMend all of it with edit_draft in one go.",
                        "kept, " + problems(change.problems()));
    }

    static String problems(List<Problem> problems) {
        return problems.size() + (problems.size() == 1 ? " problem" : " problems");
    }
}
