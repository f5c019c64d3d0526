package dev.reelwright.registry;

import dev.reelwright.sandbox.Workspace;
import java.nio.file.Path;
import tools.jackson.databind.node.ObjectNode;

/** What a running call may use of the world. */
public interface SkillContext {
    /** An empty folder of the call's own; the only place it can write. Gone when the call has ended. */
    Workspace scratch();

    /**
     * The asset an input names.
     *
     * @param sha256 the value of the input's {@code asset} field
     * @throws IllegalArgumentException when the call's inputs do not name it
     */
    Asset asset(String sha256);

    /** Where that asset's bytes lie; read only. */
    Path file(String sha256);

    /** True once the person or the plan no longer wants the result; ask it between pieces of work. */
    boolean cancelled();

    /**
     * Tells that the call is alive.
     *
     * @param fraction how much is done, 0 to 1
     * @param words a few words for the person, such as {@code frame 120 of 150}
     */
    void heartbeat(double fraction, String words);

    /**
     * Asks for another capability, through the same gate, caps and record as any call. Equal questions of one call are answered once: after a wait, a crash or
     * a resume the same number gives what was made. Only what the contract's {@code calls} and {@code spend} allow, and the person has accepted, is done.
     *
     * @param number counts the questions of one call from 1; on a later visit the same number must ask the same
     * @param inputs of the capability; assets are among the call's own, or outputs of earlier answers
     */
    default NestedAnswer call(int number, String capability, ObjectNode inputs) throws InterruptedException {
        return new NestedAnswer.Failed(FailureKind.BROKEN, "no call can be made from within this one");
    }

    /**
     * Keeps an answer of a provider that was not understood, with the call, for whoever mends the skill. The last one of a visit counts.
     *
     * @param answer bounded and without secrets: {@code {"from": "poll", "answer": {"status": 200, "json": {…}}}}
     */
    default void unrecognised(ObjectNode answer) {}

    /**
     * Said by a skill that {@link MarksSending}, just before the first byte leaves that may be billed. The mark is on disk when this returns.
     *
     * @return false when nothing may be sent any more; the skill then ends as cancelled
     */
    default boolean sending() {
        return true;
    }
}
