package dev.reelwright.agent.bridge;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Makes what a server said fit to be shown: without the key, on one line, not too long. */
final class Veil {
    private static final int LONGEST = 400;
    private static final int TELLING = 8;
    private static final String HIDDEN = "[key]";

    private final List<Pattern> secrets = new ArrayList<>();

    Veil(Optional<String> secret) {
        secret.filter(key -> !key.isBlank()).ifPresent(this::hide);
    }

    private void hide(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        add(key, "");
        add(URLEncoder.encode(key, StandardCharsets.UTF_8), "");
        add(Base64.getEncoder().withoutPadding().encodeToString(bytes), "=*");
        if (key.length() > 2 * TELLING) {
            // A server that shortens the key shows its beginning or its end.
            add(key.substring(0, TELLING), "[^\\s\"']*");
            // Looked for from the beginning of a word only: from each of its letters would take for ever in a long one.
            secrets.add(
                    Pattern.compile("(?<![^\\s\"'])[^\\s\"']*" + Pattern.quote(key.substring(key.length() - TELLING))));
        }
    }

    private void add(String text, String more) {
        secrets.add(Pattern.compile(Pattern.quote(text) + more));
    }

    String over(String text) {
        String clean = text;
        for (Pattern secret : secrets) {
            clean = secret.matcher(clean).replaceAll(HIDDEN);
        }
        String line = clean.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
        return line.length() <= LONGEST ? line : line.substring(0, whole(line)) + "…";
    }

    private static int whole(String line) {
        return Character.isHighSurrogate(line.charAt(LONGEST - 1)) ? LONGEST - 1 : LONGEST;
    }
}
