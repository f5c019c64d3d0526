package dev.reelwright.skills.film;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A picture under a moving window. The picture is decoded when its first frame is asked for. */
final class StillSource implements FrameSource {
    private final StillReader reader;
    private final Picture picture;
    private final Sampler sampler = new Sampler();
    private volatile @Nullable Still still;
    private volatile @Nullable Beside<Still> ahead;

    /**
     * @param name the picture, as the object of a sentence
     * @param lastFrame where the move ends; later frames stand
     */
    record Picture(Path file, String name, Move move, int lastFrame) {}

    StillSource(StillReader reader, Picture picture) {
        this.reader = reader;
        this.picture = picture;
    }

    /** Begins to decode now, beside the caller's work. */
    void readAhead(FrameSize size) {
        ahead = new Beside<>(() -> reader.read(picture.file, size, picture.move, picture.name));
    }

    @Override
    public void draw(int frame, Canvas canvas) throws FilmFailure, InterruptedException {
        Still decoded = still;
        if (decoded == null) {
            decoded = decode(canvas.size);
            still = decoded;
        }
        double share = picture.lastFrame == 0 ? 0 : Math.min(1, frame / (double) picture.lastFrame);
        Window window = picture.move.at(share, decoded.width, decoded.height, canvas.size.aspect());
        sampler.draw(decoded, window, canvas);
    }

    private Still decode(FrameSize size) throws FilmFailure, InterruptedException {
        return ahead == null ? reader.read(picture.file, size, picture.move, picture.name) : ahead.result();
    }

    @Override
    public void close() {
        still = null;
        if (ahead != null) {
            ahead.stop();
        }
    }
}
