package dev.reelwright.skills.draw;

import java.awt.Shape;
import java.util.ArrayList;
import java.util.List;

/** What stands before the backdrop, measured and placed: plates, marks and text. */
final class Composition {
    /** The picture's size in pixels. */
    final int width;

    final int height;
    final double unit;
    final Palette palette;
    /** Where the backdrop's eye-catcher may stand, a fraction of the width. */
    double focus = 0.72;
    /** How far the backdrop is calmed down, 0 to 1. */
    double calm;

    private final List<Plate> plates = new ArrayList<>();
    private final List<Mark> marks = new ArrayList<>();
    private final List<Text> texts = new ArrayList<>();

    /** A surface that carries text. */
    record Plate(Box box, double radius) {}

    /** A filled shape. */
    record Mark(Shape shape, Rgb colour) {}

    /**
     * A room and where in it a block stands.
     *
     * @param down 0 at the top, 1 at the foot
     * @param align 0 at the start of the line, 0.5 centred
     */
    record Place(Box room, double down, double align) {}

    /**
     * A block in its place.
     *
     * @param plated true when it stands on a plate
     */
    record Text(String name, Block block, Place place, Rgb colour, boolean plated) {
        List<Box> ink() {
            return block.inkBoxes(room().x(), top(), room().w(), place.align());
        }

        Box room() {
            return place.room();
        }

        double top() {
            return room().y() + (room().h() - block.height()) * place.down();
        }
    }

    Composition(int width, int height, Palette palette) {
        this.width = width;
        this.height = height;
        this.unit = Math.min(width, height);
        this.palette = palette;
    }

    boolean wide() {
        return width >= 1.2 * height;
    }

    boolean upright() {
        return height > 1.15 * width;
    }

    /** Where text may stand: what a zoom to 1.25 keeps, without the foot where captions are. */
    Box safe() {
        return new Box(0.1 * width, 0.11 * height, 0.8 * width, 0.66 * height);
    }

    List<Plate> plates() {
        return List.copyOf(plates);
    }

    List<Mark> marks() {
        return List.copyOf(marks);
    }

    List<Text> texts() {
        return List.copyOf(texts);
    }

    void plate(Box box) {
        plates.add(new Plate(box, Math.min(0.022 * unit, Math.min(box.w(), box.h()) / 3)));
    }

    /** A round plate. */
    void disc(Box box) {
        plates.add(new Plate(box, Math.min(box.w(), box.h()) / 2));
    }

    void mark(Shape shape, Rgb colour) {
        marks.add(new Mark(shape, colour));
    }

    void text(String name, Block block, Place place, Rgb colour, boolean plated) {
        texts.add(new Text(name, block, place, colour, plated));
    }

    /** Type in units of the picture's shorter side. */
    Type type(Face face, double tracking, double leading, double largest) {
        return new Type(face, tracking, leading, largest * unit, 0.45 * largest * unit);
    }

    Type heading(double largest) {
        return type(Face.BOLD, -0.022, 1.08, largest);
    }

    Type kicker() {
        return type(Face.SEMIBOLD, 0.05, 1.25, 0.034);
    }

    Type body(double largest) {
        return type(Face.REGULAR, -0.005, 1.36, largest);
    }
}
