package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.Finished;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.RegisteredSkill;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds finished pictures that could stand in for one that is to be paid. How a picture would look is not known before it is made, so this goes by the
 * words: a candidate was made by the same skill, of the same size and with all else the same, for words of which at most one in ten differs. Its look is held
 * against the others that such words have given: where they do not look alike either, nobody can say how this one would look, and nothing is offered. A person
 * decides.
 */
public final class Similar {
    private static final String CAPABILITY = "image.generate";
    private static final double MOST_DIFFERENT = 0.1;
    private static final int MOST_WORKS = 500;
    private static final int MOST_SIBLINGS = 12;

    private final Studio studio;

    public Similar(Studio studio) {
        this.studio = studio;
    }

    /**
     * @param step for which it could stand in
     * @param prompt the words it was made for
     * @param seed it was made with
     * @param instead words of the step that its prompt has not, and the other way round
     * @param siblings how many other pictures were made for such words
     * @param apart in how many of 64 bits it differs from the one that is the least like it; 0 without siblings
     * @param most in how many bits they may differ
     * @param saves what the step may cost at most
     */
    public record Offer(
            String step, String prompt, long seed, String instead, int siblings, int apart, int most, Money saves) {
        /** In one sentence. */
        public String words() {
            String looks = siblings == 0
                    ? "it is the only one, so nothing tells how much such words change"
                    : "it differs from " + siblings + " others made for such words in at most " + apart
                            + " of 64 bits (cache.similar " + most + ")";
            return step + ": a picture made for almost the same words exists (" + instead + "; " + looks
                    + "): it would save up to " + saves;
        }
    }

    /** Nothing unless the owner has set {@code cache.similar}. */
    public List<Offer> offers(Plan plan, Quote quote) {
        int most = studio.decisions().mediaRules().similar();
        List<Offer> offers = new ArrayList<>();
        if (most > 0) {
            for (Quote.Line line : quote.lines()) {
                if (line.capability().equals(CAPABILITY)
                        && !line.cost().atMost().isZero()) {
                    offer(plan.step(line.step()).orElseThrow(), line, most).ifPresent(offers::add);
                }
            }
        }
        return offers;
    }

    /** The plan in which the steps ask for what is there: they are done by the finished work, for nothing. */
    public static Plan accepted(Plan plan, List<Offer> offers) {
        Plan next = plan;
        for (Offer offer : offers) {
            ObjectNode inputs =
                    next.step(offer.step()).orElseThrow().inputs().deepCopy().put("prompt", offer.prompt());
            if (Redo.of(next, offer.step(), inputs, offer.seed()) instanceof Redo.Answer.Ready(Redo redo)) {
                next = redo.plan();
            }
        }
        return next;
    }

    private Optional<Offer> offer(Step step, Quote.Line line, int most) {
        Optional<RegisteredSkill> skill = Optional.ofNullable(line.skill())
                .flatMap(name -> studio.registry().find(name));
        Capability capability = Objects.requireNonNull(studio.capabilities().get(CAPABILITY));
        if (skill.isEmpty() || !Reference.in(step.inputs()).isEmpty()) {
            return Optional.empty();
        }
        ObjectNode wanted = capability.withDefaults(step.inputs());
        List<Finished> near =
                studio
                        .engine()
                        .finished(CAPABILITY, skill.get().name(), skill.get().revision(), MOST_WORKS)
                        .stream()
                        .filter(work -> near(work, wanted))
                        .limit(MOST_SIBLINGS)
                        .toList();
        boolean there = near.stream().anyMatch(work -> work.inputs().equals(wanted) && work.seed() == step.seed());
        return there || near.isEmpty() ? Optional.empty() : chosen(near, wanted, line, most);
    }

    private boolean near(Finished work, ObjectNode wanted) {
        ObjectNode same = work.inputs().deepCopy();
        same.set("prompt", wanted.path("prompt"));
        return same.equals(wanted)
                && Likeness.difference(words(work.inputs()), words(wanted)) <= MOST_DIFFERENT
                && studio.engine().assets().whole(asset(work));
    }

    private Optional<Offer> chosen(List<Finished> near, ObjectNode wanted, Quote.Line line, int most) {
        List<Long> looks = new ArrayList<>();
        try {
            for (Finished work : near) {
                looks.add(Likeness.look(studio.mediaTools()
                        .raster(studio.engine().assets().path(asset(work)), 0, Likeness.WIDTH, Likeness.HEIGHT)));
            }
        } catch (IOException cannotBeLookedAt) {
            return Optional.empty();
        }
        int apart = looks.stream()
                .mapToInt(one -> looks.stream()
                        .mapToInt(other -> Likeness.apart(one, other))
                        .max()
                        .orElse(0))
                .max()
                .orElse(0);
        if (apart > most) {
            return Optional.empty();
        }
        Finished best = near.stream()
                .min(Comparator.comparingDouble(work -> Likeness.difference(words(work.inputs()), words(wanted))))
                .orElseThrow();
        return Optional.of(new Offer(
                line.step(),
                best.inputs().path("prompt").asString(),
                best.seed(),
                instead(words(wanted), words(best.inputs())),
                near.size() - 1,
                apart,
                most,
                line.cost().atMost()));
    }

    private static String instead(List<String> wanted, List<String> made) {
        String here = Likeness.without(wanted, made);
        String there = Likeness.without(made, wanted);
        return here.isEmpty() && there.isEmpty()
                ? "the same words, another seed or order"
                : "\"" + there + "\" where this says \"" + here + "\"";
    }

    private static List<String> words(ObjectNode inputs) {
        return Likeness.words(inputs.path("prompt").asString(""));
    }

    private static String asset(Finished work) {
        return work.outputs().path("image").path("asset").asString();
    }
}
