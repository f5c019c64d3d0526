package dev.reelwright.registry;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * By what words a skill can be meant.
 *
 * @param offer its own name: the folder's, or {@code model@provider}
 * @param folder where its manual and lessons are
 * @param model null for code
 * @param provider null for code
 */
public record SkillNames(
        String offer,
        String folder,
        @Nullable String model,
        @Nullable String provider) {
    public SkillNames {
        Objects.requireNonNull(offer);
        Objects.requireNonNull(folder);
    }

    /** A skill that has but one name. */
    static SkillNames only(String name) {
        return new SkillNames(name, name, null, null);
    }
}
