package dev.reelwright.registry;

import dev.reelwright.sandbox.Workspace;
import java.nio.file.Path;

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
     * Said by a skill that {@link MarksSending}, just before the first byte leaves that may be billed. The mark is on disk when this returns.
     *
     * @return false when nothing may be sent any more; the skill then ends as cancelled
     */
    default boolean sending() {
        return true;
    }
}
