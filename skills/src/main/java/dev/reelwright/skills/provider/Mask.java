package dev.reelwright.skills.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the secrets that were used out of whatever is told to anybody, also where somebody has sent them back wrapped in something. */
final class Mask {
    private static final int SHORTEST = 4;
    /** What is shorter is found in harmless text once it is wrapped. */
    private static final int SHORTEST_WRAPPED = 8;

    private static final int LONGEST_TEXT = 600;
    private static final int BITS = 6;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    void note(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
            secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
            secrets.add(Lines.encoded(secret));
            String escaped = Json.NODES.stringNode(secret).toString();
            secrets.add(escaped.substring(1, escaped.length() - 1));
            secrets.add(secret.replace("/", "\\/"));
        }
        if (secret.length() >= SHORTEST_WRAPPED) {
            wrapped(secret.getBytes(StandardCharsets.UTF_8));
        }
    }

    /** In hexadecimal, and in base64 as a part of something longer, such as {@code Bearer KEY}. */
    private void wrapped(byte[] secret) {
        String hex = HexFormat.of().formatHex(secret);
        secrets.add(hex);
        secrets.add(hex.toUpperCase(Locale.ROOT));
        for (int offset = 0; offset < 3; offset++) {
            byte[] placed = new byte[offset + secret.length];
            System.arraycopy(secret, 0, placed, offset, secret.length);
            for (Base64.Encoder encoder : List.of(Base64.getEncoder(), Base64.getUrlEncoder())) {
                String all = encoder.withoutPadding().encodeToString(placed);
                // The signs that the secret alone decides.
                secrets.add(all.substring((offset * 8 + BITS - 1) / BITS, placed.length * 8 / BITS));
            }
        }
    }

    String over(String text) {
        String masked = text;
        for (String secret : secrets.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList()) {
            masked = masked.replace(secret, "***");
        }
        return masked;
    }

    /** A provider's own words: masked, on one line, without control characters, and not longer than a person reads. */
    String quoted(String words) {
        String plain = over(words).replaceAll("[\\p{Cntrl}\\p{Cf}\\s]+", " ").strip();
        return plain.length() <= LONGEST_TEXT ? plain : plain.substring(0, LONGEST_TEXT) + " …";
    }
}
