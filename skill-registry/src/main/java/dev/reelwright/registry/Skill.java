package dev.reelwright.registry;

/**
 * One implementation of a capability. Called from any thread, several calls at once; keeps no state between calls other than what it
 * can lose. It writes only into the call's scratch workspace, and reads only the assets the call names.
 */
@FunctionalInterface
public interface Skill {
    /**
     * Does the call, or one poll of it. An expected failure is a {@link SkillResult.Failed}; an exception means broken code.
     *
     * @throws InterruptedException when the run was cancelled while the call waited
     */
    SkillResult run(SkillCall call, SkillContext context) throws InterruptedException;
}
