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

    /** All that a person allowed that very content; {@link Rights#NONE} when nothing was. */
    default Rights granted(String folder, String revision) {
        return Rights.NONE;
    }

    /**
     * Whether a shipped folder is not to be loaded, because the person has accepted a folder in its place.
     *
     * @param shippedRevision digest of the shipped folder now; when it is not the one that was put aside, an upgrade has changed it, and it is loaded again
     */
    default boolean putAside(String shipped, String shippedRevision) {
        return false;
    }

    /** The folder that is to be loaded in the place of a shipped one; empty unless that is {@link #putAside}. */
    default Optional<String> inPlaceOf(String shipped, String shippedRevision) {
        return Optional.empty();
    }

    /** What a person is to know of how far that content is believed, such as that it has failed too often; empty when there is nothing to say. */
    default Optional<Problem> remark(String folder, String revision) {
        return Optional.empty();
    }

    static Acceptances none() {
        return (folder, revision) -> Optional.empty();
    }
}
