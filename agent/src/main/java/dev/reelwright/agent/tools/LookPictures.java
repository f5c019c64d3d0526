package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.LlmMessage.Picture;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/** Pictures for a model: JPEG, at most 1024 pixels a side and 400 kB, whatever is in them. */
record LookPictures(MediaTools tools) {
    static final int MOST_PIXELS = 1024;
    static final int MOST_BYTES = 400_000;
    private static final int[] SIZES = {MOST_PIXELS, 768, 512, 320, 160};

    private interface Draw {
        byte[] jpeg(int most) throws IOException;
    }

    Picture frame(Sight sight, double at, String caption) throws IOException {
        return bounded(most -> tools.thumbnail(sight.file(), at, most, most), caption);
    }

    Picture sheet(Sight sight, List<Double> times, String caption) throws IOException {
        MediaFacts.Picture picture = Objects.requireNonNull(sight.facts().picture());
        double aspect = (double) picture.width() / picture.height();
        return bounded(
                most -> {
                    Grid grid = Grid.of(times.size(), most, aspect);
                    return tools.sheet(sight.file(), times, grid.columns(), grid.cellWidth());
                },
                caption);
    }

    /** Noise needs more bytes than anything: then it is drawn smaller. */
    private static Picture bounded(Draw draw, String caption) throws IOException {
        byte[] jpeg = draw.jpeg(SIZES[0]);
        for (int i = 1; i < SIZES.length && jpeg.length > MOST_BYTES; i++) {
            jpeg = draw.jpeg(SIZES[i]);
        }
        return new Picture(Base64.getEncoder().encodeToString(jpeg), caption);
    }
}
