package dev.reelwright.registry;

import java.util.Objects;

/**
 * The machine's part of a lesson, as it stands in {@code lessons.json}.
 *
 * @param lesson the id of its {@link Lesson}
 * @param revision of the skill's folder when the call failed
 * @param offer the name by which the skill was called
 * @param why how it came to its state, in a few words
 * @param uses how it has done since
 */
public record LearnedRule(
        String lesson,
        String revision,
        String offer,
        LessonRule rule,
        Lesson.Evidence evidence,
        State state,
        String why,
        Uses uses) {

    /** Whether a rule is used. */
    public enum State {
        /** Proved by one pair of calls, but by no word of the provider's; not used until another pair shows the same. */
        CANDIDATE,
        /** Used before every call. */
        TRUSTED,
        /** Not used any more; kept, so that it is not learned again. */
        RETIRED
    }

    /**
     * What came of using a rule.
     *
     * @param applied calls whose inputs it changed, or that it refused
     * @param helped of these, those that succeeded
     * @param hurt of these, those that failed for their inputs
     */
    public record Uses(int applied, int helped, int hurt) {
        public static final Uses NONE = new Uses(0, 0, 0);

        public Uses {
            if (applied < 0 || helped < 0 || hurt < 0) {
                throw new IllegalArgumentException("a counter is negative: " + applied + ", " + helped + ", " + hurt);
            }
        }

        public Uses plus(Uses more) {
            return new Uses(applied + more.applied, helped + more.helped, hurt + more.hurt);
        }
    }

    public LearnedRule {
        Objects.requireNonNull(rule);
        Objects.requireNonNull(state);
        Objects.requireNonNull(uses);
    }

    /** A fresh one, proved by the lesson's own pair of calls. */
    public static LearnedRule of(Lesson lesson, String offer, LessonRule rule, State state, String why) {
        return new LearnedRule(
                lesson.id(), lesson.revision(), offer, rule, lesson.evidence(), state, why, Uses.NONE);
    }

    public boolean trusted() {
        return state == State.TRUSTED;
    }

    LearnedRule with(Uses newUses) {
        return new LearnedRule(lesson, revision, offer, rule, evidence, state, why, newUses);
    }

    LearnedRule with(State newState, String newWhy) {
        return new LearnedRule(lesson, revision, offer, rule, evidence, newState, newWhy, uses);
    }
}
