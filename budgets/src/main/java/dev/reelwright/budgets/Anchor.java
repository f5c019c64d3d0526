package dev.reelwright.budgets;

import java.util.regex.Pattern;

/**
 * The head of a hash-chained log: how many entries it had, and the hash of the last one. Kept outside the log, it finds a cut tail and an old
 * copy, which the chain alone cannot.
 *
 * @param hash SHA-256 as 64 hexadecimal digits; all zeros when the log is empty
 */
public record Anchor(long count, String hash) {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{" + Sha256.HEX_DIGITS + "}");
    private static final Anchor EMPTY = new Anchor(0, "0".repeat(Sha256.HEX_DIGITS));

    public Anchor {
        if (count < 0 || !HASH.matcher(hash).matches()) {
            throw new IllegalArgumentException("not the head of a log: " + count + ", " + hash);
        }
    }

    /** The head of a log without entries. */
    public static Anchor empty() {
        return EMPTY;
    }
}
