package dev.reelwright.registry;

import java.util.Map;
import java.util.Optional;

/**
 * Which shipped folders are left out because the person has accepted others in their place.
 *
 * @param revisions of the folders on the shelf that have nothing wrong with them, by name
 */
record PutAside(Acceptances accepted, Map<String, String> revisions) {
    PutAside {
        revisions = Map.copyOf(revisions);
    }

    /** The folder that is loaded in the place of a shipped one; empty when that is loaded itself. */
    Optional<String> inPlaceOf(String shipped, String shippedRevision) {
        return accepted.putAside(shipped, shippedRevision)
                ? accepted.inPlaceOf(shipped, shippedRevision)
                        .filter(other -> !other.equals(shipped) && routable(other))
                : Optional.empty();
    }

    private boolean routable(String folder) {
        String revision = revisions.get(folder);
        return revision != null
                && accepted.trust(folder, revision).filter(Trust::routable).isPresent();
    }

    static Problem remark(String other) {
        return new Problem(
                "",
                "you have accepted " + other + " in its place, so it is not loaded",
                "take " + other + " off the shelf to have it back");
    }
}
