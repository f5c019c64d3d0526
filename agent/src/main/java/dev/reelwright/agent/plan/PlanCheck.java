package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Says whether a plan can work, before anything is made or paid. */
public final class PlanCheck {
    /** More steps than this belong into several plans. */
    public static final int MOST_STEPS = 2_000;

    /** Stops that the owner's configuration may ask for; a step of that name cannot have one of its own. */
    public static final Set<String> POLICY_GATES = Set.of("storyboard", "final", "publish");

    private static final int MOST_NAMED = 8;

    private final Plan plan;
    private final Map<String, Capability> capabilities;
    private final SkillFacts skills;
    private final Map<String, Step> stepsById = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private PlanCheck(Plan plan, Map<String, Capability> capabilities, SkillFacts skills) {
        this.plan = plan;
        this.capabilities = capabilities;
        this.skills = skills;
        plan.steps().forEach(step -> stepsById.putIfAbsent(step.id(), step));
    }

    /**
     * Finds everything that is wrong with a plan.
     *
     * @param capabilities the known contracts by name
     * @param skills what the registry has
     * @param files where the person's files are looked for
     * @return all problems, in the order of the plan; empty when the plan can be run
     */
    public static List<Problem> check(
            Plan plan, Map<String, Capability> capabilities, SkillFacts skills, PlanFiles files) {
        PlanCheck check = new PlanCheck(plan, capabilities, skills);
        check.size();
        Set<String> seen = new HashSet<>();
        FileCheck fileCheck = new FileCheck(files);
        for (int i = 0; i < plan.steps().size(); i++) {
            Step step = plan.steps().get(i);
            String pointer = "/steps/" + i;
            check.name(step, pointer, seen);
            check.bounds(step, pointer);
            check.review(step, pointer);
            check.skill(step, pointer);
            check.needs(step, pointer);
            check.inputs(step, pointer);
            check.problems.addAll(fileCheck.check(step, pointer));
        }
        check.cycle();
        return List.copyOf(check.problems);
    }

    /**
     * What is wrong with one step's inputs, as far as they are known before other steps have run; what a reference leads to is not looked at.
     *
     * @param contract of the skill that is to take them
     * @return where is a pointer into the step
     */
    public static List<Problem> inputs(Step step, Capability capability, SkillContract contract) {
        return KnownInputs.check(capability.withDefaults(step.inputs()), capability, complete -> {
                    List<Problem> all = new ArrayList<>(capability.checkInput(complete));
                    all.addAll(contract.checkInput(complete));
                    return all;
                })
                .stream()
                .map(problem -> new Problem("/inputs" + problem.where(), problem.what(), problem.fix()))
                .toList();
    }

    private void size() {
        int steps = plan.steps().size();
        if (steps == 0) {
            add("/steps", "the plan has no steps", "add at least one");
        }
        if (steps > MOST_STEPS) {
            add("/steps", steps + " steps are too many", "use at most " + MOST_STEPS + ", or make several plans");
        }
    }

    private void name(Step step, String pointer, Set<String> seen) {
        if (!PlanReader.ID.matcher(step.id()).matches()) {
            add(
                    pointer + "/id",
                    "'" + step.id() + "' is no name for a step",
                    "use lower-case letters, digits and hyphens, at most 64");
        }
        if (!seen.add(step.id())) {
            add(pointer + "/id", "there is another step '" + step.id() + "'", "give each step its own id");
        }
    }

    private void bounds(Step step, String pointer) {
        Retry retry = step.retry();
        if (retry.max() < 0 || retry.max() > Retry.MOST) {
            add(pointer + "/retry/max", retry.max() + " further tries", "use 0 to " + Retry.MOST);
        }
        if (retry.baseMs() < 0 || retry.maxMs() < retry.baseMs() || !(retry.factor() >= 1)) {
            add(
                    pointer + "/retry",
                    "the pauses make no sense: from " + retry.baseMs() + " ms, times " + retry.factor() + ", to "
                            + retry.maxMs() + " ms",
                    "use 0 <= baseMs <= maxMs and a factor of 1 or more");
        }
        if (step.timeoutSeconds() < 1 || step.timeoutSeconds() > PlanReader.LONGEST_TIMEOUT) {
            add(
                    pointer + "/timeoutSeconds",
                    "a time limit of " + step.timeoutSeconds() + " s",
                    "use 1 to " + PlanReader.LONGEST_TIMEOUT);
        }
    }

    private void review(Step step, String pointer) {
        if (step.review() == null) {
            return;
        }
        if (step.review().isBlank()) {
            add(pointer + "/review", "it asks nothing", "write what the person is asked, or leave review out");
        }
        if (POLICY_GATES.contains(step.id())) {
            add(
                    pointer + "/id",
                    "a review of a step called " + step.id() + " cannot be told from the policy's own",
                    "give the step another id");
        }
    }

    private void skill(Step step, String pointer) {
        if (!capabilities.containsKey(step.capability())) {
            add(
                    pointer + "/capability",
                    "there is no capability '" + step.capability() + "'",
                    "use one of "
                            + String.join(
                                    ", ",
                                    capabilities.keySet().stream().sorted().toList()));
            return;
        }
        if (step.skill() == null) {
            if (skills.skillsFor(step.capability()).isEmpty()) {
                add(pointer + "/capability", "no skill can do " + step.capability(), "add a skill for it");
            }
            return;
        }
        List<String> does = skills.capabilitiesOf(step.skill());
        if (does.isEmpty()) {
            add(
                    pointer + "/skill",
                    "there is no skill '" + step.skill() + "'",
                    "leave skill out, or use " + instead(step.skill(), step.capability()));
        } else if (!does.contains(step.capability())) {
            add(
                    pointer + "/skill",
                    "'" + step.skill() + "' does " + String.join(", ", does) + ", not " + step.capability(),
                    "use " + instead(step.skill(), step.capability()));
        }
    }

    private String instead(String word, String capability) {
        List<String> near = skills.near(word, capability);
        List<String> all = skills.skillsFor(capability);
        return near.isEmpty()
                ? "one of " + String.join(", ", all.stream().limit(MOST_NAMED).toList())
                        + (all.size() > MOST_NAMED ? " and " + (all.size() - MOST_NAMED) + " more" : "")
                : String.join(" or ", near);
    }

    private void needs(Step step, String pointer) {
        for (int i = 0; i < step.needs().size(); i++) {
            if (!stepsById.containsKey(step.needs().get(i))) {
                add(
                        pointer + "/needs/" + i,
                        "there is no step '" + step.needs().get(i) + "'",
                        "name a step of this plan");
            }
        }
    }

    private void inputs(Step step, String pointer) {
        Capability capability = capabilities.get(step.capability());
        InputCheck check = new InputCheck(stepsById, capabilities);
        problems.addAll(
                capability == null
                        ? check.references(step, pointer + "/inputs")
                        : check.inputs(step, capability, pointer + "/inputs"));
    }

    private void cycle() {
        List<String> cycle = PlanGraph.of(plan).cycle();
        if (!cycle.isEmpty()) {
            add(
                    "/steps",
                    "the steps wait for each other in a circle: " + String.join(" needs ", cycle) + " needs "
                            + cycle.getFirst(),
                    "take out one of these references or needs");
        }
    }

    private void add(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
