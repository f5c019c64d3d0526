package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaFacts.Picture;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The size that a picture has, and the size that it is to have. */
final class Frame {
    private final Picture is;
    private final int width;
    private final int height;

    /** What is not asked is as it is; when one side alone is asked the other keeps the shape. */
    Frame(Picture is, @Nullable Integer askedWidth, @Nullable Integer askedHeight) {
        this.is = is;
        this.width = askedWidth != null
                ? askedWidth
                : askedHeight == null ? is.width() : (int) Math.round((double) askedHeight * is.width() / is.height());
        this.height = askedHeight != null
                ? askedHeight
                : askedWidth == null ? is.height() : (int) Math.round((double) askedWidth * is.height() / is.width());
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    boolean odd() {
        return width % 2 != 0 || height % 2 != 0;
    }

    /** Why it cannot be made to fit; empty when it can, or fits. */
    Optional<String> impossible() {
        if (is.width() < Leeway.SMALLEST || is.height() < Leeway.SMALLEST) {
            return Optional.of("is " + is() + ", which is no picture" + asked() + "; make it again");
        }
        if (enlarged() > Leeway.ENLARGED) {
            return Optional.of("is " + is() + asked() + ", more than twice as large; choose a model that makes that size");
        }
        return cutOff() > Leeway.CUT_OFF
                ? Optional.of(String.format(
                        Locale.ROOT,
                        "is %s%s: %.0f %% of it would have to be cut off, and 12 %% is the most; ask for a size of its shape",
                        is(),
                        asked(),
                        100 * cutOff()))
                : Optional.empty();
    }

    List<String> changes() {
        if (is.width() == width && is.height() == height) {
            return List.of();
        }
        String cut = cutOff() < 0.001 ? "" : String.format(Locale.ROOT, " (%.1f %% of it cut off)", 100 * cutOff());
        return List.of("from " + is() + " to " + width + "x" + height + cut);
    }

    private double enlarged() {
        return Math.max((double) width / is.width(), (double) height / is.height());
    }

    private double cutOff() {
        double shape = (double) is.width() / is.height();
        double wanted = (double) width / height;
        return 1 - Math.min(shape, wanted) / Math.max(shape, wanted);
    }

    private String is() {
        return is.width() + "x" + is.height();
    }

    private String asked() {
        return is.width() == width && is.height() == height ? "" : ", asked was " + width + "x" + height;
    }
}
