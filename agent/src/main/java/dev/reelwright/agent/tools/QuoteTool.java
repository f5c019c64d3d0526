package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code quote}: what the current plan costs now. */
final class QuoteTool implements Tool {
    private static final ToolSpec SPEC = Specs.of(
            "quote",
            "Prices the current plan anew (likely and at most for each step, total, what the caps leave) and shows the table to the person. Spends nothing.",
            "");

    static final ToolAnswer NO_PLAN =
            ToolAnswer.failed("there is no plan yet: make one with draft_plan or propose_plan", "no plan yet");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "pricing the plan";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Optional<Plan> plan = desk.plan();
        if (plan.isEmpty()) {
            return NO_PLAN;
        }
        Production production = new Production(desk.studio());
        List<Problem> problems = production.check(plan.get(), desk.sources());
        if (!problems.isEmpty()) {
            return ToolAnswer.failed(
                    "the current plan cannot work any more:\n" + Told.problems(problems)
                            + "\nMend it with propose_plan.",
                    "the plan cannot work");
        }
        Quote quote = production.quote(plan.get());
        desk.tell(new TalkEvent.Quoted(plan.get(), quote));
        return ToolAnswer.ok(
                "plan hash " + quote.planHash() + "\n" + QuoteText.table(quote) + "\n" + QuoteText.next(quote),
                "likely " + quote.total().likely() + ", at most "
                        + quote.total().atMost());
    }
}
