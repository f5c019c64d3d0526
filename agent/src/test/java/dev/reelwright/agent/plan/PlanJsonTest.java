package dev.reelwright.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract.Queue;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Plans as text. */
class PlanJsonTest {
    private static final String SMALL = """
            {
              "schema": 1,
              "title": "Tides",
              "steps": [
                {
                  "id": "voice-1",
                  "capability": "speech.synthesize",
                  "inputs": {
                    "text": "The sea rises."
                  }
                }
              ]
            }
            """;

    private static Plan read(String text) {
        return switch (PlanJson.read(text)) {
            case PlanJson.Reading.Readable readable -> readable.plan();
            case PlanJson.Reading.Broken broken -> throw new AssertionError(broken.problems());
        };
    }

    private static List<Problem> broken(String text) {
        return switch (PlanJson.read(text)) {
            case PlanJson.Reading.Readable readable -> throw new AssertionError("read: " + readable);
            case PlanJson.Reading.Broken broken -> broken.problems();
        };
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }

    @Test
    void whatIsWrittenIsReadBackEqual() {
        Step full = new Step(
                "shot-1",
                "video.animate",
                json("{\"image\": {\"ref\": \"picture-1.image\"}, \"seconds\": 4.5}"),
                "video-animate",
                Queue.GPU,
                "acme",
                List.of("voice-1"),
                true,
                new Retry(5, 10, 1.5, 100),
                60,
                -7,
                "animating shot 1");
        Plan plan = new Plan(
                1,
                "Tides",
                new PlanSettings(Tier.DRAFT, List.of("image-drawn")),
                List.of(
                        full.reviewed("Is it good?"),
                        Step.of("voice-1", "speech.synthesize", json("{\"text\": \"ä\\n\"}"))),
                json("{\"directive\": \"tides\"}"));

        assertThat(read(PlanJson.write(plan))).isEqualTo(plan);
        assertThat(PlanJson.write(read(PlanJson.write(plan)))).isEqualTo(PlanJson.write(plan));
    }

    @Test
    void theUsualIsLeftOutOfTheText() {
        assertThat(PlanJson.write(read(SMALL))).isEqualTo(SMALL);
    }

    @Test
    void theHashIsOfWhatIsSaidNotOfHowItIsWritten() {
        Plan plan = read(SMALL);
        Plan spaced = read(SMALL.replace("\n", "\n  ")
                .replace("\"title\": \"Tides\",", "")
                .replace("\"schema\": 1,", "\"title\": \"Tides\", \"schema\": 1,"));

        assertThat(spaced.hash()).isEqualTo(plan.hash());
        assertThat(read(SMALL.replace("rises", "raises")).hash()).isNotEqualTo(plan.hash());
        assertThat(read(SMALL.replace("\"inputs\"", "\"seed\": 1, \"inputs\"")).hash())
                .isNotEqualTo(plan.hash());
        assertThat(read(SMALL.replace("\"inputs\"", "\"review\": \"ok?\", \"inputs\""))
                        .hash())
                .as("a plan with a review is another plan")
                .isNotEqualTo(plan.hash());
        assertThat(read(SMALL.replace("\"inputs\"", "\"timeoutSeconds\": 900, \"inputs\""))
                        .hash())
                .isEqualTo(plan.hash());
    }

    @Test
    void anApprovalIsForOnePlanOnly() {
        Plan plan = read(SMALL);
        Approval approval = new Approval(plan.hash(), dev.reelwright.budgets.Money.zero("USD"));

        assertThat(approval.covers(plan)).isTrue();
        assertThat(approval.covers(read(SMALL.replace("rises", "falls")))).isFalse();
    }

    @Test
    void aSyntaxErrorHasItsLineAndColumn() {
        List<Problem> problems = broken("{\n  \"schema\": 1,\n  \"title\" \"Tides\"\n}");

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().where()).startsWith("line 3, column 1");
        assertThat(problems.getFirst().what()).contains("not JSON").doesNotContain("tools.jackson");
    }

    @Test
    void aFieldThatIsThereTwiceIsAnError() {
        assertThat(broken(SMALL.replace("\"title\"", "\"title\": \"x\", \"title\""))
                        .getFirst()
                        .what())
                .contains("title");
    }

    @Test
    void textAfterThePlanIsAnError() {
        assertThat(broken(SMALL + "{}")).isNotEmpty();
        assertThat(broken("")).isNotEmpty();
    }

    @Test
    void allWrongTypesAreToldAtOnce() {
        List<Problem> problems = broken("""
                {"schema": 1, "title": 5, "colour": "red", "settings": {"tier": "cheap"}, "steps": [
                  {"id": "A b", "capability": "image.generate", "inputs": [], "retry": {"max": 99}},
                  7,
                  {"id": "ok", "inputs": {}, "needs": [1], "timeoutSeconds": 0}]}
                """);

        assertThat(problems)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "/title",
                        "/colour",
                        "/settings/tier",
                        "/steps/0/id",
                        "/steps/0/inputs",
                        "/steps/0/retry/max",
                        "/steps/1",
                        "/steps/2",
                        "/steps/2/needs/0",
                        "/steps/2/timeoutSeconds");
        assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
    }

    @Test
    void thePublishedSchemaIsTheOneInside() throws IOException {
        try (InputStream inside = PlanJson.class.getResourceAsStream("plan.schema.json")) {
            assertThat(new String(inside.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(Path.of("..", "docs", "reference", "plan.schema.json")));
        }
    }

    static Stream<String> texts() {
        return Stream.of(
                SMALL,
                SMALL.replace("\"schema\": 1,", ""),
                SMALL.replace("\"schema\": 1,", "\"schema\": 2,"),
                SMALL.replace("\"Tides\"", "null"),
                SMALL.replace("\"Tides\"", "\"" + "x".repeat(201) + "\""),
                SMALL.replace("voice-1", "Voice 1"),
                SMALL.replace("voice-1", "v".repeat(65)),
                SMALL.replace("\"capability\"", "\"verb\""),
                step("\"queue\": \"gpu\""),
                step("\"queue\": \"tape\""),
                step("\"optional\": 1"),
                step("\"optional\": true"),
                step("\"seed\": 1.5"),
                step("\"seed\": 12345678901234567890123"),
                step("\"seed\": -3"),
                step("\"review\": \"Is it good?\""),
                step("\"review\": true"),
                step("\"review\": \"" + "x".repeat(201) + "\""),
                step("\"retry\": {}"),
                step("\"retry\": {\"factor\": 0.5}"),
                step("\"retry\": {\"max\": 20, \"baseMs\": 0, \"factor\": 1, \"maxMs\": 0}"),
                step("\"retry\": {\"max\": 21}"),
                step("\"retry\": {\"pause\": 21}"),
                step("\"retry\": null"),
                step("\"needs\": [\"a\"]"),
                step("\"needs\": \"a\""),
                step("\"limitKey\": \"acme\", \"skill\": \"x\", \"label\": \"y\""),
                step("\"timeoutSeconds\": 604801"),
                SMALL.replace("\"steps\"", "\"extras\": {\"a\": [1]}, \"steps\""),
                SMALL.replace("\"steps\"", "\"extras\": 1, \"steps\""),
                SMALL.replace("\"steps\"", "\"settings\": {\"prefer\": [\"a\"]}, \"steps\""),
                SMALL.replace("\"steps\"", "\"settings\": {\"tier\": \"best\"}, \"steps\""),
                SMALL.replace("\"steps\"", "\"settings\": [], \"steps\""));
    }

    private static String step(String more) {
        return SMALL.replace("\"inputs\"", more + ", \"inputs\"");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readerAndPublishedSchemaAgree(String text) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(Path.of("..", "docs", "reference", "plan.schema.json")), InputFormat.JSON);
        boolean fits = schema.validate(text, InputFormat.JSON).isEmpty();

        assertThat(PlanJson.read(text) instanceof PlanJson.Reading.Readable).isEqualTo(fits);
    }

    @Test
    void aPlanCannotBeChangedFromOutside() {
        Plan plan = read(SMALL);
        plan.steps().getFirst().inputs().put("text", "changed");
        plan.extras().put("more", 1);

        assertThat(PlanJson.write(plan)).isEqualTo(SMALL);
    }
}
