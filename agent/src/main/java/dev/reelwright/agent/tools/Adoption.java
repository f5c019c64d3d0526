package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanDiff;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.recipe.Expansion;
import dev.reelwright.agent.recipe.RecipeBook;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** Makes a plan that can work the current one, and says what it is, what changed and what it costs. Runs and spends nothing. */
final class Adoption {
    private static final int LONGEST_WHY = 300;

    private final Desk desk;

    Adoption(Desk desk) {
        this.desk = desk;
    }

    /** @param notes what the model should know of how the plan came about */
    ToolAnswer adopt(Plan wished, String why, List<String> notes) {
        Production production = new Production(desk.studio());
        Plan plan = pinned(production.expanded(pinned(signed(wished)), desk.use()));
        List<Problem> problems = new ArrayList<>(production.check(plan, desk.sources()));
        wrongTier(plan).ifPresent(problems::add);
        problems.addAll(otherSkills(plan));
        if (!problems.isEmpty()) {
            return refused(problems);
        }
        Optional<Plan> before = desk.plan();
        if (before.isPresent() && before.get().hash().equals(plan.hash())) {
            return ToolAnswer.ok(
                    "the plan is exactly this one already (hash " + plan.hash() + "); nothing was changed",
                    "nothing changed");
        }
        String reason = Plainly.line(why, LONGEST_WHY);
        int version = desk.revise(plan, reason);
        desk.tell(new TalkEvent.Planned(plan, version, reason));
        Quote quote = production.quote(plan);
        return ToolAnswer.ok(
                head(plan, version) + changes(before, plan) + notes(notes) + QuoteText.table(quote) + "\n"
                        + QuoteText.next(quote),
                "plan version " + version + ", " + plan.steps().size() + " steps, at most "
                        + quote.total().atMost());
    }

    private Optional<Problem> wrongTier(Plan plan) {
        Tier tier = plan.settings().tier();
        return desk.tier()
                .filter(settled -> settled != tier)
                .map(settled -> new Problem(
                        "/settings/tier",
                        "the person has settled the tier " + settled.word() + ", and the plan says " + tier.word(),
                        "set it to " + settled.word()));
    }

    /** What the person has settled holds for every step of its kind, whoever planned it. */
    private Plan pinned(Plan plan) {
        List<Step> steps = plan.steps().stream()
                .map(step -> settled(step)
                        .filter(word -> step.skill() == null)
                        .map(step::by)
                        .orElse(step))
                .toList();
        return new Plan(plan.schema(), plan.title(), plan.settings(), steps, plan.extras());
    }

    private Optional<String> settled(Step step) {
        return Optional.ofNullable(desk.use().get(Capabilities.kind(step.capability())))
                .filter(word -> !isRecipe(word));
    }

    private boolean isRecipe(String word) {
        return RecipeBook.of(desk.studio().registry()).has(word);
    }

    private List<Problem> otherSkills(Plan plan) {
        List<Problem> problems = new ArrayList<>();
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            String recipe = desk.use().getOrDefault(Capabilities.kind(step.capability()), "");
            if (isRecipe(recipe) && !Expansion.madeBy(plan, step.id(), recipe)) {
                problems.add(new Problem(
                        "/steps/" + i,
                        "the person has settled that the recipe " + recipe + " does " + step.capability()
                                + ", and it cannot do this step",
                        "give it inputs that the recipe takes, or ask the person"));
            }
            String settled = settled(step).orElse(step.skill());
            if (settled != null && !settled.equals(step.skill())) {
                problems.add(new Problem(
                        "/steps/" + i + "/skill",
                        "the person has settled that " + settled + " does " + step.capability() + ", and the plan says "
                                + step.skill(),
                        "set it to " + settled + ", or leave it out"));
            }
        }
        return problems;
    }

    /** The answer to a plan that cannot work; the current one stays. */
    static ToolAnswer refused(List<Problem> problems) {
        return ToolAnswer.failed(
                "this plan cannot work; the current plan stays as it was. " + problems.size()
                        + (problems.size() == 1 ? " problem:\n" : " problems:\n") + Told.problems(problems)
                        + "\nMend all of them and propose again; search and read_manual tell what a capability takes.",
                problems.size() + " problems in the plan");
    }

    /** Whoever reads the plan later can see which model made it. */
    private Plan signed(Plan plan) {
        ObjectNode extras = plan.extras().put("director", desk.model().id());
        Expansion.believe(extras, desk.plan().map(Plan::extras));
        return new Plan(plan.schema(), plan.title(), plan.settings(), plan.steps(), extras);
    }

    private static String head(Plan plan, int version) {
        return "plan version " + version + ", hash " + plan.hash() + ": "
                + plan.steps().size() + " steps"
                + FilmLength.words(plan).map(length -> ", " + length).orElse("") + "\n";
    }

    private static String changes(Optional<Plan> before, Plan plan) {
        return before.isEmpty()
                ? ""
                : "what changed:\n"
                        + Told.lines(PlanDiff.between(before.get(), plan).lines()) + "\n";
    }

    private static String notes(List<String> notes) {
        return notes.isEmpty() ? "" : "note:\n" + Told.lines(notes) + "\n";
    }
}
