package dev.reelwright.skills.draw;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;

/** Things with an outline: cut out as a mask, then filled like any other sheet. */
final class Crockery {
    private Crockery() {}

    /** A cup on its saucer with steam rising, foot at the given point; size is the width of the cup in pixels. */
    static void cup(Stage s, double x, double foot, double size) {
        Palette p = s.palette;
        Rgb china = p.dark() ? p.ink().mix(p.accent(), 0.12) : Rgb.WHITE;
        Rgb shade = p.dark() ? p.bright().mix(p.accent2(), 0.2) : p.bright().mix(p.accent2(), 0.35);
        double top = foot - size * 0.78;
        steam(s, x, top, size);
        fill(
                s,
                new Ellipse2D.Double(x - size * 0.95, foot - size * 0.12, size * 1.9, size * 0.34),
                shade.mix(s.tones.near(), p.dark() ? 0.55 : 0.2),
                s.tones.near());
        fill(s, new Ellipse2D.Double(x - size * 0.86, foot - size * 0.15, size * 1.72, size * 0.27), china, shade);
        double hand = s.focus > 0.5 ? -1 : 1;
        Area handle = new Area(
                new Ellipse2D.Double(x + hand * size * 0.5 - size * 0.22, top + size * 0.12, size * 0.44, size * 0.42));
        handle.subtract(new Area(new Ellipse2D.Double(
                x + hand * size * 0.5 - size * 0.14, top + size * 0.19, size * 0.28, size * 0.28)));
        fill(s, handle, china.mix(shade, 0.25), shade);
        fillAcross(s, bowl(x, top, foot, size), china, shade, hand);
        fill(s, new Ellipse2D.Double(x - size * 0.5, top - size * 0.1, size, size * 0.2), china, china.mix(shade, 0.4));
        Rgb drink = p.dark() ? s.tones.near().mix(p.accent(), 0.3) : p.ink().mix(p.accent2(), 0.4);
        fill(
                s,
                new Ellipse2D.Double(x - size * 0.455, top - size * 0.078, size * 0.91, size * 0.165),
                drink,
                drink.mix(p.accent(), 0.3));
    }

    private static Shape bowl(double x, double top, double foot, double size) {
        Path2D bowl = new Path2D.Double();
        bowl.moveTo(x - size * 0.5, top);
        bowl.curveTo(x - size * 0.5, top + size * 0.48, x - size * 0.36, foot, x - size * 0.2, foot);
        bowl.lineTo(x + size * 0.2, foot);
        bowl.curveTo(x + size * 0.36, foot, x + size * 0.5, top + size * 0.48, x + size * 0.5, top);
        bowl.closePath();
        return bowl;
    }

    private static void steam(Stage s, double x, double top, double size) {
        Noise drift = s.noise();
        Rgb colour = s.palette.dark() ? s.palette.ink() : Rgb.WHITE;
        double reach = size * 1.9;
        s.lay(Layer.cover(top - reach, top, (px, y, out) -> {
            double up = (top - y) / reach;
            Layer.set(out, colour);
            double sum = 0;
            for (int i = -1; i <= 1; i++) {
                double sway = (drift.fractal(up * 2.1 + 8 * i + 30, 2) - 0.5) * size * (0.25 + 0.7 * up);
                double d = (px - x - i * size * 0.19 - sway) / (size * (0.035 + 0.09 * up));
                sum += 1 / (1 + d * d * d * d);
            }
            return 0.3 * sum * Noise.step(0, 0.1, up) * Noise.step(1, 0.25, up);
        }));
    }

    /** A leaf of an open book: swept from the fold to one side (-1 to 1) and lifted (0 to 1). */
    static void leaf(Stage s, Point2D foot, double side, double lift, Rgb colour) {
        double x = foot.getX();
        double base = foot.getY();
        double reach = s.unit * (s.upright() ? 0.5 : 0.62) * (0.55 + 0.45 * Math.abs(side));
        double endX = x + side * reach * 1.05;
        double endY = base - s.unit * (0.1 + 0.5 * lift);
        double bend = s.unit * 0.16;
        Path2D leaf = new Path2D.Double();
        leaf.moveTo(x, base);
        leaf.curveTo(
                x + side * reach * 0.1,
                base - bend * (0.6 + lift),
                endX - side * reach * 0.5,
                endY - bend * 0.4,
                endX,
                endY);
        leaf.lineTo(endX + side * s.unit * 0.02, endY + s.unit * 0.34);
        leaf.curveTo(
                endX - side * reach * 0.45,
                endY + s.unit * 0.3,
                x + side * reach * 0.12,
                base + s.unit * 0.02,
                x,
                base + s.unit * 0.2);
        leaf.closePath();
        fillAcross(s, leaf, colour, colour.mix(s.tones.near(), 0.5), side > 0 ? 1 : -1);
    }

    static void fill(Stage s, Shape shape, Rgb top, Rgb foot) {
        double y = shape.getBounds2D().getY();
        double span = shape.getBounds2D().getHeight();
        Ramp ramp = Ramp.of(top, foot);
        cut(s, shape, (px, py, out) -> {
            ramp.at((py + 0.5 - y) / span, out);
            return 1;
        });
    }

    private static void fillAcross(Stage s, Shape shape, Rgb light, Rgb shade, double towards) {
        double x = shape.getBounds2D().getX();
        double span = shape.getBounds2D().getWidth();
        Ramp ramp = Ramp.of(light.mix(shade, 0.25), light, light.mix(shade, 0.35), shade);
        cut(s, shape, (px, py, out) -> {
            double t = (px + 0.5 - x) / span;
            ramp.at(towards < 0 ? t : 1 - t, out);
            return 1;
        });
    }

    private static void cut(Stage s, Shape shape, Layer.Shader shader) {
        Rectangle bounds = shape.getBounds().intersection(new Rectangle(s.width, s.height));
        if (bounds.isEmpty()) {
            return;
        }
        Rectangle box = new Rectangle(bounds.x, bounds.y, bounds.width + 1, bounds.height + 1);
        BufferedImage mask = new BufferedImage(box.width, box.height, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = mask.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.translate(-box.x, -box.y);
        g.setColor(Color.WHITE);
        g.fill(shape);
        g.dispose();
        byte[] cover = ((DataBufferByte) mask.getRaster().getDataBuffer()).getData();
        s.lay(Layer.cover(box.y, box.y + box.height, (x, y, out) -> {
            int column = x - box.x;
            if (column < 0 || column >= box.width) {
                return 0;
            }
            int alpha = cover[(y - box.y) * box.width + column] & 255;
            return alpha == 0 ? 0 : alpha / 255.0 * shader.shade(x, y, out);
        }));
    }
}
