package dev.reelwright.agent.directive;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One shot as the directive asks for it.
 *
 * @param picture what is to be seen
 * @param narration what is to be said, blank for a silent shot
 * @param seconds shortest length of the shot, null to follow the narration
 * @param move name of a camera move, null to choose
 * @param line line of the directive it came from, counted from 1
 */
public record ShotIdea(
        Picture picture,
        String narration,
        @Nullable Double seconds,
        @Nullable String move,
        int line) {

    /** What a shot shows. */
    public sealed interface Picture {
        /** A picture or clip of the person's own. */
        record OwnFile(String path, boolean clip) implements Picture {}

        /**
         * A picture to be made.
         *
         * @param style one of the drawn styles: title, statement, list, quote, diagram, number, landscape
         * @param prompt the subject in words, for skills that paint from a prompt
         */
        record Scene(
                String style,
                String prompt,
                @Nullable String kicker,
                @Nullable String heading,
                @Nullable String body,
                List<String> items,
                @Nullable String attribution,
                @Nullable String number,
                @Nullable String unit)
                implements Picture {
            public Scene {
                items = List.copyOf(items);
            }
        }
    }
}
