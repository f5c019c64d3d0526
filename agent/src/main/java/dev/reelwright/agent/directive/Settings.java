package dev.reelwright.agent.directive;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the film is to look and sound.
 *
 * @param seconds how long the person would like the film to be, null when it may be as long as its words
 * @param language BCP 47 tag of the narration
 * @param voice name of a voice, null for the skill's own
 * @param palette name of a palette or colours as {@code #rrggbb}, null to choose by the subject
 * @param captions whether captions are burnt into the picture; the files are always written
 * @param speed of the narration, 1 is the voice's own
 * @param transitionSeconds length of a crossfade, 0 for hard cuts
 * @param use kind of work, such as {@code image}, to the word for the only skills that may do it
 * @param clips which shots a video skill is to film; null to film the opening one when it is said by what
 */
public record Settings(
        Aspect aspect,
        @Nullable Double seconds,
        String language,
        @Nullable String voice,
        @Nullable String palette,
        boolean captions,
        double speed,
        double transitionSeconds,
        Map<String, String> use,
        @Nullable Clips clips) {
    public Settings {
        use = Map.copyOf(use);
    }

    static final Settings DEFAULT =
            new Settings(Aspect.WIDE, null, "en-US", null, null, true, 1.0, 0.5, Map.of(), null);
}
