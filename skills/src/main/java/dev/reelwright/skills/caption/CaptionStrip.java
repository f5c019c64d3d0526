package dev.reelwright.skills.caption;

import dev.reelwright.skills.draw.Face;
import dev.reelwright.skills.draw.Glyphs;
import dev.reelwright.skills.draw.TextLine;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Draws a cue: white bold letters with a dark outline on a soft dark plate, centred, never wider than 90 % of the picture and above its
 * bottom margin. Letters are glyph outlines of the bundled typefaces, so the strip is the same on every machine.
 */
public final class CaptionStrip {
    private static final double BOTTOM_MARGIN = 0.065;
    private static final double PLATE_WIDTH = 0.88;
    private static final double LINE = 1.24;
    private static final double PAD_X = 0.62;
    private static final double PAD_Y = 0.34;
    private static final double SOFT = 0.16;
    private static final double CAP_HEIGHT = 0.727;

    private CaptionStrip() {}

    /**
     * Draws a cue for a picture of this size. What no bundled typeface can show is left out, see {@link #undrawable}.
     *
     * @param width pixels of the picture, at least 16
     * @param height pixels of the picture, at least 16
     */
    public static Strip draw(Cue cue, int width, int height) {
        if (width < 16 || height < 16) {
            throw new IllegalArgumentException("no room for captions in " + width + "x" + height);
        }
        List<TextLine> lines = cue.lines().stream()
                .map(Glyphs::drawable)
                .filter(l -> !l.isEmpty())
                .map(l -> TextLine.of(l, Face.BOLD, 0))
                .toList();
        return lines.isEmpty() ? new Strip(blank(width, 2), height - 2 & ~1) : draw(lines, width, height);
    }

    /** The characters in the cues that no bundled typeface can show, each once; what to tell the person about. */
    public static Set<String> undrawable(List<Cue> cues) {
        Set<String> missing = new LinkedHashSet<>();
        cues.forEach(c -> c.lines().forEach(l -> missing.addAll(Glyphs.undrawable(l))));
        return missing;
    }

    private static Strip draw(List<TextLine> lines, int width, int height) {
        double size = size(lines, width, height);
        double widest = widest(lines, size);
        double plateWidth = widest + 2 * PAD_X * size;
        double plateHeight = (CAP_HEIGHT + (lines.size() - 1) * LINE + 2 * PAD_Y + 0.24) * size;
        int rows = (int) Math.ceil(plateHeight + 2 * SOFT * size + 2) + 1 & ~1;
        int y = Math.max(0, (int) Math.floor(height * (1 - BOTTOM_MARGIN)) - rows & ~1);
        BufferedImage image = blank(width, Math.min(rows, height & ~1));
        Plate plate = new Plate(width / 2.0, rows / 2.0, plateWidth / 2, plateHeight / 2, size);
        plate.paint(image);
        double top = (rows - (CAP_HEIGHT + (lines.size() - 1) * LINE + 0.12) * size) / 2;
        letter(image, lines, size, top + CAP_HEIGHT * size);
        return new Strip(image, y);
    }

    private static double size(List<TextLine> lines, int width, int height) {
        boolean upright = width < height;
        double wished = upright ? 0.046 * width + 0.004 * height : 0.05 * height;
        double room = PLATE_WIDTH * width / (widest(lines, 1) + 2 * PAD_X);
        return Math.max(1, Math.min(wished, room));
    }

    private static double widest(List<TextLine> lines, double size) {
        return lines.stream()
                .mapToDouble(l -> Math.max(l.advance(size), l.ink(size).getWidth()))
                .max()
                .orElse(0);
    }

    private static void letter(BufferedImage image, List<TextLine> lines, double size, double firstBaseline) {
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setStroke(new BasicStroke((float) (0.1 * size), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (int i = 0; i < lines.size(); i++) {
            TextLine line = lines.get(i);
            double x = (image.getWidth() - line.advance(size)) / 2;
            Shape letters = line.outline(size, x, firstBaseline + i * LINE * size);
            g.setColor(new Color(8, 10, 14, 200));
            g.draw(letters);
            g.setColor(Color.WHITE);
            g.fill(letters);
        }
        g.dispose();
    }

    private static BufferedImage blank(int width, int rows) {
        return new BufferedImage(width, rows, BufferedImage.TYPE_INT_ARGB);
    }

    /** A dark rounded plate whose edge fades. */
    private record Plate(double centreX, double centreY, double halfWidth, double halfHeight, double size) {
        void paint(BufferedImage image) {
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    int alpha = (int) Math.round(158 * coverage(x + 0.5, y + 0.5));
                    image.setRGB(x, y, alpha << 24 | 0x0a0c12);
                }
            }
        }

        private double coverage(double x, double y) {
            double corner = Math.min(halfHeight, 0.42 * size);
            double dx = Math.abs(x - centreX) - halfWidth + corner;
            double dy = Math.abs(y - centreY) - halfHeight + corner;
            double outside = Math.sqrt(sq(Math.max(dx, 0)) + sq(Math.max(dy, 0)));
            double distance = outside + Math.min(Math.max(dx, dy), 0) - corner;
            double t = Math.clamp(0.5 - distance / (2 * SOFT * size), 0, 1);
            return t * t * (3 - 2 * t);
        }

        private static double sq(double v) {
            return v * v;
        }
    }
}
