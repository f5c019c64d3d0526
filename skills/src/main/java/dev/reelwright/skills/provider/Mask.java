package dev.reelwright.skills.provider;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Takes the secrets that were used out of whatever is told to anybody. */
final class Mask {
    private static final int SHORTEST = 4;
    private static final int LONGEST_TEXT = 600;

    private final Set<String> secrets = ConcurrentHashMap.newKeySet();

    void note(String secret) {
        if (secret.length() >= SHORTEST) {
            secrets.add(secret);
            secrets.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
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
