package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.AtLimit;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunOptions;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.agent.plan.PlanFiles;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.RouteFacts;
import dev.reelwright.agent.plan.SkillFacts;
import dev.reelwright.agent.recipe.Expansion;
import dev.reelwright.agent.recipe.RecipeBook;
import dev.reelwright.audit.CanonicalJson;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes a plan from its check to the delivered film. */
public final class Production {
    private final Studio studio;

    public Production(Studio studio) {
        this.studio = studio;
    }

    /**
     * The plan with the steps of recipes in the place of those that name them. To be asked wherever a plan comes in, before it is checked, priced,
     * shown or kept: what is approved is what is run. A plan without any, and one that cannot be expanded, is returned as it is;
     * {@link #check} tells why.
     */
    public Plan expanded(Plan plan) {
        return expanded(plan, Map.of());
    }

    /** @param settled kind of work to the word that the person has settled for it; counts more than the configuration */
    public Plan expanded(Plan plan, Map<String, String> settled) {
        Map<String, String> use = new TreeMap<>(studio.decisions().mediaRules().use());
        settled.forEach((kind, word) -> use.put(Capabilities.KINDS.getOrDefault(kind, kind), word));
        return switch (expansion(plan, use)) {
            case Expansion.Answer.Expanded(Plan expanded) -> expanded;
            case Expansion.Answer.Refused _ -> plan;
        };
    }

    private Expansion.Answer expansion(Plan plan, Map<String, String> use) {
        return Expansion.expand(plan, RecipeBook.of(studio.registry()), studio.capabilities(), use);
    }

    /**
     * Everything that is wrong with a plan, and with the owner's words for who makes what.
     *
     * @param sources folders in which the person's files are looked for
     */
    public List<Problem> check(Plan plan, List<Path> sources) {
        List<Problem> problems = new ArrayList<>(OwnersWords.problems(studio));
        switch (expansion(plan, Map.of())) {
            case Expansion.Answer.Refused refused -> problems.addAll(refused.problems());
            case Expansion.Answer.Expanded(Plan expanded) -> {
                if (!expanded.hash().equals(plan.hash())) {
                    problems.add(new Problem("/steps", "a step names a recipe", "expand the plan first"));
                }
            }
        }
        problems.addAll(DraftsMeant.problems(plan, studio));
        problems.addAll(
                PlanCheck.check(plan, studio.capabilities(), SkillFacts.of(studio.registry()), PlanFiles.in(sources)));
        return problems.stream().distinct().toList();
    }

    /** What a checked plan would cost. */
    public Quote quote(Plan plan) {
        RouteFacts facts = new RouteFacts(
                studio.registry(),
                studio.capabilities(),
                studio.prices(),
                studio.mediaKeys().all().keySet(),
                studio.decisions().preferences(),
                studio.decisions().mediaRules().use(),
                studio.history()::asset,
                offer -> studio.history().measured(studio.registry(), offer),
                studio.config().currency(),
                studio.clock());
        return withheldTold(Quote.of(plan, facts, studio.mediaKeys().all(), studio.ledger()));
    }

    /** A key that is there and kept from skills is not one that the person has yet to set. */
    private Quote withheldTold(Quote quote) {
        return studio.withheldKey()
                .map(alias -> quote.reworded(reason -> reason.replace(
                        "the key " + alias + ", which is not set",
                        "the key " + alias + ", which is kept for your own server at model.base-url")))
                .orElse(quote);
    }

    /**
     * Stores a run that waits for the person's yes, with what was asked on the record.
     *
     * @param directive the person's words, or a few words that say where the plan came from
     */
    public RunId submit(Plan plan, Project project, List<Path> sources, String directive) throws IOException {
        project.keep(plan, directive);
        return stored(plan, project, sources, directive);
    }

    /**
     * As {@link #submit}, for another version of the plan of a project: its directive stays.
     *
     * @param why a few words for the record
     */
    public RunId resubmit(Plan plan, Project project, List<Path> sources, String why) throws IOException {
        project.keep(plan);
        return stored(plan, project, sources, why);
    }

    private RunId stored(Plan plan, Project project, List<Path> sources, String directive) {
        RunOptions options = RunOptions.in(project.folder())
                .withSources(sources)
                .with(new RunOptions.Consent.Awaited())
                .withReviews(Reviews.of(plan, studio.config().reviews()))
                .at(studio.config().approval().askAtLimit() ? AtLimit.ASK : AtLimit.STOP);
        RunId run = studio.engine().submit(plan, options);
        Money runCap = studio.config().runCap();
        if (runCap != null) {
            studio.ledger().setRunCap(run.value(), runCap);
        }
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("directive", directive);
        body.put("directiveSha256", CanonicalJson.sha256(JsonNodeFactory.instance.stringNode(directive)));
        body.put("plan", plan.hash());
        body.put("steps", plan.steps().size());
        body.put("project", project.folder().toString());
        studio.audit().append(run, "run.asked", body);
        return run;
    }

    /**
     * The person's yes: written down, then given to the engine. It is for no more than the owner's cap on one run allows.
     *
     * @throws IllegalArgumentException when the run does not wait for it, or has cost more already
     */
    public void approve(RunId run, Approval given, String by) {
        Money runCap = studio.config().runCap();
        Approval approval = runCap != null && given.ceiling().compareTo(runCap) > 0
                ? new Approval(given.planHash(), runCap)
                : given;
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("plan", approval.planHash());
        body.put("ceiling", approval.ceiling().toString());
        body.put("by", by);
        studio.audit().append(run, "run.approved", body);
        studio.engine().approve(run, approval);
    }

    /**
     * What a person is to look at now; empty when the run waits for no look. The files are put where a person can open them.
     */
    public Optional<ToReview> toReview(RunId run) throws IOException {
        RunView view = studio.engine().view(run);
        Optional<RunView.Reviewed> asked = view.asked();
        if (asked.isEmpty()) {
            return Optional.empty();
        }
        try (Project project = Project.open(view.folder())) {
            return Optional.of(new ToReview(
                    asked.get(), new Delivery(studio, project).show(view, ToReview.steps(view, asked.get()))));
        }
    }

    /**
     * The person's word at a review; after a yes the run goes on.
     *
     * @param by who said it
     * @throws IllegalArgumentException when the run has no such review, or it was answered with a yes already
     */
    public void answer(RunId run, String gate, boolean yes, String by, String words) {
        studio.engine().answer(run, gate, yes, by, words);
    }

    /**
     * Waits for a run and delivers what it made. A run that rests until a person says something delivers nothing yet.
     *
     * @throws InterruptedException when the person wants it to stop; the run goes on until it is cancelled
     */
    public Outcome finish(RunId run) throws InterruptedException, IOException {
        PlanEngine engine = studio.engine();
        RunState state = engine.await(run);
        RunView view = engine.view(run);
        Delivery.Delivered delivered = Delivery.NOTHING;
        if (state == RunState.DONE) {
            try (Project project = Project.open(view.folder())) {
                delivered = new Delivery(studio, project).deliver(view);
            }
        }
        List<String> notes = new ArrayList<>(delivered.notes());
        if (state.ended()) {
            record(run, view, delivered);
            notes.addAll(new Tidying(studio).afterRun(run));
            notes.addAll(new ThirdTime(studio).afterRun(view));
        }
        return new Outcome(view, delivered.files(), notes);
    }

    /**
     * Puts what these steps have made where a person can open it, however the run ended.
     *
     * @return the files, in the order of the steps
     */
    public List<Path> show(RunId run, Set<String> steps) throws IOException {
        RunView view = studio.engine().view(run);
        try (Project project = Project.open(view.folder())) {
            return new Delivery(studio, project).show(view, steps);
        }
    }

    private void record(RunId run, RunView view, Delivery.Delivered delivered) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("state", view.state().name());
        body.put("cost", view.cost().toString());
        ObjectNode files = body.putObject("delivered");
        delivered.hashes().forEach(files::put);
        studio.audit().append(run, "run.ended", body);
        LedgerAnchors.record(studio.ledger(), studio.audit(), run);
    }

    /**
     * How a run ended.
     *
     * @param files what lies in the project's {@code out} folder, in the order in which a person wants to know
     * @param notes what the person should know of the result
     */
    public record Outcome(RunView run, List<Path> files, List<String> notes) {
        public Outcome {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }
}
