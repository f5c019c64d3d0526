package dev.reelwright.budgets;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A provider key as the budget knows it: a name for people, and a fingerprint of the secret that caps are tied to, so a second name for the
 * same secret meets the same cap. The secret itself is neither kept nor printed.
 *
 * @param alias what people call it
 * @param fingerprint first 16 bytes of a domain-separated SHA-256 of the secret, as 32 hexadecimal digits
 */
public record Key(String alias, String fingerprint) {
    private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{32}");
    private static final byte[] DOMAIN = "reelwright.key.1\0".getBytes(StandardCharsets.UTF_8);
    private static final int BYTES = 16;
    private static final Key LOCAL = new Key("local", "0".repeat(2 * BYTES));

    public Key {
        Text.name("name of a key", alias);
        if (!FINGERPRINT.matcher(fingerprint).matches()) {
            throw new IllegalArgumentException("the fingerprint of key '" + alias + "' is not 32 hexadecimal digits");
        }
    }

    /** The key of work done on this machine, which costs nothing. */
    public static Key local() {
        return LOCAL;
    }

    public static Key of(String alias, String secret) {
        return of(alias, secret.toCharArray());
    }

    /**
     * White space around the secret is left out: a provider ignores it, so it must not make another key. The caller still owns {@code secret}
     * and may overwrite it afterwards.
     */
    public static Key of(String alias, char[] secret) {
        int from = 0;
        int to = secret.length;
        while (from < to && isSpace(secret[from])) {
            from++;
        }
        while (to > from && isSpace(secret[to - 1])) {
            to--;
        }
        if (from == to) {
            throw new IllegalArgumentException("the secret of key '" + alias + "' is empty");
        }
        return new Key(alias, fingerprintOf(CharBuffer.wrap(secret, from, to - from)));
    }

    public boolean isLocal() {
        return fingerprint.equals(LOCAL.fingerprint);
    }

    private static boolean isSpace(char c) {
        return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
    }

    private static String fingerprintOf(CharBuffer secret) {
        ByteBuffer bytes = StandardCharsets.UTF_8.encode(secret);
        MessageDigest digest = Sha256.fresh();
        digest.update(DOMAIN);
        digest.update(bytes);
        Arrays.fill(bytes.array(), (byte) 0);
        return HexFormat.of().formatHex(digest.digest(), 0, BYTES);
    }
}
