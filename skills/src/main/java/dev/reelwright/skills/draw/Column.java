package dev.reelwright.skills.draw;

import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/** Texts under each other in one room. Each may take a share of the height; the one that leads takes what the others leave. */
final class Column {
    private final Composition picture;
    private final Box room;
    private final double align;
    private final List<Part> parts = new ArrayList<>();
    private double bar;

    private record Part(String name, String text, Type type, double share, double gap, Rgb colour, boolean leads) {}

    Column(Composition picture, Box room, double align) {
        this.picture = picture;
        this.room = room;
        this.align = align;
    }

    /** A short bar of the accent colour above everything. */
    Column bar() {
        bar = 0.05 * picture.unit;
        return this;
    }

    Column kicker(String text) {
        return add(new Part("kicker", text, picture.kicker(), 0.22, 0, picture.palette.accent(), false));
    }

    /** The text that matters most. */
    Column lead(String name, String text, Type type, Rgb colour) {
        return add(new Part(name, text, type, 0, 0.028 * picture.unit, colour, true));
    }

    /** A text of second rank that takes at most a share of the room's height. */
    Column then(String name, String text, Type type, double share, Rgb colour) {
        return add(new Part(name, text, type, share, 0.034 * picture.unit, colour, false));
    }

    private Column add(Part part) {
        if (!part.text().isEmpty()) {
            parts.add(part);
        }
        return this;
    }

    /** Sets the column between the room's top (0) and its foot (1); returns the box it fills. */
    Box set(double down) {
        if (parts.isEmpty()) {
            return new Box(room.x(), room.y(), room.w(), 0);
        }
        double scale = Math.min(1, room.h() / (0.4 * picture.unit));
        double gaps = parts.stream().skip(1).mapToDouble(Part::gap).sum() * scale;
        double free = room.h() - gaps - bar * scale;
        Block[] blocks = new Block[parts.size()];
        double used = 0;
        for (int i = 0; i < blocks.length; i++) {
            if (!parts.get(i).leads()) {
                blocks[i] = Block.fit(
                        parts.get(i).type(),
                        parts.get(i).text(),
                        room.w(),
                        free * parts.get(i).share());
                used += blocks[i].height();
            }
        }
        for (int i = 0; i < blocks.length; i++) {
            if (parts.get(i).leads()) {
                blocks[i] = Block.fit(parts.get(i).type(), parts.get(i).text(), room.w(), free - used);
                used += blocks[i].height();
            }
        }
        double total = used + gaps + bar * scale;
        return place(blocks, room.y() + (room.h() - total) * down, scale, total);
    }

    private Box place(Block[] blocks, double top, double scale, double total) {
        double y = top;
        if (bar > 0) {
            double w = Math.min(0.075 * picture.unit, room.w());
            double start = blocks[0].rightToLeft() ? 1 - align : align;
            double h = 0.009 * picture.unit * scale;
            picture.mark(
                    new RoundRectangle2D.Double(room.x() + (room.w() - w) * start, y, w, h, h, h),
                    picture.palette.accent());
            y += bar * scale;
        }
        for (int i = 0; i < blocks.length; i++) {
            Part part = parts.get(i);
            y += i > 0 ? part.gap() * scale : 0;
            Box box = new Box(room.x(), y, room.w(), blocks[i].height());
            picture.text(part.name(), blocks[i], new Composition.Place(box, 0, align), part.colour(), false);
            y += blocks[i].height();
        }
        return new Box(room.x(), top, room.w(), total);
    }
}
