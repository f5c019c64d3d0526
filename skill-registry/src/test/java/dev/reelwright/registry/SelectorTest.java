package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SelectorTest {
    private static final SkillNames OFFER =
            new SkillNames("google/nano-banana-2.1@fal", "fal-image", "google/nano-banana-2.1", "fal");
    private static final SkillNames CODE = SkillNames.only("image-drawn");

    @ParameterizedTest
    @CsvSource({
        "fal-image, true",
        "google/nano-banana-2.1@fal, true",
        "google/nano-banana-2.1, true",
        "fal, true",
        "@fal, true",
        "fal-video, false",
        "google/nano-banana-2.1@replicate, false",
        "google/nano-banana, false",
        "nano-banana-2.1, false",
        "google, false",
        "@fal-image, false",
        "Fal, false",
        "image-drawn, false",
    })
    void aWordMeansAFolderAnOfferAModelOrAProvider(String word, boolean expected) {
        assertThat(new Selector(word).matches(OFFER)).isEqualTo(expected);
    }

    @Test
    void codeHasButItsName() {
        assertThat(new Selector("image-drawn").matches(CODE)).isTrue();
        assertThat(new Selector("@image-drawn").matches(CODE)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "@", "fal@", "a b", "a//b", "/a", "a@b@c", "a,b", "\u202efal", "../x"})
    void whatIsNoWordForASkillIsNone(String text) {
        assertThat(Selector.parse(text)).isEmpty();
        assertThatThrownBy(() -> new Selector(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void spaceAroundAWordIsNoPartOfIt() {
        assertThat(Selector.parse(" fal ")).contains(new Selector("fal"));
    }
}
