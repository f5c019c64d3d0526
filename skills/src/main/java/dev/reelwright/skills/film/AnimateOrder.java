package dev.reelwright.skills.film;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillContext;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code video.animate} is asked for, as numbers.
 *
 * @param image content hash of the still
 * @param frames the shot's own time
 * @param wantedHead frames of the crossfade from the shot before, before it is fitted
 * @param tail frames under the crossfade into the next shot
 */
record AnimateOrder(
        Inputs inputs, String image, FrameSize size, int fps, int frames, int wantedHead, int tail, double lead) {

    static AnimateOrder of(ObjectNode json) throws FilmFailure {
        Inputs inputs = new Inputs(json);
        int fps = inputs.whole("fps");
        return new AnimateOrder(
                inputs,
                inputs.asset("image").orElseThrow(() -> FilmFailure.input("There is no image to animate. Name one.")),
                new FrameSize(inputs.whole("width"), inputs.whole("height")),
                fps,
                Timing.framesCovering(ownSeconds(inputs), fps),
                Timing.nearestFrames(inputs.number("transitionIn").orElse(0), fps),
                Timing.nearestFrames(inputs.number("transitionOut").orElse(0), fps),
                inputs.lead());
    }

    int head() {
        return Timing.fittingHead(wantedHead, frames);
    }

    /** The move as windows, for a picture of this shape. */
    Move move(double pictureAspect) throws FilmFailure {
        JsonNode move = inputs.node().path("move");
        try {
            if (move.isObject()) {
                return Handle.window(move);
            }
            return Move.named(move.isString() ? move.stringValue() : "push-in", pictureAspect, size.aspect());
        } catch (IllegalArgumentException e) {
            throw FilmFailure.input("The move cannot be made: " + e.getMessage() + ".");
        }
    }

    /** The picture's shape as its facts have it, else the frame's. */
    double pictureAspect(SkillContext context) {
        MediaFacts.Picture picture = context.asset(image).facts().picture();
        return picture == null ? size.aspect() : picture.width() / (double) picture.height();
    }

    private static double ownSeconds(Inputs inputs) throws FilmFailure {
        OptionalDouble seconds = inputs.number("seconds");
        OptionalDouble narration = inputs.number("narrationSeconds");
        if (seconds.isEmpty() && narration.isEmpty()) {
            throw FilmFailure.input("How long is the shot? Give \"seconds\", or \"narrationSeconds\".");
        }
        double spoken = narration.isEmpty() ? 0 : inputs.lead() + narration.getAsDouble() + inputs.tail();
        return Math.max(seconds.orElse(0), spoken);
    }
}
