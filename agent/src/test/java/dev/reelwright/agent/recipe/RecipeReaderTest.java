package dev.reelwright.agent.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recipe's folder may say, and that everything wrong in it is told at once. */
class RecipeReaderTest {
    private static final String INPUT = """
            { "type": "object", "required": ["words"], "additionalProperties": false, "properties": {
                "words": { "type": "string" }, "wide": { "type": "integer", "default": 640 }, "music": { "type": "string" },
                "list": { "type": "array", "items": { "type": "object", "properties": { "text": { "type": "string" }, "size": { "type": "number" } } } } } }
            """;
    private static final String OUTPUT = """
            { "type": "object", "required": ["image"], "properties": {
                "image": { "x-asset": "image" }, "all": { "type": "array" }, "width": { "type": "integer" } } }
            """;
    private static final String STEP = """
            { "id": "a", "capability": "image.generate", "inputs": { "prompt": { "param": "/words" }, "width": 64, "height": 64 } }
            """;
    private static final String RESULT = "{ \"image\": { \"ref\": \"a.image\" } }";

    @Test
    void theWorkedExampleIsARecipe() {
        assertThat(SkillFolder.check(Recipes.TEASER, Recipes.teaser())).isEmpty();
        assertThat(Recipes.read(Recipes.TEASER, Recipes.teaser())).isInstanceOf(RecipeReader.Reading.Readable.class);
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        List<Problem> problems = problems("""
                { "schema": 1, "steps": [
                    { "id": "a", "capability": "image.generate", "each": "/words",
                      "inputs": { "prompt": { "param": "/word" }, "width": { "param": "/words", "times": 2 }, "height": { "item": "/x" } } },
                    { "id": "a", "capability": "image.paint", "needs": ["z"],
                      "inputs": { "prompt": { "text": "{words" }, "image": { "ref": "y.image" }, "n": { "number": true } } },
                    { "id": "b", "capability": "image.generate", "when": { "param": "/musik" },
                      "inputs": { "prompt": { "text": "{list}" }, "p": { "ref": "a.picture" }, "q": { "refs": "b.image" }, "r": { "ref": "b.image" } } } ],
                  "outputs": { "width": { "ref": "b.image" }, "sound": 1 } }
                """);

        assertThat(problems).extracting(Problem::where).allMatch(where -> where.startsWith("plan.json#/"));
        assertThat(problems.stream().map(Problem::toString))
                .anyMatch(text -> text.contains("/steps/0/inputs/prompt: the input has no /word;"))
                .anyMatch(text -> text.contains("/steps/0/inputs/width: /words is text, but"))
                .anyMatch(text -> text.contains("/steps/0/each: /words is text, but a list is wanted"))
                .anyMatch(text -> text.contains("/steps/0/inputs/height: an item of /words has no /x"))
                .anyMatch(text -> text.contains("/steps/1/id: there is another step 'a'"))
                .anyMatch(text -> text.contains("there is no capability 'image.paint'"))
                .anyMatch(text -> text.contains("/steps/1/needs/0: there is no step 'z'"))
                .anyMatch(text -> text.contains("/steps/1/inputs/prompt/text: it has a single {"))
                .anyMatch(text -> text.contains("there is no step 'y'"))
                .anyMatch(text -> text.contains("/steps/1/inputs/n: number stands outside of a repetition"))
                .anyMatch(text -> text.contains("/steps/2/when: the input has no /musik"))
                .anyMatch(text -> text.contains("/steps/2/inputs/prompt/text: /list is a list"))
                .anyMatch(text -> text.contains("has no output 'picture'"))
                .anyMatch(text -> text.contains("'a' is repeated for /words, and this is not"))
                .anyMatch(text -> text.contains("'b' is not repeated"))
                .anyMatch(text -> text.contains("wait for each other in a circle: b needs b"))
                .anyMatch(text -> text.contains("the output image is promised and not given"))
                .anyMatch(text -> text.contains("/outputs/width: it is an image asset, but a whole number is promised")
                        || text.contains("/outputs/width: it is an image asset, but"))
                .anyMatch(text -> text.contains("has no output sound"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'schema': 2, 'steps': [], 'outputs': {} }                            | is not 1",
                "{ 'schema': 1, 'steps': [], 'outputs': {} }                            | it has 0 steps",
                "{ 'schema': 1, 'outputs': {} }                                         | is no list",
                "{ 'schema': 1, 'steps': [STEP], 'outputs': RESULT, 'title': 'x' }      | unknown field",
                "{ 'schema': 1, 'steps': [{ 'id': 'A b', 'capability': 'image.generate', 'inputs': {} }], 'outputs': RESULT } | is no name for a step",
                "{ 'schema': 1, 'steps': [STEP, STEP], 'outputs': RESULT }              | there is another step",
                "{ 'schema': 1, 'schema': 1, 'steps': [STEP], 'outputs': RESULT }       | Duplicate",
                "[]                                                                     | does not hold a JSON object"
            })
    void theFormIsStrict(String plan, String said) {
        assertThat(problems(filled(plan)).toString()).contains(said);
    }

    @Test
    void moreStepsThanBelongIntoOneRecipeAreRefused() {
        String many = String.join(
                ",",
                java.util.stream.IntStream.range(0, 201)
                        .mapToObj(i -> STEP.replace("\"a\"", "\"a" + i + "\""))
                        .toList());
        assertThat(problems("{\"schema\": 1, \"steps\": [" + many + "], \"outputs\": {}}")
                        .toString())
                .contains("it has 201 steps", "write 1 to 200");
    }

    @Test
    void whoRefersToAStepThatMayBeLeftOutHasToCope() {
        String plan = """
                { "schema": 1, "steps": [ STEP,
                    { "id": "m", "when": { "param": "/music" }, "capability": "image.generate", "inputs": { "prompt": "x", "width": 64, "height": 64 } },
                    { "id": "e", "capability": "image.edit", "inputs": { "prompt": "x", "image": USE } } ],
                  "outputs": RESULT }
                """;

        assertThat(problems(filled(plan.replace("USE", "{ \"ref\": \"m.image\" }"))).toString())
                .contains("'m' is left out when /music is not given");
        assertThat(read(filled(plan.replace(
                        "USE", "{ \"when\": { \"param\": \"/music\" }, \"then\": { \"ref\": \"m.image\" } }"))))
                .isInstanceOf(RecipeReader.Reading.Readable.class);
    }

    @Test
    void aStepThatIsCalledLikeARepetitionOfAnotherIsRefused() {
        assertThat(problems(filled("""
                { "schema": 1, "steps": [
                    { "id": "a", "each": "/list", "capability": "image.generate", "inputs": {} },
                    { "id": "a-2", "capability": "image.generate", "inputs": {} } ], "outputs": { "image": { "ref": "a-2.image" } } }
                """)).toString()).contains("'a-2' is also a repetition of 'a'");
    }

    @Test
    void thePublishedSchemaIsTheOneInside() throws IOException {
        try (InputStream inside = Recipe.class.getResourceAsStream("recipe.schema.json")) {
            assertThat(new String(inside.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(published());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ 'schema': 1, 'steps': [STEP], 'outputs': RESULT }",
                "{ 'schema': 2, 'steps': [STEP], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP], 'outputs': [] }",
                "{ 'schema': 1, 'steps': [STEP] }",
                "{ 'schema': 1, 'steps': [STEP], 'outputs': RESULT, 'more': 1 }",
                "{ 'schema': 1, 'steps': [1], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'each': '/list' }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'each': 'list' }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'when': { 'param': '/music' } }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'when': '/music' }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'queue': 'cpu' }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate' }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'label': { 'text': '{words}' }, 'seed': { 'param': '/wide' } }], 'outputs': RESULT }",
                "{ 'schema': 1, 'steps': [STEP, { 'id': 'b', 'capability': 'image.generate', 'inputs': {}, 'optional': 1 }], 'outputs': RESULT }"
            })
    void readerAndPublishedSchemaAgree(String text) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(published(), InputFormat.JSON);
        boolean fits = schema.validate(filled(text), InputFormat.JSON).isEmpty();

        assertThat(read(filled(text)) instanceof RecipeReader.Reading.Readable).isEqualTo(fits);
    }

    private static String published() throws IOException {
        return Files.readString(Path.of("..", "docs", "reference", "recipe.schema.json"));
    }

    private static String filled(String plan) {
        return plan.replace('\'', '"').replace("STEP", STEP).replace("RESULT", RESULT);
    }

    private static List<Problem> problems(String plan) {
        return read(plan) instanceof RecipeReader.Reading.Broken broken ? broken.problems() : List.of();
    }

    private static RecipeReader.Reading read(String plan) {
        return Recipes.read("one", Recipes.folder("one", INPUT, OUTPUT, plan));
    }
}
