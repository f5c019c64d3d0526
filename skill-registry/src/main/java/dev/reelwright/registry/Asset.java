package dev.reelwright.registry;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * An immutable file, named by what is in it.
 *
 * @param sha256 lower-case hex SHA-256 of the file's bytes
 * @param facts what the file is, read from its bytes and never from its name
 */
public record Asset(String sha256, MediaFacts facts) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    public Asset {
        Objects.requireNonNull(facts);
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + sha256);
        }
    }
}
