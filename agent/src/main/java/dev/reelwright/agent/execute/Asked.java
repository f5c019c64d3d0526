package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.SkillCall;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * A question that a call asked while it ran. What came of it is kept in a row like a step's, under {@link #id}.
 *
 * @param step the step whose call asked
 * @param number of the question, from 1
 * @param askedBy the operation of the call that asked last
 * @param seed of the question's own
 * @param question digest of what is wanted
 */
record Asked(String step, int number, String askedBy, String capability, long seed, String question) {
    /** No step's id has one. */
    private static final String MARK = ".";

    static Asked of(Step step, int number, String askedBy, String capability, ObjectNode inputs) {
        long seed = seed(step.seed(), number);
        String question = Commits.wish(new SkillCall("", "", capability, inputs, seed, 1, null));
        return new Asked(step.id(), number, askedBy, capability, seed, question);
    }

    /** Whether a row or a call is of something that the step asked for. */
    static boolean isOf(String id, String step) {
        return id.startsWith(step + MARK);
    }

    /** What it is called where steps are named: the step's id, a point, the number. */
    String id() {
        return step + MARK + number;
    }

    boolean asksTheSame(Asked other) {
        return question.equals(other.question);
    }

    /** The question as a step that nobody has put into a plan. */
    Step asStep(Step asking, ObjectNode inputs) {
        return new Step(
                id(),
                capability,
                inputs,
                null,
                null,
                null,
                List.of(),
                false,
                asking.retry(),
                asking.timeoutSeconds(),
                seed,
                asking.label());
    }

    /** Not negative and of 31 bits, which every provider takes. */
    private static long seed(long seed, int number) {
        byte[] digest = Digests.sha256(("question " + seed + " " + number).getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(digest).getInt() & Integer.MAX_VALUE;
    }
}
