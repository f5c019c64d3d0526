package dev.reelwright.agent.loop;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Which skills are wanted for a film besides what its directive says.
 *
 * @param said kind of work to the word for the only skills that may do it; counts more than the directive
 * @param owners the same by the owner's configuration; wishes, which the router meets when it can
 * @param makers who makes clips
 */
public record Wanted(Map<String, String> said, Map<String, String> owners, ClipMakers makers) {
    static final String VIDEO = "video";

    public Wanted {
        said = Map.copyOf(said);
        owners = Map.copyOf(owners);
    }

    static Wanted nothing() {
        return new Wanted(Map.of(), Map.of(), ClipMakers.nobody());
    }

    /** @param said for this film, such as on the command line */
    public static Wanted of(Studio studio, Map<String, String> said) {
        return new Wanted(said, studio.config().media().use(), ClipMakers.of(studio));
    }

    /** The only skills that may do a kind of work; empty when that is open. */
    Map<String, String> pins(Map<String, String> directive) {
        Map<String, String> pins = new TreeMap<>(directive);
        pins.putAll(said);
        return pins;
    }

    Optional<String> wishedClips() {
        return Optional.ofNullable(owners.get(VIDEO));
    }
}
