package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.provider.Sizes.Bounds;
import dev.reelwright.skills.provider.Sizes.Pair;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import tools.jackson.databind.JsonNode;

/** Picks the size a provider can make, and writes it as it wants it. */
final class SizeChoice {
    private static final double SAME_SHAPE = 0.001;
    private static final double ROUNDING = 1e6;

    private SizeChoice() {}

    /** The size to ask for; unfit when all that the provider makes is of quite another shape, or much too small. */
    static Pair fitting(Pair asked, Sizes sizes) throws Unfit {
        Pair made = nearest(asked, sizes);
        boolean bound = sizes.allowed().isEmpty() && !sizes.bounds().hold(made);
        if (bound || cut(made, asked) > sizes.leeway().cut()) {
            throw unfit(
                    asked, made, sizes, "which is of another shape; choose a shape nearer to it, or another provider");
        }
        if (inPixels(sizes) && enlarged(made, asked) > sizes.leeway().enlarge()) {
            throw unfit(asked, made, sizes, "which is much smaller; ask for less, or choose another provider");
        }
        return made;
    }

    private static Unfit unfit(Pair asked, Pair made, Sizes sizes, String why) {
        return new Unfit(
                FailureKind.UNSUPPORTED,
                "asked for " + asked + "; the nearest the provider makes is "
                        + Json.scalar(written(made, sizes.writing())).orElse(made.toString()) + ", " + why);
    }

    private static double enlarged(Pair made, Pair asked) {
        return Math.max((double) asked.width() / made.width(), (double) asked.height() / made.height());
    }

    /** The part of a side that has to be cut off to make one shape of the other. */
    private static double cut(Pair made, Pair asked) {
        return 1 - Math.exp(-difference(made, asked));
    }

    static Pair nearest(Pair asked, Sizes sizes) {
        if (sizes.allowed().isEmpty()) {
            return scaled(asked, sizes.bounds(), sizes.multipleOf());
        }
        double best = sizes.allowed().stream()
                .mapToDouble(pair -> difference(pair, asked))
                .min()
                .orElse(0);
        List<Pair> nearest = sizes.allowed().stream()
                .filter(pair -> difference(pair, asked) <= best + SAME_SHAPE)
                .sorted(Comparator.comparingInt(Pair::width))
                .toList();
        return nearest.stream()
                .filter(pair -> pair.width() >= asked.width() && pair.height() >= asked.height())
                .findFirst()
                .orElse(nearest.getLast());
    }

    /** False where a size is only a shape or a class of sizes. */
    static boolean inPixels(Sizes sizes) {
        boolean shapes = sizes.allowed().stream().allMatch(pair -> pair.width() < 64);
        return switch (sizes.writing()) {
            case TIMES, STAR, OBJECT, WIDTH, HEIGHT, COLON ->
                !shapes || sizes.allowed().isEmpty();
            case RATIO, DECIMAL_RATIO, LINES_CAPITAL, LINES -> false;
        };
    }

    static JsonNode written(Pair size, Sizes.Writing writing) {
        int lines = Math.min(size.width(), size.height());
        return switch (writing) {
            case TIMES -> Json.NODES.stringNode(size.width() + "x" + size.height());
            case STAR -> Json.NODES.stringNode(size.width() + "*" + size.height());
            case COLON -> Json.NODES.stringNode(size.width() + ":" + size.height());
            case RATIO -> Json.NODES.stringNode(ratio(size));
            case DECIMAL_RATIO -> Json.NODES.numberNode(Math.round(10_000.0 * size.width() / size.height()) / 10_000.0);
            case LINES_CAPITAL -> Json.NODES.stringNode(lines + "P");
            case LINES -> Json.NODES.stringNode(lines + "p");
            case OBJECT -> Json.object().put("width", size.width()).put("height", size.height());
            case WIDTH -> Json.NODES.numberNode(size.width());
            case HEIGHT -> Json.NODES.numberNode(size.height());
        };
    }

    private static String ratio(Pair size) {
        int common = BigInteger.valueOf(size.width())
                .gcd(BigInteger.valueOf(size.height()))
                .intValue();
        return size.width() / common + ":" + size.height() / common;
    }

    private static double difference(Pair a, Pair b) {
        return Math.abs(Math.log((double) a.width() / a.height()) - Math.log((double) b.width() / b.height()));
    }

    /** In the same shape inside the bounds, as near to what is asked for as can be, both sides rounded to the multiple. */
    private static Pair scaled(Pair asked, Bounds bounds, int multiple) {
        double area = (double) asked.width() * asked.height();
        double least = Math.max(
                (double) bounds.side().least() / Math.min(asked.width(), asked.height()),
                Math.sqrt(bounds.picture().least() / area));
        double most = Math.min(
                (double) bounds.side().most() / Math.max(asked.width(), asked.height()),
                Math.sqrt(bounds.picture().most() / area));
        double factor = Math.min(most, Math.max(least, 1));
        List<DoubleUnaryOperator> ways = factor == 1
                ? List.of(Math::ceil, Math::floor)
                : List.of(Math::rint, factor < 1 ? Math::floor : Math::ceil);
        List<Pair> pairs =
                ways.stream().map(way -> rounded(asked, factor, multiple, way)).toList();
        return pairs.stream().filter(bounds::hold).findFirst().orElse(pairs.getLast());
    }

    private static Pair rounded(Pair asked, double factor, int multiple, DoubleUnaryOperator whole) {
        return new Pair(side(asked.width(), factor, multiple, whole), side(asked.height(), factor, multiple, whole));
    }

    private static int side(int side, double factor, int multiple, DoubleUnaryOperator whole) {
        double steps = Math.round(side * factor / multiple * ROUNDING) / ROUNDING;
        return (int) Math.max(1, whole.applyAsDouble(steps)) * multiple;
    }
}
