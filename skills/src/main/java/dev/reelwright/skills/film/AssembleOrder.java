package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.skills.caption.Cue;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What {@code edit.assemble} is asked for, with every shot at its place on the timeline.
 *
 * @param burn true when captions go into clips and transitions
 * @param loudness wanted integrated loudness in LUFS
 */
record AssembleOrder(FrameSize size, int fps, boolean burn, double loudness, List<Shot> shots, List<String> notes) {
    private static final double LONGEST = 2 * 3600;

    AssembleOrder {
        shots = List.copyOf(shots);
        notes = List.copyOf(notes);
    }

    /**
     * One shot on the timeline.
     *
     * @param number 1 is the first
     * @param video content hash of the body, or of the clip
     * @param handle what the transitions are drawn from; null for a clip
     * @param start frame of the film at which the shot's own time starts
     * @param frames of its own time
     * @param head frames at its start that belong to the crossfade from the shot before
     * @param cues seconds from the start of the narration
     */
    record Shot(
            int number,
            String video,
            @Nullable Handle handle,
            int start,
            int frames,
            int head,
            double lead,
            Optional<String> narration,
            List<Cue> cues,
            boolean keepSound) {
        String name() {
            return "shot " + number;
        }
    }

    int frames() {
        Shot last = shots.getLast();
        return last.start + last.frames;
    }

    double seconds() {
        return frames() / (double) fps;
    }

    long samples() {
        return Timing.sampleAt(frames(), fps);
    }

    static AssembleOrder of(ObjectNode json, SkillContext context) throws FilmFailure {
        Inputs inputs = new Inputs(json);
        FrameSize size = new FrameSize(inputs.whole("width"), inputs.whole("height"));
        int fps = inputs.whole("fps");
        int transition = Timing.nearestFrames(inputs.number("transitionSeconds").orElse(0.5), fps);
        Layout layout = new Layout(context, size, fps, transition);
        for (JsonNode shot : json.path("shots")) {
            layout.add(new Inputs(shot));
        }
        return new AssembleOrder(
                size, fps, inputs.flag("captions"), inputs.number("loudness").orElse(-16), layout.shots, layout.notes);
    }

    /** Lays one shot after the other. */
    private static final class Layout {
        private final SkillContext context;
        private final FrameSize size;
        private final int fps;
        private final int transition;
        private final List<Shot> shots = new ArrayList<>();
        private final List<String> notes = new ArrayList<>();
        private int end;

        Layout(SkillContext context, FrameSize size, int fps, int transition) {
            this.context = context;
            this.size = size;
            this.fps = fps;
            this.transition = transition;
        }

        void add(Inputs inputs) throws FilmFailure {
            int number = shots.size() + 1;
            String video = inputs.asset("video")
                    .orElseThrow(() -> FilmFailure.input("Shot " + number + " has no video. Name one."));
            JsonNode json = inputs.node().path("shot");
            Handle handle = json.isObject() ? Handle.of(json, "Shot " + number) : null;
            int frames = handle == null ? Timing.framesCovering(clipSeconds(inputs, video), fps) : handle.frames();
            int head = handle == null ? clipHead(number, frames) : handle.headFrames();
            shots.add(new Shot(
                    number,
                    video,
                    handle,
                    end,
                    frames,
                    head,
                    handle == null ? inputs.lead() : handle.leadSeconds(),
                    inputs.asset("narration"),
                    inputs.cues(size),
                    inputs.flag("keepSound")));
            end += frames;
            requireShort(end / (double) fps);
        }

        private int clipHead(int number, int frames) {
            if (number == 1) {
                return 0;
            }
            int head = Timing.fittingHead(transition, frames);
            if (head < transition) {
                notes.add("Shot " + number + " has " + frames + " frames, so its transition was shortened from "
                        + transition + " to " + head + " frames.");
            }
            return head;
        }

        private double clipSeconds(Inputs inputs, String video) throws FilmFailure {
            double spoken =
                    inputs.asset("narration").isEmpty() ? 0 : inputs.lead() + narrationSeconds(inputs) + inputs.tail();
            MediaFacts facts = context.asset(video).facts();
            Double own = facts.seconds();
            double seconds = Math.max(inputs.number("seconds").orElse(own == null ? 0 : own), spoken);
            if (!(seconds > 0)) {
                throw FilmFailure.input("Shot " + (shots.size() + 1)
                        + " is a clip of unknown length. Give \"seconds\", or a clip that is whole.");
            }
            requireShort(seconds);
            return seconds;
        }

        private void requireShort(double seconds) throws FilmFailure {
            if (seconds > LONGEST) {
                throw new FilmFailure(
                        FailureKind.LIMIT,
                        String.format(
                                Locale.ROOT,
                                "The limit on length was hit: with shot %d the film would last %.0f s, and %.0f s are the most."
                                        + " Give its \"seconds\", or a shorter clip or narration.",
                                shots.size() + 1,
                                seconds,
                                LONGEST));
            }
        }

        private double narrationSeconds(Inputs inputs) {
            if (inputs.number("narrationSeconds").isPresent()) {
                return inputs.number("narrationSeconds").getAsDouble();
            }
            Double own = inputs.asset("narration")
                    .map(hash -> context.asset(hash).facts().seconds())
                    .orElse(null);
            return own == null ? 0 : own;
        }
    }
}
