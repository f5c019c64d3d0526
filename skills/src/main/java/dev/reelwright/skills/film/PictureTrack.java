package dev.reelwright.skills.film;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillContext;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The picture of a film as a row of segments that join without encoding again: the bodies of moving shots as they are, transitions and
 * clips drawn now.
 */
final class PictureTrack {
    /** How many shots ahead their pictures begin to be decoded. */
    private static final int AHEAD = 1;

    private final AssembleOrder order;
    private final SkillContext context;
    private final Ffmpeg ffmpeg;
    private final SegmentWriter writer;
    private final Bodies bodies;
    private final List<Segment> segments = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private @Nullable Canvas poster;
    private int drawn;

    /**
     * A file in the scratch folder.
     *
     * @param frames how many it holds
     */
    record Segment(String file, int frames) {}

    PictureTrack(AssembleOrder order, SkillContext context, Ffmpeg ffmpeg) {
        this.order = order;
        this.context = context;
        this.ffmpeg = ffmpeg;
        this.writer = new SegmentWriter(ffmpeg.programs(), order.size(), order.fps());
        this.bodies = new Bodies(ffmpeg, order.size(), order.fps());
    }

    /** Makes all segments, in the order of the film. */
    List<Segment> segments() throws FilmFailure, IOException, InterruptedException {
        List<AssembleOrder.Shot> shots = order.shots();
        List<FrameSource> sources = new ArrayList<>();
        try {
            for (int i = 0; i < shots.size(); i++) {
                while (sources.size() < Math.min(shots.size(), i + AHEAD + 1)) {
                    sources.add(source(shots.get(sources.size())));
                }
                FrameSource before = i == 0 ? null : sources.get(i - 1);
                transition(shots.get(i), sources.get(i), before);
                body(shots.get(i), sources.get(i));
                if (before != null) {
                    before.close();
                }
            }
        } finally {
            sources.forEach(FrameSource::close);
        }
        return List.copyOf(segments);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** The frame in the middle of the first shot, without captions. */
    Canvas poster() {
        if (poster == null) {
            throw new IllegalStateException("the poster is taken while the segments are made");
        }
        return poster;
    }

    private void transition(AssembleOrder.Shot shot, FrameSource source, @Nullable FrameSource before)
            throws FilmFailure, InterruptedException {
        if (shot.head() == 0) {
            return;
        }
        Canvas under = new Canvas(order.size());
        BurntCaptions captions = captions(shot);
        int beforeFrames =
                before == null ? 0 : order.shots().get(shot.number() - 2).frames();
        write("t" + shot.number() + ".mp4", shot.head(), (frame, canvas) -> {
            source.draw(frame, canvas);
            if (before != null) {
                before.draw(beforeFrames + frame, under);
                canvas.fadeFrom(under, (frame + 1f) / (shot.head() + 1f));
            }
            captions.draw(frame, canvas);
        });
    }

    private void body(AssembleOrder.Shot shot, FrameSource source)
            throws FilmFailure, IOException, InterruptedException {
        int frames = shot.frames() - shot.head();
        int middle = shot.frames() / 2;
        String file = "b" + shot.number() + ".mp4";
        if (shot.handle() == null) {
            BurntCaptions captions = captions(shot);
            write(file, frames, (frame, canvas) -> {
                source.draw(shot.head() + frame, canvas);
                keepPoster(shot, shot.head() + frame == Math.max(middle, shot.head()), canvas);
                captions.draw(shot.head() + frame, canvas);
            });
            noteStanding(shot, source);
            return;
        }
        if (shot.number() == 1) {
            poster = new Canvas(order.size());
            source.draw(middle, poster);
        }
        context.scratch().importFile(context.file(shot.video()), file);
        Bodies.Fit fit = bodies.look(context.scratch().root().resolve(file), shot.name());
        if (fit.fits() && fit.frames() == frames) {
            segments.add(new Segment(file, frames));
            drawn += frames;
        } else {
            conform(shot, frames);
        }
    }

    private void noteStanding(AssembleOrder.Shot shot, FrameSource source) {
        if (source instanceof ClipSource clip && clip.framesSeen() < shot.frames() - 1) {
            notes.add("The clip of " + shot.name() + " has " + clip.framesSeen() + " frames for a time of "
                    + shot.frames() + "; its last picture stands until the end.");
        }
    }

    private void conform(AssembleOrder.Shot shot, int frames) throws FilmFailure, InterruptedException {
        notes.add("The body of " + shot.name() + " was not made for this film (" + order.size() + ", " + order.fps()
                + " frames a second, " + frames + " frames) and was encoded again.");
        try (FrameSource body = clip(shot, frames)) {
            write("c" + shot.number() + ".mp4", frames, body::draw);
        }
    }

    private void keepPoster(AssembleOrder.Shot shot, boolean now, Canvas canvas) {
        if (now && shot.number() == 1) {
            poster = canvas.copy();
        }
    }

    private void write(String file, int frames, SegmentWriter.Painter painter)
            throws FilmFailure, InterruptedException {
        int before = drawn;
        writer.write(
                context.scratch().root().resolve(file),
                frames,
                painter,
                done -> Reports.frame(context, before + done, order.frames()));
        segments.add(new Segment(file, frames));
        drawn += frames;
    }

    private BurntCaptions captions(AssembleOrder.Shot shot) {
        return order.burn()
                ? new BurntCaptions(shot.cues(), shot.lead(), order.size(), order.fps())
                : BurntCaptions.none(order.size(), order.fps());
    }

    private FrameSource source(AssembleOrder.Shot shot) {
        Handle handle = shot.handle();
        if (handle == null) {
            return clip(shot, shot.frames() + headAfter(shot));
        }
        StillSource source = new StillSource(
                new StillReader(ffmpeg),
                new StillSource.Picture(
                        context.file(handle.image()),
                        "the picture of " + shot.name(),
                        handle.move(),
                        handle.lastFrame()));
        if (shot.number() == 1 || shot.head() > 0 || headAfter(shot) > 0) {
            source.readAhead(order.size());
        }
        return source;
    }

    /** Frames of the crossfade into the next shot. */
    private int headAfter(AssembleOrder.Shot shot) {
        return shot.number() == order.shots().size()
                ? 0
                : order.shots().get(shot.number()).head();
    }

    private ClipSource clip(AssembleOrder.Shot shot, int frames) {
        MediaFacts.Picture picture = context.asset(shot.video()).facts().picture();
        double aspect = picture == null ? order.size().aspect() : picture.width() / (double) picture.height();
        return new ClipSource(
                ffmpeg,
                new ClipSource.Clip(
                        context.file(shot.video()),
                        "the clip of " + shot.name(),
                        aspect,
                        order.size(),
                        order.fps(),
                        frames));
    }
}
