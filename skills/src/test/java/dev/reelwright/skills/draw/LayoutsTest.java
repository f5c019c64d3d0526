package dev.reelwright.skills.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    private static final List<int[]> SIZES = List.of(
            new int[] {1280, 720}, new int[] {720, 1280}, new int[] {1080, 1080}, new int[] {1001, 563}, new int[] {
                900, 300
            });

    private static final List<Case> CASES = Stream.of(Script.Style.values())
            .flatMap(LayoutsTest::scripts)
            .flatMap(script -> SIZES.stream().map(size -> Case.of(script, size[0], size[1])))
            .toList();

    private record Case(Script script, int width, int height, Composition picture) {
        static Case of(Script script, int width, int height) {
            return new Case(script, width, height, Layouts.compose(script, width, height, Palettes.byName("tide"), 1));
        }

        String name() {
            String heading =
                    script.heading().substring(0, Math.min(12, script.heading().length()));
            return script.style() + " \"" + heading + "\" " + width + "x" + height;
        }
    }

    private static Stream<Script> scripts(Script.Style style) {
        Stream<Script> plain = Stream.of(Orders.plain(style, "tides"), Orders.plain(style, "a process in steps"));
        return Stream.concat(Orders.hard(style).stream(), plain);
    }

    @Test
    void everyLetterStandsWhereAZoomAndCaptionsLeaveItAlone() {
        for (Case order : CASES) {
            Box safe = order.picture().safe();
            assertThat(safe.x()).isGreaterThanOrEqualTo(0.08 * order.width());
            assertThat(safe.bottom()).isLessThanOrEqualTo(0.8 * order.height());
            assertThat(order.picture().texts()).isNotEmpty();
            for (Composition.Text text : order.picture().texts()) {
                assertThat(text.ink())
                        .as("%s of %s in %s", text.name(), order.name(), safe)
                        .allMatch(safe::contains);
            }
        }
    }

    @Test
    void noTwoTextsAndNoTwoLinesTouch() {
        for (Case order : CASES) {
            List<Box> ink = order.picture().texts().stream()
                    .flatMap(t -> t.ink().stream())
                    .map(b -> b.inset(0.3, 0.3))
                    .toList();
            assertThat(meeting(ink)).as(order.name()).isEmpty();
        }
    }

    @Test
    void platesAreDisjointAndHoldTheirText() {
        for (Case order : CASES) {
            List<Box> plates = order.picture().plates().stream()
                    .map(Composition.Plate::box)
                    .toList();
            assertThat(meeting(plates)).as(order.name()).isEmpty();
            for (Composition.Text text : order.picture().texts()) {
                if (text.plated()) {
                    assertThat(plates)
                            .as("%s of %s", text.name(), order.name())
                            .anyMatch(plate -> text.ink().stream().allMatch(plate::contains));
                }
            }
        }
    }

    @Test
    void nothingTheSceneSaysIsLeftOut() {
        for (Case order : CASES) {
            String set =
                    order.picture().texts().stream().map(t -> t.block().text()).collect(Collectors.joining(" "));
            assertThat(squeezed(set)).as(order.name()).contains(parts(order.script()));
        }
    }

    private static List<String> parts(Script s) {
        Stream<String> all = Stream.of(s.kicker(), s.heading(), s.body(), s.attribution(), s.number(), s.unit());
        return Stream.concat(all, s.items().stream()).map(LayoutsTest::squeezed).toList();
    }

    private static String squeezed(String text) {
        return Glyphs.oneLine(text).replace(" ", "");
    }

    private static List<String> meeting(List<Box> boxes) {
        List<String> pairs = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            for (int k = i + 1; k < boxes.size(); k++) {
                if (boxes.get(i).meets(boxes.get(k))) {
                    pairs.add(boxes.get(i) + " and " + boxes.get(k));
                }
            }
        }
        return pairs;
    }

    @Test
    void wordsStayWholeWhileTheyFit() {
        Type type = new Type(Face.BOLD, 0, 1.1, 100, 40);
        Block block = Block.fit(type, "The quick brown fox jumps over the lazy dog", 600, 400);
        assertThat(block.lines()).hasSizeBetween(3, 4);
        assertThat(block.size()).isGreaterThan(70);
    }

    @Test
    void linesAreAlikeInWidth() {
        Type type = new Type(Face.REGULAR, 0, 1.3, 40, 10);
        Block block = Block.fit(type, Orders.LONG.substring(0, 200), 800, 400);
        double widest = block.lines().stream()
                .mapToDouble(l -> l.advance(block.size()))
                .max()
                .orElseThrow();
        double narrowest = block.lines().stream()
                .mapToDouble(l -> l.advance(block.size()))
                .min()
                .orElseThrow();
        assertThat(narrowest).isGreaterThan(0.7 * widest);
    }

    @Test
    void allPointsOfAListAreSetInOneSize() {
        for (Case order : CASES) {
            assertThat(order.picture().texts().stream()
                            .filter(t -> t.name().startsWith("item "))
                            .map(t -> Math.round(t.block().size() * 1e6))
                            .distinct())
                    .as(order.name())
                    .hasSizeLessThanOrEqualTo(1);
        }
        List<String> points =
                List.of("The Sun pulls with 46 % of the Moon's force", "The Moon is new", "The coast funnels the wave");
        Script script = new Script(Script.Style.LIST, "", "", "Three things", "", points, "", "", "");
        assertThat(Layouts.compose(script, 1280, 720, Palettes.byName("tide"), 1).texts().stream()
                        .filter(t -> t.name().startsWith("item "))
                        .map(t -> Math.round(t.block().size() * 1e6))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aSignWithoutLettersIsNotParted() {
        Breaks breaks = new Breaks("pulls with 46 % of it", new Type(Face.REGULAR, 0, 1.3, 40, 10), 100);
        assertThat(breaks.pieces()).isEqualTo(5);
    }

    @Test
    void aStyleWithoutItsWordsBecomesOneThatHasThem() {
        Script list = new Script(Script.Style.LIST, "x", "", "Heading", "", List.of(), "", "", "");
        assertThat(list.drawable()).isEqualTo(Script.Style.STATEMENT);
        Script empty = new Script(Script.Style.QUOTE, "x", "", "", "", List.of(), "", "", "");
        assertThat(empty.drawable()).isEqualTo(Script.Style.LANDSCAPE);
        Composition picture = Layouts.compose(empty, 640, 360, Palettes.byName("tide"), 1);
        assertThat(picture.texts()).isEmpty();
    }

    @Test
    void aListIsNumberedWhenItsHeadingCounts() {
        assertThat(numbered("Three steps to a tide")).isTrue();
        assertThat(numbered("What makes a tide")).isFalse();
    }

    private static boolean numbered(String heading) {
        Script script = new Script(Script.Style.LIST, "", "", heading, "", List.of("One thing", "Another"), "", "", "");
        return Layouts.compose(script, 640, 360, Palettes.byName("tide"), 1).texts().stream()
                .map(Composition.Text::name)
                .collect(Collectors.toSet())
                .contains("number 1");
    }
}
