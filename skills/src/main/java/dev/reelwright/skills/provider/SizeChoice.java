package dev.reelwright.skills.provider;

import dev.reelwright.skills.provider.Sizes.Pair;
import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Picks the size a provider can make, and writes it as it wants it. */
final class SizeChoice {
    private static final double SAME_SHAPE = 0.001;

    private SizeChoice() {}

    static Pair nearest(Pair asked, Sizes sizes) {
        if (sizes.allowed().isEmpty()) {
            return new Pair(up(asked.width(), sizes.multipleOf()), up(asked.height(), sizes.multipleOf()));
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

    private static int up(int side, int multiple) {
        return (side + multiple - 1) / multiple * multiple;
    }
}
