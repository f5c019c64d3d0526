package dev.reelwright.agent.plan;

import dev.reelwright.registry.SkillContract.Queue;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One capability call of a plan.
 *
 * <p>Inputs are JSON in which an object with exactly one of these fields stands for something else: {@code {"ref": "voice-2.seconds"}} is
 * an output of another step, {@code {"file": "photos/sea.jpg"}} is a file of the person, taken in when the run starts, and
 * {@code {"asset": "<sha256>"}} is an asset already known.
 *
 * @param id lower-case letters, digits and hyphens; unique in the plan
 * @param capability the canonical verb, such as {@code image.generate}
 * @param inputs the capability's input, with references
 * @param skill the one skill that may do it, null to let the router choose
 * @param queue where it waits for its turn, null for the skill's own queue
 * @param limitKey what it draws on together with other steps, such as a provider's key; null for the skill's own key
 * @param needs steps that must be done before, besides those referred to
 * @param optional when true, its failure does not fail the run; steps that need it are skipped
 * @param timeoutSeconds longest time of one visit to the skill
 * @param seed source of all randomness in the call
 * @param label a few words for the person, such as {@code narrating shot 2}
 * @param review what a person is asked after a look at its results, before the steps that need it start; null when nobody has to look
 */
public record Step(
        String id,
        String capability,
        ObjectNode inputs,
        @Nullable String skill,
        @Nullable Queue queue,
        @Nullable String limitKey,
        List<String> needs,
        boolean optional,
        Retry retry,
        int timeoutSeconds,
        long seed,
        String label,
        @Nullable String review) {
    /** Longest time of one visit when the plan says nothing, in seconds. */
    public static final int STANDARD_TIMEOUT = 900;

    public Step {
        Objects.requireNonNull(id);
        Objects.requireNonNull(capability);
        inputs = inputs.deepCopy();
        needs = List.copyOf(needs);
        Objects.requireNonNull(retry);
        Objects.requireNonNull(label);
    }

    /** A step at which nobody has to look. */
    public Step(
            String id,
            String capability,
            ObjectNode inputs,
            @Nullable String skill,
            @Nullable Queue queue,
            @Nullable String limitKey,
            List<String> needs,
            boolean optional,
            Retry retry,
            int timeoutSeconds,
            long seed,
            String label) {
        this(id, capability, inputs, skill, queue, limitKey, needs, optional, retry, timeoutSeconds, seed, label, null);
    }

    /** A step with everything else as usual; its label is its id. */
    public static Step of(String id, String capability, ObjectNode inputs) {
        return new Step(
                id, capability, inputs, null, null, null, List.of(), false, Retry.standard(), STANDARD_TIMEOUT, 0, id);
    }

    /** A copy each time: the step stays as it is. */
    @Override
    public ObjectNode inputs() {
        return inputs.deepCopy();
    }

    public Step labelled(String words) {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                needs,
                optional,
                retry,
                timeoutSeconds,
                seed,
                words,
                review);
    }

    public Step seeded(long newSeed) {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                needs,
                optional,
                retry,
                timeoutSeconds,
                newSeed,
                label,
                review);
    }

    public Step after(String... steps) {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                List.of(steps),
                optional,
                retry,
                timeoutSeconds,
                seed,
                label,
                review);
    }

    public Step by(String pinnedSkill) {
        return new Step(
                id,
                capability,
                inputs,
                pinnedSkill,
                queue,
                limitKey,
                needs,
                optional,
                retry,
                timeoutSeconds,
                seed,
                label,
                review);
    }

    public Step limitedBy(String key) {
        return new Step(
                id, capability, inputs, skill, queue, key, needs, optional, retry, timeoutSeconds, seed, label, review);
    }

    public Step retrying(Retry newRetry) {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                needs,
                optional,
                newRetry,
                timeoutSeconds,
                seed,
                label,
                review);
    }

    public Step within(int seconds) {
        return new Step(
                id, capability, inputs, skill, queue, limitKey, needs, optional, retry, seconds, seed, label, review);
    }

    public Step onlyIfPossible() {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                needs,
                true,
                retry,
                timeoutSeconds,
                seed,
                label,
                review);
    }

    /** @param question what a person is asked after a look at the results */
    public Step reviewed(String question) {
        return new Step(
                id,
                capability,
                inputs,
                skill,
                queue,
                limitKey,
                needs,
                optional,
                retry,
                timeoutSeconds,
                seed,
                label,
                question);
    }
}
