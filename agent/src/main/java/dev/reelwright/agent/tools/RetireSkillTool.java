package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.person.AdoptionRequest;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.toolmaking.Retirement;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code retire_skill}: asks the person whether a skill or a draft that was made here may go. */
final class RetireSkillTool implements Tool {
    private static final ToolSpec SPEC = Specs.of("retire_skill", """
            Asks the person whether a skill or draft made here may go; git keeps it.""", """
            "name": {"type": "string"}, "why": {"type": "string"}
            """, "name", "why");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "asking whether " + Plainly.line(arguments.path("name").asString(""), 64) + " may go";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String name = arguments.path("name").asString("");
        Retirement retirement = new Retirement(desk.studio());
        try {
            List<Problem> problems = retirement.problems(name);
            if (!problems.isEmpty()) {
                return ToolAnswer.failed("it cannot be retired:\n" + Told.problems(problems), "it cannot be retired");
            }
            String what = (retirement.isDraft(name) ? "the draft " : "the skill ") + name;
            AdoptionRequest request = new AdoptionRequest(
                    "Shall " + what + " be retired? Git keeps it.",
                    List.of("The model's reason: "
                            + Plainly.line(arguments.path("why").asString(""), 300)));
            return switch (desk.person().adopt(request)) {
                case Consent.Yes yes -> retired(what, retirement.retire(name, yes.by(), desk.conversation()));
                case Consent.No no ->
                    ToolAnswer.failed(
                            "the person said no" + (no.words().isBlank() ? "" : ": " + no.words()) + "\nIt stays.",
                            "the person said no");
                case Consent.Later _ -> ToolAnswer.failed("nobody answered: it stays. Go on.", "nobody answered");
            };
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    private static ToolAnswer retired(String what, List<Problem> problems) {
        return problems.isEmpty()
                ? ToolAnswer.ok(what + " is retired. Git keeps it.", "retired")
                : ToolAnswer.failed("it was not retired:\n" + Told.problems(problems), "not retired");
    }
}
