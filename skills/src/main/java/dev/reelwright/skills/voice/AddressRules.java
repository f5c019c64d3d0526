package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Web addresses, e-mail addresses, handles and hashtags, read sign by sign; the protocol is left out. */
final class AddressRules {
    private static final Pattern WEB =
            Pattern.compile("(?:https?|ftp)://(\\S+)|((?:www\\.)\\S+)|([A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*"
                    + "\\.(?:com|org|net|edu|gov|io|dev|ai|app|co|uk|de|fr|eu|info|tv|me|us)(?:[/:?#]\\S*)?)");
    private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+");
    private static final Pattern TAG = Pattern.compile("([#@])([\\p{L}_][\\p{L}\\p{N}_]*)");
    private static final Pattern PIECE = Pattern.compile("\\p{L}+|\\d+|.");
    private static final Map<String, String> SIGNS = Map.ofEntries(
            Map.entry(".", "dot"),
            Map.entry("/", "slash"),
            Map.entry("-", "dash"),
            Map.entry("_", "underscore"),
            Map.entry("@", "at"),
            Map.entry("?", "question mark"),
            Map.entry("=", "equals"),
            Map.entry("&", "and"),
            Map.entry("#", "hash"),
            Map.entry(":", "colon"),
            Map.entry("~", "tilde"),
            Map.entry("%", "percent"),
            Map.entry("+", "plus"));

    static final List<Rule> ALL = List.of(AddressRules::address, AddressRules::tag);

    private AddressRules() {}

    private static Optional<List<Spoken>> address(Place place) {
        String core = place.core();
        if (MAIL.matcher(core).matches()) {
            return Optional.of(pieces(place, core));
        }
        Matcher web = WEB.matcher(core);
        if (!web.matches()) {
            return Optional.empty();
        }
        String address = web.group(1) != null ? web.group(1) : core;
        return Optional.of(pieces(place, address.replaceFirst("/$", "")));
    }

    private static Optional<List<Spoken>> tag(Place place) {
        Matcher tag = TAG.matcher(place.core());
        if (!tag.matches()) {
            return Optional.empty();
        }
        List<Spoken> words = new ArrayList<>(Spoken.words(tag.group(1).equals("#") ? "hashtag" : "at"));
        words.addAll(WordRules.text(place, tag.group(2)));
        return Optional.of(words);
    }

    private static List<Spoken> pieces(Place place, String address) {
        List<Spoken> words = new ArrayList<>();
        Matcher piece = PIECE.matcher(address);
        while (piece.find()) {
            String text = piece.group();
            if (SIGNS.containsKey(text)) {
                words.addAll(Spoken.words(SIGNS.get(text)));
            } else if (Character.isDigit(text.charAt(0))) {
                words.addAll(Spoken.words(text.length() > 4 ? Numbers.digits(text) : Numbers.cardinal(text)));
            } else {
                words.addAll(text.equals("www") ? Spoken.letters(text) : WordRules.text(place, text));
            }
        }
        return words;
    }
}
