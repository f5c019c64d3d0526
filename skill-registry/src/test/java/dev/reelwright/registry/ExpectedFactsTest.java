package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedFactsTest {
    private static final String ACTUAL = """
            {"title": "Two hikers", "seconds": 10.01, "shots": 3, "whole": 2.0, "cuts": [0, 1.5, 3], "ready": true, "none": null,
             "video": {"file": {"mediaType": "video/mp4", "width": 640}}}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /title         | "Two hikers"
            /shots         | 3.0
            /whole         | 2
            /ready         | true
            /none          | null
            /cuts          | [0.0, 1.50, 3]
            /video/file    | {"width": 640, "mediaType": "video/mp4"}
            /seconds       | {"near": 10, "within": 0.02}
            /shots         | {"least": 1, "most": 3}
            /shots         | {"least": 3}
            /title         | {"matches": "^Two [a-z]+$"}
            /title         | {"contains": "hike"}
            /cuts          | {"contains": 1.5}
            /cuts          | {"count": 3}
            /cuts          | {"count": {"least": 1, "most": 3}}
            /cuts/2        | {"type": "integer", "least": 3}
            /video         | {"type": "object", "count": 1}
            """)
    void aFactThatHoldsIsNoProblem(String pointer, String fact) {
        assertThat(check(pointer, fact)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /title         | "Two hiker"                    | it is "Two hikers", not "Two hiker"
            /shots         | 4                              | it is 3, not 4
            /cuts          | [0, 1.5]                       | not [0,1.5]
            /away          | 1                              | is not there
            /seconds       | {"near": 10, "within": 0.001}  | not within 0.001 of 10
            /title         | {"near": 1, "within": 1}       | no number
            /shots         | {"least": 4}                   | less than 4
            /shots         | {"most": 2}                    | more than 2
            /title         | {"matches": "^hikers"}         | does not match
            /shots         | {"matches": "3"}               | no text
            /title         | {"contains": "dog"}            | without "dog"
            /cuts          | {"contains": 2}                | without 2
            /cuts          | {"count": 4}                   | has 3 items, not 4
            /cuts          | {"count": {"most": 2}}         | more than 2
            /title         | {"count": 1}                   | no list
            /title         | {"type": "object"}             | of type string
            /seconds       | {"type": "integer"}            | no integer
            """)
    void aFactThatDoesNotHoldSaysWhatThereIs(String pointer, String fact, String says) {
        assertThat(check(pointer, fact)).hasSize(1).first().satisfies(problem -> {
            assertThat(problem.where()).isEqualTo(pointer);
            assertThat(problem.toString()).contains(says);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '\0', textBlock = """
            /seconds | {"near": 10}
            /seconds | {"within": 3}
            /seconds | {"near": 10, "within": -1}
            /shots   | {"least": "1"}
            /title   | {"matches": "("}
            /title   | {"type": "text"}
            /cuts    | {"count": "many"}
            /cuts    | {"count": {}}
            /cuts    | {"count": {"about": 3}}
            /shots   | {"less": 4}
            title    | "Two hikers"
            """)
    void aSlipInAFactIsAProblemAndNeverAPass(String pointer, String fact) {
        assertThat(check(pointer, fact)).isNotEmpty();
    }

    @Test
    void everyDifferenceIsToldAtOnce() {
        assertThat(ExpectedFacts.check(
                        Json.own("{\"/title\": \"x\", \"/shots\": {\"least\": 4, \"type\": \"string\"}}"),
                        Json.own(ACTUAL)))
                .hasSize(3);
    }

    @Test
    void aRegularExpressionThatWouldRunForAgesIsGivenUp() {
        var actual = Json.newObject().put("text", "a".repeat(5000) + "!");

        assertThat(ExpectedFacts.check(Json.own("{\"/text\": {\"matches\": \"(a+)+$\"}}"), actual)
                        .toString())
                .contains("too long");
        assertThat(ExpectedFacts.check(Json.own("{\"/text\": {\"matches\": \"(a|b)*$\"}}"), actual)
                        .toString())
                .contains("too long");
    }

    @Test
    void aLongValueIsShownOnlyInPart() {
        var actual = Json.newObject().put("text", "long ".repeat(1000));

        assertThat(ExpectedFacts.check(Json.own("{\"/text\": \"short\"}"), actual)
                        .toString())
                .hasSizeLessThan(400);
    }

    private static java.util.List<Problem> check(String pointer, String fact) {
        return ExpectedFacts.check(Json.own("{\"" + pointer + "\": " + fact + "}"), Json.own(ACTUAL));
    }
}
