package dev.reelwright.skills.film;

import dev.reelwright.skills.caption.CaptionStrip;
import dev.reelwright.skills.caption.Cue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The captions of one shot as they lie in its frames. One per thread: it remembers the strip it drew last. */
final class BurntCaptions {
    private static final double HAIR = 1e-6;

    private final List<Cue> cues;
    private final double lead;
    private final FrameSize size;
    private final int fps;
    private @Nullable Cue drawn;
    private @Nullable Overlay overlay;

    /**
     * @param cues seconds from the start of the narration
     * @param lead seconds from the start of the shot to the start of the narration
     */
    BurntCaptions(List<Cue> cues, double lead, FrameSize size, int fps) {
        this.cues = List.copyOf(cues);
        this.lead = lead;
        this.size = size;
        this.fps = fps;
    }

    static BurntCaptions none(FrameSize size, int fps) {
        return new BurntCaptions(List.of(), 0, size, fps);
    }

    /** Lays the cue that is shown at this frame of the shot over the canvas, if there is one. */
    void draw(int frame, Canvas canvas) {
        for (Cue cue : cues) {
            if (frame >= firstFrame(cue.start()) && frame < firstFrame(cue.end())) {
                overlay(cue).draw(canvas);
                return;
            }
        }
    }

    /** The first frame that is shown at or after a time of the narration. */
    private int firstFrame(double seconds) {
        return (int) Math.ceil((lead + seconds) * fps - HAIR);
    }

    private Overlay overlay(Cue cue) {
        if (overlay == null || !cue.equals(drawn)) {
            overlay = Overlay.of(CaptionStrip.draw(cue, size.width(), size.height()));
            drawn = cue;
        }
        return overlay;
    }
}
