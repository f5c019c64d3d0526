package dev.reelwright.skills.draw;

import dev.reelwright.skills.draw.Composition.Place;
import java.awt.geom.RoundRectangle2D;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Points of a list on plates, all in one size of type. */
final class Cards {
    private static final Pattern ORDERED = Pattern.compile(
            "\\b(steps?|stages?|phases?|order|first|then|ways|reasons|rules|top|\\d+|two|three|four|five|six|seven|eight)\\b",
            Pattern.CASE_INSENSITIVE);

    private Cards() {}

    static void list(Composition p, Script s) {
        p.focus = 0.84;
        p.calm = 0.5;
        Box rest = headed(p, s, s.items().size() > 4 ? 0.24 : 0.3);
        int count = s.items().size();
        boolean brief = s.items().stream().allMatch(i -> i.length() <= 64);
        boolean columns = p.wide() && count <= 4 && count > 1 && brief;
        int across = columns ? count : p.upright() || count <= 3 ? 1 : 2;
        int rows = (count + across - 1) / across;
        double gap = 0.022 * p.unit;
        double most = columns ? 0.4 * p.unit : 0.18 * p.unit;
        double tall = Math.min(rest.h(), rows * most + (rows - 1) * gap);
        Box grid = new Box(rest.x(), rest.y() + (rest.h() - tall) * (s.heading().isEmpty() ? 0.5 : 0), rest.w(), tall);
        List<Box> cells = IntStream.range(0, count)
                .mapToObj(i -> grid.cell(i, across, rows, gap))
                .toList();
        fill(
                p,
                s.items(),
                cells,
                columns,
                ORDERED.matcher(s.heading() + " " + s.prompt()).find());
    }

    /** Sets kicker, heading and what else there is to say at the top; returns the room under it. */
    static Box headed(Composition p, Script s, double share) {
        Box safe = p.safe();
        double asked = share + 0.14 * Math.min(1, Layouts.more(s).length() / 240.0);
        Box top = new Column(p, safe.down(0, asked), 0)
                .kicker(s.kicker())
                .lead("heading", s.heading(), p.heading(0.088), p.palette.ink())
                .then("more", Layouts.more(s), p.body(0.036), 0.45, p.palette.muted())
                .set(0);
        double used = top.h() <= 0 ? 0 : top.h() + Math.min(0.045 * p.unit, 0.1 * safe.h());
        return new Box(safe.x(), safe.y() + used, safe.w(), safe.h() - used);
    }

    /** One plate for each text; numbered ones carry their number, others a dot. */
    static void fill(Composition p, List<String> texts, List<Box> cells, boolean tall, boolean numbered) {
        List<Card> cards =
                cells.stream().map(c -> Card.of(p, c, tall, numbered)).toList();
        Type type = common(p.type(Face.SEMIBOLD, -0.008, 1.26, tall ? 0.052 : 0.047), texts, cards);
        for (int i = 0; i < texts.size(); i++) {
            Card card = cards.get(i);
            p.plate(card.box());
            sign(p, card, numbered ? i + 1 : 0);
            Block block =
                    Block.fit(type, texts.get(i), card.room().w(), card.room().h());
            p.text("item " + (i + 1), block, new Place(card.room(), tall ? 0 : 0.5, 0), p.palette.ink(), true);
        }
    }

    /** The type at which every text fits its card; asked again, for at a smaller size a text may take fewer lines. */
    private static Type common(Type type, List<String> texts, List<Card> cards) {
        double size = smallest(type, texts, cards);
        for (double next = smallest(type.atMost(size), texts, cards); next < size - 1e-6; ) {
            size = next;
            next = smallest(type.atMost(size), texts, cards);
        }
        return type.atMost(size);
    }

    private static double smallest(Type type, List<String> texts, List<Card> cards) {
        double size = type.largest();
        for (int i = 0; i < texts.size(); i++) {
            Box room = cards.get(i).room();
            size = Math.min(
                    size, Block.fit(type, texts.get(i), room.w(), room.h()).size());
        }
        return size;
    }

    /** A plate, the box of its sign and the room for its text. */
    private record Card(Box box, Box sign, Box room, boolean tall) {
        static Card of(Composition p, Box box, boolean tall, boolean numbered) {
            double least = Math.min(box.w(), box.h());
            double pad = Math.min(0.034 * p.unit, 0.16 * least);
            double badge = Math.min(0.06 * p.unit, 0.52 * least);
            double wide = numbered ? badge : tall ? badge * 1.1 : badge * 0.3;
            double high = numbered ? badge : tall ? badge * 0.16 : badge * 0.3;
            double y = tall ? box.y() + pad * (numbered ? 1 : 1.2) : box.centreY() - high / 2;
            Box sign = new Box(box.x() + pad, y, wide, high);
            double top = sign.bottom() + pad * 0.9;
            double left = sign.right() + pad * 0.8;
            Box room = tall
                    ? new Box(box.x() + pad, top, box.w() - 2 * pad, box.bottom() - pad * 0.8 - top)
                    : new Box(left, box.y() + 0.7 * pad, box.right() - pad - left, box.h() - 1.4 * pad);
            return new Card(box, sign, room, tall);
        }
    }

    private static void sign(Composition p, Card card, int number) {
        Box sign = card.sign();
        Rgb accent = p.palette.accent();
        double corner = Math.min(sign.w(), sign.h());
        p.mark(new RoundRectangle2D.Double(sign.x(), sign.y(), sign.w(), sign.h(), corner, corner), accent);
        if (number > 0) {
            Type type = new Type(Face.BOLD, 0, 1, corner * 0.54, 1).figures();
            Block block = Block.fit(type, String.valueOf(number), sign.w(), sign.h());
            Rgb ink = accent.contrast(Rgb.BLACK) > accent.contrast(Rgb.WHITE) ? accent.withLightness(0.2) : Rgb.WHITE;
            p.text("number " + number, block, new Place(sign, 0.5, 0.5), ink, true);
        }
    }
}
