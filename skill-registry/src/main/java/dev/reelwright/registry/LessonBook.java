package dev.reelwright.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What calls have taught about the skills, for those who make calls. All of it is read as it is now, not as it was at the start. */
public interface LessonBook {
    /** The file of a skill folder that holds the rules; only runs write it, and it is no part of the revision. */
    String RULES = "lessons.json";

    /**
     * The file of a skill folder that counts how its rules do; as {@link #RULES}. Apart from them, so that the commit of a lesson can be
     * reverted with plain git after its rule was used.
     */
    String USES = "lessons-used.json";

    /** A skill's rules as committed, the newest first; empty when there are none. */
    Rules rules(String skill) throws IOException;

    /**
     * Writes a lesson with its rule, in one commit that names the run. As {@link Shelf#learn(Lesson, String)}, but for a lesson whose rule
     * is a candidate: when another pair of calls shows the same, its rule becomes trusted.
     *
     * @param rule of that lesson
     */
    LearnAnswer learn(Lesson lesson, LearnedRule rule, String runId) throws IOException;

    /**
     * Adds to the counters of rules, in one commit. Counters of a rule that is not there any more are left out.
     *
     * @param uses lesson id to what is added
     * @return git's name of the commit; empty when there was nothing to write
     */
    default Optional<String> count(String skill, Map<String, LearnedRule.Uses> uses, String runId) throws IOException {
        return count(skill, uses, runId, Set.of());
    }

    /**
     * The same, with the calls that are counted by it noted in the very commit, so that whoever takes the run over counts none of them again.
     *
     * @param calls names of calls of that run, without white space
     */
    Optional<String> count(String skill, Map<String, LearnedRule.Uses> uses, String runId, Set<String> calls)
            throws IOException;

    /** The calls of a run that were counted for a skill. */
    Set<String> counted(String skill, String runId) throws IOException;

    /**
     * Takes a rule out of use, in one commit of its own.
     *
     * @param why in a few words
     * @return git's name of the commit; empty when there is no such rule, or it is retired already
     */
    Optional<String> retire(String skill, String lesson, String why, String runId) throws IOException;

    /**
     * What a {@link #RULES} file holds.
     *
     * @param rules newest first
     * @param problems pieces that are no rule; they stay in the file and are not used
     */
    record Rules(List<LearnedRule> rules, List<Problem> problems) {
        public static final Rules NONE = new Rules(List.of(), List.of());

        public Rules {
            rules = List.copyOf(rules);
            problems = List.copyOf(problems);
        }

        public List<LearnedRule> trusted() {
            return rules.stream().filter(LearnedRule::trusted).toList();
        }
    }
}
