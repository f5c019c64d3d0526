package dev.reelwright.skills.voice;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Notices a text in another language of the Latin script by its small words, so that it is not read as if it were English. */
final class ForeignText {
    private static final int ENOUGH = 8;
    private static final Set<String> ENGLISH = words(
            "the of and to a in is it that was for on are with as his they be at this "
                    + "from have or by one had not but what all were when we there can an your which their said if will do each how");
    private static final Map<String, Set<String>> OTHERS = Map.of(
            "French",
                    words(
                            "le la les un une des est et dans que qui pour pas sur avec ce cette il elle nous vous du au aux son sa"),
            "German",
                    words(
                            "der die das und ist nicht ein eine mit von den dem zu auf sich des im auch als wird sind wir ich sie"),
            "Spanish",
                    words(
                            "el la los las un una es y en que por con no se del al para como su lo pero muy este esta son"),
            "Italian",
                    words(
                            "il lo la gli le un una e di che per con non sono del della nel alla si come ma questo anche"),
            "Portuguese",
                    words("o os as um uma e em que por com do da dos das no na para se como mas mais foi ao muito"),
            "Dutch",
                    words("de het een en van is dat niet op te zijn met voor er aan ook als bij door maar naar wordt"));

    private ForeignText() {}

    private static Set<String> words(String words) {
        return Set.of(words.split(" "));
    }

    /** The language's English name. Empty for English, and for texts too short to tell. */
    static Optional<String> language(String text) {
        List<String> words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}]+"))
                .filter(word -> !word.isEmpty())
                .toList();
        if (words.size() < ENOUGH) {
            return Optional.empty();
        }
        long english = words.stream().filter(ENGLISH::contains).count();
        return OTHERS.entrySet().stream()
                .filter(other -> foreign(words, other.getValue(), english))
                .max((a, b) -> Long.compare(count(words, a.getValue()), count(words, b.getValue())))
                .map(Map.Entry::getKey);
    }

    private static boolean foreign(List<String> words, Set<String> small, long english) {
        Set<String> kinds = new HashSet<>(words);
        kinds.retainAll(small);
        long count = count(words, small);
        return kinds.size() >= 3 && count * 5 >= words.size() && count > 2 * english;
    }

    private static long count(List<String> words, Set<String> small) {
        return words.stream().filter(small::contains).count();
    }
}
