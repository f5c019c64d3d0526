package dev.reelwright.skills.film;

/**
 * A picture ready for the sampler: planar Y, U, V (4:2:0, BT.709 limited), each level in 64 parts. Rows are arrays of their own and of
 * another type than the frames drawn from them: only then does the compiler know that they do not overlap, and use vectors.
 */
final class Still {
    static final int PARTS = 64;

    final int width;
    final int height;
    final short[][] y;
    final short[][] u;
    final short[][] v;

    private Still(int width, int height) {
        this.width = width;
        this.height = height;
        this.y = new short[height][width];
        this.u = new short[height / 2][width / 2];
        this.v = new short[height / 2][width / 2];
    }

    /**
     * Takes a picture in; what is transparent becomes black.
     *
     * @param width even, at least 2
     * @param height even, at least 2
     * @param rgba four bytes a pixel, row by row
     */
    static Still of(int width, int height, byte[] rgba) {
        if (width < 2 || height < 2 || width % 2 != 0 || height % 2 != 0 || rgba.length != width * height * 4) {
            throw new IllegalArgumentException("not a picture of even size: " + width + "x" + height);
        }
        Still still = new Still(width, height);
        for (int row = 0; row < height; row += 2) {
            still.takeRows(row, rgba);
        }
        return still;
    }

    private void takeRows(int row, byte[] rgba) {
        for (int x = 0; x < width; x += 2) {
            float red = 0;
            float green = 0;
            float blue = 0;
            for (int k = 0; k < 4; k++) {
                int line = row + (k >> 1);
                int at = 4 * (line * width + x + (k & 1));
                float alpha = (rgba[at + 3] & 0xff) / 255f;
                float r = (rgba[at] & 0xff) * alpha;
                float g = (rgba[at + 1] & 0xff) * alpha;
                float b = (rgba[at + 2] & 0xff) * alpha;
                y[line][x + (k & 1)] = parts(Bt709.y(Bt709.grey(r, g, b)));
                red += r / 4;
                green += g / 4;
                blue += b / 4;
            }
            float grey = Bt709.grey(red, green, blue);
            u[row / 2][x / 2] = parts(Bt709.u(blue, grey));
            v[row / 2][x / 2] = parts(Bt709.v(red, grey));
        }
    }

    private static short parts(float level) {
        return (short) (level * PARTS + 0.5f);
    }
}
