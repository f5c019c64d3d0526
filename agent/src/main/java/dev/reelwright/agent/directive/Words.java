package dev.reelwright.agent.directive;

import java.util.regex.Pattern;

/** Counting words the way a narrator meets them. */
final class Words {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{M}\\p{N}'’\\-.,]*");

    private Words() {}

    static int count(String text) {
        return (int) WORD.matcher(text).results().count();
    }
}
