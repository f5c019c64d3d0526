package dev.reelwright.registry;

import dev.reelwright.sandbox.Jail;
import java.nio.file.Path;

/**
 * What the house lends to a pack of skills.
 *
 * @param jail the only way to start a program
 * @param programs a folder, kept between runs, into which a pack may unpack its programs; children can never write there
 * @param providers keys, settings and prices for skills that speak to a provider
 */
public record SkillHost(Jail jail, Path programs, ProviderAccess providers) {
    /** A host that lends no provider. */
    public SkillHost(Jail jail, Path programs) {
        this(jail, programs, ProviderAccess.none());
    }
}
