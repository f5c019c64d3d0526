package dev.reelwright.agent.wire;

import org.jspecify.annotations.Nullable;

/**
 * A tool call that a scripted model makes, or that a request tells of.
 *
 * @param arguments JSON text, or anything to play a model that writes nonsense
 * @param id null to let the server make one, as the real provider would
 */
public record Call(String tool, String arguments, @Nullable String id) {
    public static Call of(String tool, String arguments) {
        return new Call(tool, arguments, null);
    }
}
