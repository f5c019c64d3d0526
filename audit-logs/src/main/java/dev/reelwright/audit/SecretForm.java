package dev.reelwright.audit;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;

/**
 * A text that gives a secret away.
 *
 * @param name the secret's name
 * @param text what to look for
 * @param least how many of its first characters are enough: a text may have been cut before it came to us
 * @param before whether the base64 character before it holds bits of the secret, too
 * @param after whether the base64 character after it does
 * @param padded whether it is base64, so that padding may follow
 */
record SecretForm(String name, String text, int least, boolean before, boolean after, boolean padded) {
    private static final int CUT_AT_LEAST = 12;
    private static final int BITS = 6;

    static Set<SecretForm> all(String name, String secret) {
        Set<SecretForm> forms = new LinkedHashSet<>();
        forms.add(plain(name, secret));
        forms.add(plain(name, secret.strip()));
        forms.add(plain(name, joined(secret)));
        forms.add(plain(name, secret.strip().replace(' ', '+')));
        byte[] bytes = secret.strip().getBytes(StandardCharsets.UTF_8);
        String hex = HexFormat.of().formatHex(bytes);
        forms.add(plain(name, hex));
        forms.add(plain(name, hex.toUpperCase(Locale.ROOT)));
        for (int offset = 0; offset < 3; offset++) {
            forms.add(base64(name, bytes, offset, Base64.getEncoder()));
            forms.add(base64(name, bytes, offset, Base64.getUrlEncoder()));
        }
        return forms;
    }

    /** The text as it is when its line breaks, and the white space that indents the next line, are taken out. */
    static String joined(String text) {
        return View.of(text.strip()).joined().map(View::text).orElse(text.strip());
    }

    private static SecretForm plain(String name, String text) {
        return new SecretForm(name, text, least(text), false, false, false);
    }

    /** The base64 characters that the secret alone decides when it begins so many bytes into a group of three. */
    private static SecretForm base64(String name, byte[] secret, int offset, Base64.Encoder encoder) {
        byte[] placed = new byte[offset + secret.length];
        System.arraycopy(secret, 0, placed, offset, secret.length);
        String all = encoder.withoutPadding().encodeToString(placed);
        int first = (offset * 8 + BITS - 1) / BITS;
        int end = placed.length * 8 / BITS;
        String text = all.substring(first, end);
        return new SecretForm(name, text, least(text), offset > 0, end < all.length(), true);
    }

    private static int least(String text) {
        return Math.min(text.length(), Math.max(CUT_AT_LEAST, (text.length() + 1) / 2));
    }
}
