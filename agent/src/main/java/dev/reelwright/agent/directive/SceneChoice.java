package dev.reelwright.agent.directive;

import dev.reelwright.agent.directive.ShotIdea.Picture.Scene;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Chooses what a shot looks like from what its words are. */
final class SceneChoice {
    /** More points than this do not fit on a picture that is read in passing. */
    static final int MOST_ITEMS = 5;

    private static final int STATEMENT_WORDS = 12;

    private static final int ITEM_CHARACTERS = 150;

    Scene opening(@Nullable String heading, String spoken, @Nullable String title) {
        return scene("title", subject(title, spoken), null, heading, null);
    }

    Scene card(String heading, @Nullable String title) {
        String kicker = heading.equals(title) ? null : title;
        return scene("title", subject(title, heading), kicker, heading, null);
    }

    Scene paragraph(@Nullable String heading, String spoken, @Nullable BoldNumber number, @Nullable String title) {
        if (number != null) {
            return new Scene(
                    "number",
                    subject(title, spoken),
                    heading,
                    null,
                    null,
                    List.of(),
                    null,
                    number.number(),
                    number.unit());
        }
        String shortWords = Words.count(spoken) <= STATEMENT_WORDS ? spoken : null;
        if (heading != null) {
            return scene("landscape", subject(title, heading + ". " + spoken), null, heading, null);
        }
        return shortWords == null
                ? scene("landscape", subject(title, spoken), null, null, null)
                : scene("statement", subject(title, spoken), null, shortWords, null);
    }

    Scene items(String style, @Nullable String heading, List<String> items, @Nullable String title) {
        List<String> shown = items.stream().map(SceneChoice::fit).toList();
        String drawn = style.equals("diagram") && shown.size() < 2 ? "list" : style;
        return new Scene(drawn, subject(title, String.join(". ", items)), null, heading, null, shown, null, null, null);
    }

    Scene quote(String words, @Nullable String by, @Nullable String title) {
        if (words.length() > 600) {
            return scene("landscape", subject(title, words), null, null, null);
        }
        return new Scene("quote", subject(title, words), null, null, words, List.of(), by, null, null);
    }

    private static Scene scene(
            String style, String prompt, @Nullable String kicker, @Nullable String heading, @Nullable String body) {
        return new Scene(style, prompt, cut(kicker, 80), cut(heading, 200), body, List.of(), null, null, null);
    }

    private static @Nullable String cut(@Nullable String text, int most) {
        return text == null || text.length() <= most ? text : wholeWords(text, most) + "…";
    }

    private static String fit(String item) {
        String point = item.replaceAll("[.;,]$", "");
        return point.length() <= ITEM_CHARACTERS ? point : wholeWords(point, ITEM_CHARACTERS) + "…";
    }

    /** Fewer than so many characters, up to a space where there is one: some scripts have none. */
    private static String wholeWords(String text, int most) {
        int space = text.lastIndexOf(' ', most - 1);
        return space > 0 ? text.substring(0, space) : start(text, most - 1);
    }

    private static String start(String text, int most) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most);
    }

    /** The film's title goes behind each subject: pictures know what the film is about, and still differ. */
    private static String subject(@Nullable String title, String words) {
        String whole = title == null || words.startsWith(title) ? words : words + " (" + title + ")";
        return whole.length() <= 2000 ? whole : start(whole, 2000);
    }
}
