package dev.reelwright.skills.film;

/** Size of a frame in pixels; both even, as 4:2:0 needs them. */
record FrameSize(int width, int height) {
    FrameSize {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0) {
            throw new IllegalArgumentException("not a size for 4:2:0 frames: " + width + "x" + height);
        }
    }

    int luma() {
        return width * height;
    }

    int chroma() {
        return luma() / 4;
    }

    /** Bytes of a frame: luma, then both chroma planes at half width and height. */
    int bytes() {
        return luma() + 2 * chroma();
    }

    double aspect() {
        return width / (double) height;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
