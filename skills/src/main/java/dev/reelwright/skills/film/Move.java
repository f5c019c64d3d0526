package dev.reelwright.skills.film;

/**
 * A camera move over a picture: the window goes in a straight line, and at an even pace, from one view to another.
 *
 * @param from what the first frame shows
 * @param to what the last frame shows
 */
record Move(View from, View to) {
    /** How far a pan goes at most, as a part of the window: more would hurry. */
    private static final double TRAVEL = 0.3;

    /**
     * A window as fractions of the picture. Its height follows from the frame's shape.
     *
     * @param x left edge, of the picture's width
     * @param y upper edge, of the picture's height
     * @param width of the picture's width
     */
    record View(double x, double y, double width) {
        View {
            if (!(x >= 0 && x <= 1 && y >= 0 && y <= 1 && width > 0 && width <= 1)) {
                throw new IllegalArgumentException(
                        "a window needs x and y from 0 to 1 and a width over 0 and up to 1, not " + x + ", " + y + ", "
                                + width);
            }
        }

        private View towards(View other, double share) {
            return new View(
                    x + (other.x - x) * share, y + (other.y - y) * share, width + (other.width - width) * share);
        }
    }

    /** Narrower windows would show single pixels of the picture. */
    static final double NARROWEST = 0.02;

    /** The window at a share of the way, 0 to 1, made to lie within a picture of this size. */
    Window at(double share, int pictureWidth, int pictureHeight, double aspect) {
        View view = from.towards(to, share);
        double widest = Math.min(1, pictureHeight * aspect / pictureWidth);
        double width = Math.clamp(view.width, Math.min(NARROWEST, widest), widest) * pictureWidth;
        double height = width / aspect;
        double left = (view.x + view.width / 2) * pictureWidth - width / 2;
        double fullHeight = view.width * pictureWidth / aspect;
        double top = view.y * pictureHeight + fullHeight / 2 - height / 2;
        return new Window(
                Math.clamp(left, 0, Math.max(0, pictureWidth - width)),
                Math.clamp(top, 0, Math.max(0, pictureHeight - height)),
                width,
                height);
    }

    /** The narrower of the two ends, as a part of the picture's width. */
    double narrowest() {
        return Math.max(NARROWEST, Math.min(from.width, to.width));
    }

    boolean isStill() {
        return from.equals(to);
    }

    /**
     * A move by its name, for a picture and a frame of these shapes (width by height).
     *
     * @throws IllegalArgumentException when there is no move of that name
     */
    static Move named(String name, double picture, double frame) {
        Cover cover = Cover.of(picture, frame);
        return switch (name) {
            case "hold" -> new Move(cover.zoomed(1, 0.5, 0.5), cover.zoomed(1, 0.5, 0.5));
            case "push-in" -> new Move(cover.zoomed(1, 0.5, 0.5), cover.zoomed(0.82, 0.5, 0.48));
            case "pull-out" -> new Move(cover.zoomed(0.82, 0.5, 0.48), cover.zoomed(1, 0.5, 0.5));
            case "pan-left" -> new Move(cover.panned(1, 0), cover.panned(-1, 0));
            case "pan-right" -> new Move(cover.panned(-1, 0), cover.panned(1, 0));
            case "tilt-up" -> new Move(cover.panned(0, 1), cover.panned(0, -1));
            case "tilt-down" -> new Move(cover.panned(0, -1), cover.panned(0, 1));
            case "drift" -> new Move(cover.zoomed(0.9, 0.4, 0.42), cover.zoomed(0.94, 0.6, 0.56));
            default -> throw new IllegalArgumentException("there is no camera move named \"" + name + "\"");
        };
    }

    /**
     * The widest window of the frame's shape.
     *
     * @param width of the picture's width
     * @param height of the picture's height
     */
    private record Cover(double width, double height) {
        static Cover of(double picture, double frame) {
            return picture >= frame ? new Cover(frame / picture, 1) : new Cover(1, picture / frame);
        }

        /** A smaller window; {@code x} and {@code y} say where in the room left: 0 is left and top, 1 right and bottom. */
        View zoomed(double by, double x, double y) {
            return new View((1 - width * by) * x, (1 - height * by) * y, width * by);
        }

        /** A window at one end of a pan: -1 is left or top, 1 right or bottom. */
        View panned(int sideways, int down) {
            double zoom = 0.86;
            double roomX = Math.min(1 - width * zoom, TRAVEL * width);
            double roomY = Math.min(1 - height * zoom, TRAVEL * height);
            double x = (1 - width * zoom) / 2 + sideways * roomX / 2;
            double y = (1 - height * zoom) / 2 + down * roomY / 2;
            return new View(x, y, width * zoom);
        }
    }
}
