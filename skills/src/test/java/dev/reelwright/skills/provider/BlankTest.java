package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.ProviderAccess;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** New folders: each is good as it comes, whatever it is to make and however its provider answers. */
class BlankTest {
    private final AuthorTools tools = new ProviderAuthorTools(ProviderAccess.none());

    static Stream<Arguments> all() {
        AuthorTools.Blanks blanks = Blank.known();
        return blanks.capabilities().stream()
                .flatMap(capability -> blanks.shapes().stream().map(shape -> Arguments.of(capability, shape)));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aNewFolderPassesItsOwnCheck(String capability, String shape) throws Exception {
        AuthorTools.Verdict verdict = tools.check("acme-thing", tools.template("acme-thing", capability, shape));
        assertThat(verdict.problems()).isEmpty();
        assertThat(verdict.tests())
                .hasSize(5)
                .allSatisfy(
                        (test, differences) -> assertThat(differences).as(test).isEmpty());
        assertThat(verdict.unpriced()).containsExactly("acme/model-1");
    }

    @Test
    void aNameThatNoFolderCanHaveIsRefused() {
        assertThatThrownBy(() -> tools.template("../acme", "image.generate", "sync"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("small letters");
        assertThatThrownBy(() -> tools.template("acme", "image.generate", "smoke"))
                .hasMessageContaining("no template");
    }
}
