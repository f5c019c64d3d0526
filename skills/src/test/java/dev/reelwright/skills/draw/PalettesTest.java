package dev.reelwright.skills.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PalettesTest {
    static Stream<Palette> named() {
        return Palettes.all().stream();
    }

    @ParameterizedTest
    @MethodSource("named")
    void textCanBeReadOnEveryGroundOfEveryPalette(Palette palette) {
        assertReadable(palette);
    }

    @Test
    void thereAreAtLeastTenAndNamesAreFoundInAnyCase() {
        assertThat(Palettes.names()).hasSizeGreaterThanOrEqualTo(10).doesNotHaveDuplicates();
        assertThat(Palettes.find(" Tide ")).contains(Palettes.byName("tide"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#777777 #787878",
                "#ffffff #fffffe #ffffff #ffffff #ffffff #ffffff",
                "#000000 #000000",
                "#ff0000 #00ff00 #0000ff",
                "#0b1d2a, #ffcf70"
            })
    void coloursOfOnesOwnAreMadeReadable(String wish) {
        assertReadable(Palettes.find(wish).orElseThrow());
    }

    @Test
    void randomColoursAreMadeReadable() {
        Random random = new Random(7);
        for (int i = 0; i < 300; i++) {
            StringBuilder wish = new StringBuilder();
            for (int k = 0; k < 2 + i % 5; k++) {
                wish.append("#%06x ".formatted(random.nextInt(1 << 24)));
            }
            assertReadable(Palettes.find(wish.toString()).orElseThrow());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "tides", "#fff #000", "#123456", "#123456 tide", "#1 #2 #3 #4 #5 #6 #7"})
    void whatIsNoPaletteIsNotGuessed(String wish) {
        assertThat(Palettes.find(wish)).isEmpty();
    }

    private static void assertReadable(Palette palette) {
        assertThat(palette.worstContrast(palette.ink()))
                .as("ink of %s", palette)
                .isGreaterThanOrEqualTo(Palette.READABLE);
        assertThat(palette.worstContrast(palette.muted()))
                .as("muted of %s", palette)
                .isGreaterThanOrEqualTo(Palette.READABLE);
        assertThat(palette.worstContrast(palette.accent()))
                .as("accent of %s", palette)
                .isGreaterThanOrEqualTo(Palette.READABLE);
    }
}
