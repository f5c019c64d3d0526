package dev.reelwright.skills.voice;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One word for the engine.
 *
 * @param word lower-case letters a to z; an apostrophe may lead, as in the suffix "'s"
 * @param sounds how it sounds, in the engine's alphabet; null leaves it to the engine's lexicon and letter rules
 */
record Spoken(String word, @Nullable String sounds) {
    Spoken {
        if (!word.matches("'?[a-z]+")) {
            throw new IllegalArgumentException("not a plain word: " + word);
        }
    }

    static Spoken of(String word) {
        return new Spoken(word, Tables.SOUNDS.get(word));
    }

    /** Plain words, separated by spaces. */
    static List<Spoken> words(String words) {
        return Arrays.stream(words.split(" "))
                .filter(word -> !word.isEmpty())
                .map(Spoken::of)
                .toList();
    }

    /** The name of a letter. The lexicon reads a lone "a" as the article, so that one is spelled out. */
    static Spoken letter(char letter) {
        char lower = Character.toLowerCase(letter);
        return new Spoken(String.valueOf(lower), lower == 'a' ? "' EI" : null);
    }

    /** The names of the plain Latin letters in the text; the rest has none. */
    static List<Spoken> letters(String letters) {
        return letters.chars()
                .filter(c -> (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
                .mapToObj(c -> letter((char) c))
                .toList();
    }
}
