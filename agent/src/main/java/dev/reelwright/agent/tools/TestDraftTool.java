package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.toolmaking.DraftTests;
import dev.reelwright.agent.toolmaking.Tested;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.TestReport;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code test_draft}: runs a draft's examples, inside their limits, with no network and nothing paid. */
final class TestDraftTool implements Tool {
    private static final int MOST_DIFFERENCES = 6;
    private static final int LONGEST = 300;
    private static final ToolSpec SPEC = Specs.of(
            "test_draft",
            "Checks a draft and runs its tests: no network, nothing paid. Tells every difference.",
            """
            "name": {"type": "string"}
            """,
            "name");

    private final Quoted quoted;

    TestDraftTool(Quoted quoted) {
        this.quoted = quoted;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "testing the draft " + Plainly.line(arguments.path("name").asString(""), 64);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String name = arguments.path("name").asString("");
        try {
            Map<String, byte[]> files = desk.studio().shelf().drafts().files(name);
            if (files.isEmpty()) {
                return ToolAnswer.failed("there is no draft " + Plainly.line(name, 64), "no such draft");
            }
            Tested tested = new DraftTests(desk.studio()).run(name, files);
            desk.studio().audit().append(desk.conversation(), "skill.tested", facts(tested));
            return answer(tested);
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    private static ObjectNode facts(Tested tested) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("draft", tested.name())
                .put("revision", tested.revision())
                .put("passed", tested.passed())
                .put("tests", tested.report().results().size());
    }

    private ToolAnswer answer(Tested tested) {
        String report = quoted.data("the tests of the draft " + tested.name(), Told.lines(lines(tested)));
        long failed = tested.report().results().stream()
                .filter(result -> !result.differences().isEmpty())
                .count();
        return tested.passed()
                ? ToolAnswer.ok(
                        report + "\nAll tests pass. promote_draft shows it to the person.",
                        tested.report().results().size() + " tests pass")
                : ToolAnswer.failed(
                        report + "\nIt is not ready: mend the draft with edit_draft and test again.",
                        failed > 0 ? failed + " tests differ" : DraftAnswers.problems(tested.problems()));
    }

    private static List<String> lines(Tested tested) {
        List<String> lines = new ArrayList<>(
                tested.problems().stream().map(Problem::toString).toList());
        for (TestReport.Result result : tested.report().results()) {
            lines.add((result.differences().isEmpty() ? "passes: " : "DIFFERS: ") + result.path());
            result.differences().stream()
                    .limit(MOST_DIFFERENCES)
                    .forEach(difference -> lines.add(result.path() + ": " + Plainly.line(difference, LONGEST)));
        }
        return lines;
    }
}
