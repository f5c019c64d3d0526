package dev.reelwright.agent.directive;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** Shape of the film, with the size that it is made in. */
public enum Aspect {
    WIDE("16:9", 1280, 720),
    TALL("9:16", 720, 1280),
    SQUARE("1:1", 1080, 1080);

    private final String ratio;
    private final int width;
    private final int height;

    Aspect(String ratio, int width, int height) {
        this.ratio = ratio;
        this.width = width;
        this.height = height;
    }

    static Optional<Aspect> of(String ratio) {
        return Arrays.stream(values())
                .filter(aspect -> aspect.ratio.equals(ratio))
                .findFirst();
    }

    static String allRatios() {
        return Arrays.stream(values()).map(Aspect::ratio).collect(Collectors.joining(", "));
    }

    public String ratio() {
        return ratio;
    }

    /** Pixels of the finished film. */
    public int width() {
        return width;
    }

    /** Pixels of the finished film. */
    public int height() {
        return height;
    }
}
