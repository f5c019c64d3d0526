package dev.reelwright.skills.draw;

import java.awt.Font;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.TextAttribute;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.text.AttributedString;
import java.text.Bidi;
import java.util.Map;

/**
 * One line of text, shaped once as glyph outlines at a large size without hinting and scaled from there, so that every length is in
 * proportion to the size and equal on every machine.
 */
public final class TextLine {
    private static final float REFERENCE = 256;
    private static final FontRenderContext EXACT = new FontRenderContext(null, true, true);

    private final String text;
    private final Shape outline;
    private final Rectangle2D ink;
    private final double advance;
    private final boolean rightToLeft;

    private TextLine(String text, Shape outline, double advance, boolean rightToLeft) {
        this.text = text;
        this.outline = outline;
        this.ink = outline.getBounds2D();
        this.advance = advance;
        this.rightToLeft = rightToLeft;
    }

    /**
     * Shapes a line. Right-to-left scripts are ordered and joined as they should be.
     *
     * @param tracking extra space between letters in em, negative for tighter; left out where letters join
     * @throws IllegalArgumentException when no bundled typeface has a glyph for part of the text, see {@link Glyphs#undrawable}
     */
    public static TextLine of(String text, Face face, double tracking) {
        String line = Glyphs.oneLine(text);
        if (line.isEmpty()) {
            return new TextLine("", new Path2D.Double(), 0, false);
        }
        if (!Glyphs.undrawable(line).isEmpty()) {
            throw new IllegalArgumentException("cannot draw " + Glyphs.undrawable(line));
        }
        TextLayout layout = new TextLayout(attributed(line, face, tracking).getIterator(), EXACT);
        return new TextLine(line, layout.getOutline(null), layout.getAdvance(), !layout.isLeftToRight());
    }

    private static AttributedString attributed(String line, Face face, double tracking) {
        AttributedString string = new AttributedString(line);
        string.addAttribute(TextAttribute.KERNING, TextAttribute.KERNING_ON);
        boolean plain = !Bidi.requiresBidi(line.toCharArray(), 0, line.length());
        int from = 0;
        int at = 0;
        boolean first = true;
        for (String cluster : Glyphs.clusters(line)) {
            boolean shown = Glyphs.shownByFirst(cluster, face);
            if (at > from && shown != first) {
                string.addAttribute(TextAttribute.FONT, font(face, first, plain ? tracking : 0), from, at);
                from = at;
            }
            first = shown;
            at += cluster.length();
        }
        string.addAttribute(TextAttribute.FONT, font(face, first, plain ? tracking : 0), from, at);
        return string;
    }

    private static Font font(Face face, boolean first, double tracking) {
        Font sized = (first ? Fonts.first(face) : Fonts.second(face)).deriveFont(REFERENCE);
        return tracking == 0 ? sized : sized.deriveFont(Map.of(TextAttribute.TRACKING, (float) tracking));
    }

    /** What is set, in the order it is read. */
    public String text() {
        return text;
    }

    /** How far the line moves the pen, in the unit of {@code size}. */
    public double advance(double size) {
        return advance * size / REFERENCE;
    }

    /** The box round the visible ink when the pen starts at 0 on the baseline 0; y grows downwards. */
    public Rectangle2D ink(double size) {
        double scale = size / REFERENCE;
        return new Rectangle2D.Double(
                ink.getX() * scale, ink.getY() * scale, ink.getWidth() * scale, ink.getHeight() * scale);
    }

    /** The glyphs, the pen starting at {@code x} on {@code baseline}. */
    public Shape outline(double size, double x, double baseline) {
        AffineTransform place = AffineTransform.getTranslateInstance(x, baseline);
        place.scale(size / REFERENCE, size / REFERENCE);
        return place.createTransformedShape(outline);
    }

    /** True when the line as a whole reads from the right. */
    public boolean rightToLeft() {
        return rightToLeft;
    }
}
