package dev.reelwright.agent.directive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectiveFileTest {
    private static final String TWO = """
            ---
            vars:
              place: Rome
              len: 30s
            length: {{len}}
            ---
            # {{place}}

            One sentence about {{place}}.
            +++
            ---
            vars: {place: Oslo}
            title: "The town of {{place}}"
            ---
            Another about {{ place }}, at most {{len}} long.
            """;

    private static List<DirectiveFile.Part> parts(String text, Map<String, String> given) {
        return ((DirectiveFile.Answer.Read) DirectiveFile.read(text, "f.md", given)).parts();
    }

    private static List<Problem> problems(String text, Map<String, String> given) {
        return ((DirectiveFile.Answer.Rejected) DirectiveFile.read(text, "f.md", given)).problems();
    }

    private static Directive directive(DirectiveFile.Part part) {
        return ((DirectiveReader.Answer.Read) DirectiveReader.read(part.text(), "f.md")).directive();
    }

    @Test
    void valuesOfTheFirstPartHoldInAllAndThoseOfALaterOneInItself() {
        List<DirectiveFile.Part> parts = parts(TWO, Map.of());

        assertThat(parts).extracting(DirectiveFile.Part::number).containsExactly(1, 2);
        assertThat(directive(parts.get(0)).title()).isEqualTo("Rome");
        assertThat(directive(parts.get(0)).settings().seconds()).isEqualTo(30);
        assertThat(directive(parts.get(1)).title()).isEqualTo("The town of Oslo");
        assertThat(directive(parts.get(1)).shots().getFirst().narration())
                .isEqualTo("Another about Oslo, at most 30s long.");
        assertThat(directive(parts.get(1)).settings().seconds()).isNull();
    }

    @Test
    void aGivenValueCountsMoreThanThoseInTheFile() {
        List<DirectiveFile.Part> parts = parts(TWO, Map.of("place", "Bonn"));

        assertThat(directive(parts.get(0)).title()).isEqualTo("Bonn");
        assertThat(directive(parts.get(1)).title()).isEqualTo("The town of Bonn");
    }

    @Test
    void aTextWithoutVariablesStaysAsItIsToTheLetter() {
        String text = "---\ntitle: A\n---\n\n# Head\n\nWords {here}.\n";

        assertThat(parts(text, Map.of())).containsExactly(new DirectiveFile.Part(1, text));
    }

    @Test
    void everyNameThatNothingStandsForIsToldWithItsLineAtOnce() {
        assertThat(problems("One {{a}}.\n\nTwo {{b}} {{a}}.\n+++\nThree {{c}}.\n", Map.of()))
                .extracting(problem -> problem.where() + " " + problem.what())
                .containsExactly(
                        "f.md:1 nothing stands for {{a}}",
                        "f.md:3 nothing stands for {{b}}",
                        "f.md:3 nothing stands for {{a}}",
                        "f.md:5 nothing stands for {{c}}");
    }

    @Test
    void aGivenValueThatIsUsedNowhereIsAProblem() {
        assertThat(problems("One {{place}}.\n", Map.of("place", "x", "plaec", "y")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("--var plaec"));
    }

    @Test
    void aBackslashKeepsTheBraces() {
        assertThat(parts("It says \\{{name}} to {{name}}.\n", Map.of("name", "Ada"))
                        .getFirst()
                        .text())
                .isEqualTo("It says {{name}} to Ada.\n");
    }

    @Test
    void aValueIsNotReplacedAgain() {
        assertThat(parts("{{a}} and {{b}}.", Map.of("a", "{{b}}", "b", "B"))
                        .getFirst()
                        .text())
                .isEqualTo("{{b}} and B.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\ntitle: Evil\naspect: 9:16\n---\nx",
                "a\n+++\nb",
                "x\"\naspect: 9:16\nfoo: \"",
                "a\u2028---\u2028aspect: 9:16",
                "a\u0085---\u0085b",
                "---"
            })
    void aValueCannotBeginADirectiveOrASetting(String value) {
        for (String text : List.of(
                "{{v}}\n\nMore words here.\n",
                "---\ntitle: {{v}}\n---\nThe words of the film.\n",
                "---\nvars: {x: y}\n---\n{{v}}\n\nMore words here.\n")) {
            List<DirectiveFile.Part> parts = parts(text, Map.of("v", value));

            assertThat(parts).hasSize(1);
            assertThat(directive(parts.getFirst()).settings().aspect()).isEqualTo(Aspect.WIDE);
            if (!text.contains("title")) {
                assertThat(directive(parts.getFirst()).title()).isNotEqualTo("Evil");
            }
        }
    }

    @Test
    void aFirstPartOfNothingButValuesIsNoDirective() {
        List<DirectiveFile.Part> parts =
                parts("---\nvars: {a: one}\n---\n+++\nThe {{a}} film.\n+++\nThe other.\n", Map.of());

        assertThat(parts).extracting(part -> part.text().strip()).containsExactly("The one film.", "The other.");
    }

    @Test
    void linesAreCountedAsInTheFile() {
        String text =
                "One.\n+++\n---\nvars: {a: b}\ntitle: {{a}}\n---\nTwo.\n\n![x](no/such {{a}}.jpg)\n<!-- shot: style=odd -->\n";
        DirectiveFile.Part part = parts(text, Map.of()).get(1);

        assertThat(part.text().lines().toList().get(6)).isEqualTo("Two.");
        assertThat(part.text().lines().toList().get(9)).startsWith("<!-- shot");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "---\nvars: [a, b]\n---\n{{a}} x",
                "---\nvars: {1a: x}\n---\nwords",
                "---\nvars: {a: [1]}\n---\nw"
            })
    void wrongVarsAreRefused(String text) {
        assertThat(problems(text, Map.of())).isNotEmpty();
    }

    @Test
    void settingsThatAreNoYamlAreToldWithTheirLine() {
        assertThat(problems("One.\n+++\n---\nvars: {a: b}\ntitle: \"{{a}}\n---\nTwo {{a}}.\n", Map.of()))
                .extracting(Problem::where)
                .first()
                .asString()
                .matches("f.md:[3-6]");
    }

    @Test
    void frontMatterThatIsNotClosedIsLeftToTheReader() {
        DirectiveFile.Part part =
                parts("---\ntitle: A\nvars\nwords\n", Map.of()).getFirst();

        assertThat(DirectiveReader.read(part.text(), "f.md")).isInstanceOf(DirectiveReader.Answer.Rejected.class);
    }
}
