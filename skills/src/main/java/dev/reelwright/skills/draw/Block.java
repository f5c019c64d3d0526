package dev.reelwright.skills.draw;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Text broken into lines and sized to fit a room, measured on the glyphs themselves.
 *
 * @param leading from baseline to baseline in pixels, wide enough that no ink of two lines meets
 * @param width of the widest line in pixels
 * @param above from the block's top to the first baseline
 * @param below from the last baseline to the block's foot
 */
record Block(List<TextLine> lines, double size, double leading, double width, double above, double below) {
    private static final double CAPITALS = 0.727;
    private static final int MOST_LINES = 16;

    Block {
        lines = List.copyOf(lines);
    }

    /** What is set, line by line. */
    String text() {
        return String.join(" ", lines.stream().map(TextLine::text).toList());
    }

    double height() {
        return above + (lines.size() - 1) * leading + below;
    }

    boolean rightToLeft() {
        return lines.getFirst().rightToLeft();
    }

    /** The largest setting of the text that fits; fewer lines when that costs nearly nothing. */
    static Block fit(Type type, String text, double roomW, double roomH) {
        Breaks breaks = new Breaks(text, type, roomW / type.whole());
        int lines = 1;
        double best = size(breaks, type, 1, roomW, roomH);
        for (int count = 2; count <= Math.min(MOST_LINES, breaks.pieces()); count++) {
            double next = size(breaks, type, count, roomW, roomH);
            if (next > best * 1.06) {
                best = next;
                lines = count;
            }
        }
        return measured(breaks.lines(lines), type, roomW, roomH);
    }

    private static double size(Breaks breaks, Type type, int count, double roomW, double roomH) {
        double tall = CAPITALS + (count - 1) * type.leading() + type.tails();
        return Math.min(type.largest(), Math.min(roomW / Math.max(1e-6, breaks.widest(count)), roomH / tall));
    }

    private static Block measured(List<TextLine> lines, Type type, double roomW, double roomH) {
        double widest = lines.stream().mapToDouble(l -> reach(l, 1)).max().orElse(1);
        double leading = leading(lines, type);
        double above = Math.max(CAPITALS, -lines.getFirst().ink(1).getMinY());
        double below = Math.max(type.tails(), lines.getLast().ink(1).getMaxY());
        double tall = above + (lines.size() - 1) * leading + below;
        double size = Math.min(type.largest(), Math.min(roomW / Math.max(widest, 1e-6), roomH / tall));
        return new Block(lines, size, leading * size, widest * size, above * size, below * size);
    }

    private static double leading(List<TextLine> lines, Type type) {
        double leading = type.leading();
        for (int i = 1; i < lines.size(); i++) {
            double clear =
                    lines.get(i - 1).ink(1).getMaxY() - lines.get(i).ink(1).getMinY() + 0.06;
            leading = Math.max(leading, clear);
        }
        return leading;
    }

    /** How wide a line is with what sticks out at its ends. */
    static double reach(TextLine line, double size) {
        Rectangle2D ink = line.ink(size);
        return Math.max(line.advance(size), ink.getMaxX()) - Math.min(0, ink.getMinX());
    }

    /** The lines' places when the block's top left corner is at a point: one box of ink for each. */
    List<Box> inkBoxes(double x, double y, double roomW, double align) {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Rectangle2D ink = lines.get(i).ink(size);
            boxes.add(new Box(
                    pen(i, x, roomW, align) + ink.getX(),
                    baseline(i, y) + ink.getY(),
                    ink.getWidth(),
                    ink.getHeight()));
        }
        return boxes;
    }

    /** Where line {@code i} starts in a room of this width; align 0 is left, 0.5 centred, 1 right. */
    double pen(int i, double x, double roomW, double align) {
        TextLine line = lines.get(i);
        double side = rightToLeft() ? 1 - align : align;
        return x
                + (roomW - reach(line, size)) * side
                - Math.min(0, line.ink(size).getMinX());
    }

    double baseline(int i, double y) {
        return y + above + i * leading;
    }
}
