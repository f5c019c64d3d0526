package dev.reelwright.skills.draw;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Parts and how they hang together: a hub with its parts on both sides, a chain with arrows, or a spine in an upright picture. */
final class Diagrams {
    private static final Pattern CHAIN = Pattern.compile(
            "\\b(steps?|stages?|phases?|flow|process|then|chain|cycle|path|pipeline|becomes|order|sequence)\\b",
            Pattern.CASE_INSENSITIVE);

    private Diagrams() {}

    static void diagram(Composition p, Script s) {
        p.calm = 0.6;
        boolean chain = CHAIN.matcher(s.subject()).find();
        boolean shortHeading = !s.heading().isEmpty() && s.heading().length() <= 44;
        if (p.upright()) {
            spine(p, s, chain);
        } else if (chain && s.items().size() <= 5
                || !p.wide()
                || !shortHeading
                || s.items().size() == 1) {
            chain(p, s, chain);
        } else {
            hub(p, s);
        }
    }

    private static void hub(Composition p, Script s) {
        p.focus = 0.5;
        Box safe = p.safe();
        double radius = Math.min(0.18 * p.unit, 0.32 * safe.h());
        Box disc = new Box(safe.centreX() - radius, safe.centreY() - radius, 2 * radius, 2 * radius);
        int left = (s.items().size() + 1) / 2;
        int right = s.items().size() - left;
        double wide = (safe.w() - 2 * radius - 0.2 * Math.min(safe.w(), p.unit)) / 2;
        List<Box> cells = new ArrayList<>();
        for (int i = 0; i < s.items().size(); i++) {
            boolean first = i < left;
            int rows = Math.max(first ? left : right, 2);
            Box side = new Box(first ? safe.x() : safe.right() - wide, safe.y(), wide, safe.h());
            cells.add(centred(side, first ? i : i - left, first ? left : right, rows, p));
        }
        for (int i = 0; i < cells.size(); i++) {
            link(p, cells.get(i), disc, radius, i < left);
        }
        ring(p, disc);
        Cards.fill(p, s.items(), cells, false, false);
        Box inner = disc.inset(radius * 0.27, radius * 0.36);
        new Column(p, inner, 0.5)
                .kicker(s.kicker())
                .lead("heading", s.heading(), p.heading(0.062), p.palette.ink())
                .then("more", Layouts.more(s), p.body(0.03), 0.4, p.palette.muted())
                .set(0.5);
    }

    private static Box centred(Box side, int row, int count, int rows, Composition p) {
        double gap = 0.03 * p.unit;
        double tall = Math.min(0.17 * p.unit, (side.h() - gap * (rows - 1)) / rows);
        double spread = count > 1 ? Math.min((side.h() - tall) / (count - 1), tall * 1.6) : 0;
        double top = side.centreY() - (spread * (count - 1) + tall) / 2;
        return new Box(side.x(), top + row * spread, side.w(), tall);
    }

    private static void ring(Composition p, Box disc) {
        p.disc(disc);
        Ellipse2D circle = new Ellipse2D.Double(disc.x(), disc.y(), disc.w(), disc.h());
        p.mark(new BasicStroke((float) (0.006 * p.unit)).createStrokedShape(circle), p.palette.accent());
    }

    private static void link(Composition p, Box cell, Box disc, double radius, boolean left) {
        double fromX = left ? cell.right() : cell.x();
        double away = Math.clamp((cell.centreY() - disc.centreY()) / (radius * 2.4), -0.85, 0.85);
        double reach = radius * 1.0;
        double toX = disc.centreX() + (left ? -1 : 1) * reach * Math.sqrt(1 - away * away);
        double toY = disc.centreY() + away * reach;
        Path2D path = new Path2D.Double();
        double half = (toX - fromX) / 2;
        path.moveTo(fromX, cell.centreY());
        path.curveTo(fromX + half, cell.centreY(), toX - half, toY, toX, toY);
        p.mark(stroke(p, path), p.palette.accent2());
        double dot = 0.009 * p.unit;
        p.mark(new Ellipse2D.Double(fromX - dot, cell.centreY() - dot, 2 * dot, 2 * dot), p.palette.accent2());
    }

    private static void chain(Composition p, Script s, boolean arrows) {
        p.focus = 0.84;
        Box rest = Cards.headed(p, s, 0.32);
        int count = s.items().size();
        int across = p.wide() ? (count <= 4 ? count : (count + 1) / 2) : Math.min(2, count);
        int rows = (count + across - 1) / across;
        double gap = 0.062 * p.unit;
        double tall = Math.min(rest.h(), rows * 0.34 * p.unit + (rows - 1) * gap);
        Box grid = new Box(rest.x(), rest.y(), rest.w(), tall);
        List<Box> cells = IntStream.range(0, count)
                .mapToObj(i -> grid.cell(i, across, rows, gap))
                .toList();
        for (int i = 1; arrows && i < count; i++) {
            if (i / across == (i - 1) / across) {
                arrow(
                        p,
                        cells.get(i - 1).right() + gap * 0.16,
                        cells.get(i).x() - gap * 0.16,
                        cells.get(i).centreY(),
                        false);
            }
        }
        Cards.fill(p, s.items(), cells, rows == 1 || tall / rows > 0.2 * p.unit, arrows);
    }

    private static void spine(Composition p, Script s, boolean arrows) {
        p.focus = 0.6;
        Box rest = Cards.headed(p, s, 0.24);
        int count = s.items().size();
        double gap = Math.min(0.052 * p.unit, 0.4 * rest.h() / count);
        double tall = Math.min(rest.h(), count * 0.17 * p.unit + (count - 1) * gap);
        Box grid = new Box(rest.x(), rest.y(), rest.w(), tall);
        List<Box> cells = IntStream.range(0, count)
                .mapToObj(i -> grid.cell(i, 1, count, gap))
                .toList();
        for (int i = 1; i < count; i++) {
            double x = cells.get(i).centreX();
            double from = cells.get(i - 1).bottom();
            if (arrows) {
                arrow(p, from + gap * 0.14, cells.get(i).y() - gap * 0.14, x, true);
            } else {
                Path2D path = new Path2D.Double();
                path.moveTo(x, from);
                path.lineTo(x, cells.get(i).y());
                p.mark(stroke(p, path), p.palette.accent2());
            }
        }
        Cards.fill(p, s.items(), cells, false, arrows);
    }

    /** A short arrow along one axis at a place on the other. */
    private static void arrow(Composition p, double from, double to, double at, boolean downwards) {
        double head = Math.min(0.018 * p.unit, (to - from) * 0.5);
        Path2D path = new Path2D.Double();
        move(path, from, at, downwards, true);
        move(path, to - head * 0.3, at, downwards, false);
        p.mark(stroke(p, path), p.palette.accent());
        Path2D tip = new Path2D.Double();
        move(tip, to - head, at - head * 0.75, downwards, true);
        move(tip, to, at, downwards, false);
        move(tip, to - head, at + head * 0.75, downwards, false);
        p.mark(stroke(p, tip), p.palette.accent());
    }

    private static void move(Path2D path, double along, double across, boolean downwards, boolean start) {
        double x = downwards ? across : along;
        double y = downwards ? along : across;
        if (start) {
            path.moveTo(x, y);
        } else {
            path.lineTo(x, y);
        }
    }

    private static Shape stroke(Composition p, Path2D path) {
        return new BasicStroke((float) (0.0045 * p.unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND)
                .createStrokedShape(path);
    }
}
