package dev.reelwright.registry;

import java.util.Optional;

/** What the person has accepted of skills that did not come with the product. Written by the person alone, outside the shelf. */
@FunctionalInterface
public interface Acceptances {
    /**
     * How far a skill is believed.
     *
     * @param folder the folder's name
     * @param revision digest of its content; one byte changed is another revision, which nobody has accepted
     */
    Optional<Trust> trust(String folder, String revision);

    static Acceptances none() {
        return (folder, revision) -> Optional.empty();
    }
}
