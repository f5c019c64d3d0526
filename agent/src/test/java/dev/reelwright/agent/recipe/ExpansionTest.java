package dev.reelwright.agent.recipe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** How the steps of recipes come in the place of those that name them. */
class ExpansionTest {
    private static final String PICTURE_IN = """
            { "type": "object", "required": ["words"], "additionalProperties": false, "properties": {
                "words": { "type": "string" }, "wide": { "type": "integer", "default": 640, "minimum": 64 }, "still": { "x-asset": "image" },
                "edit": { "type": "string" }, "list": { "type": "array", "items": { "type": "string" } }, "bright": { "type": "boolean" } } }
            """;
    private static final String PICTURE_OUT = """
            { "type": "object", "required": ["image"], "properties": { "image": { "x-asset": "image" }, "edited": { "x-asset": "image" },
                "wide": { "type": "integer" }, "all": { "type": "array" } } }
            """;
    private static final String PICTURE = """
            { "schema": 1, "steps": [
                { "id": "first", "capability": "image.generate", "seed": 3,
                  "inputs": { "prompt": { "text": "{words} {{{wide}}}" }, "width": { "param": "/wide" }, "height": { "param": "/wide", "times": 0.5, "plus": 4 },
                              "palette": { "param": "/edit" } } },
                { "id": "each", "each": "/list", "capability": "image.generate", "needs": ["first"], "label": { "text": "number {number}" },
                  "inputs": { "prompt": { "text": "{number}: {item}" }, "width": { "param": "/wide" }, "height": { "number": true, "times": 100 } } },
                { "id": "second", "when": { "param": "/edit" }, "capability": "image.edit",
                  "inputs": { "image": { "ref": "first.image" }, "prompt": { "param": "/edit" } } } ],
              "outputs": { "image": { "ref": "first.image" }, "wide": { "param": "/wide" }, "all": { "refs": "each.image" },
                           "edited": { "when": { "param": "/edit" }, "then": { "ref": "second.image" } } } }
            """;

    private RecipeBook book = RecipeBook.empty();
    private final Map<String, Capability> capabilities = new TreeMap<>(Capabilities.shipped());

    ExpansionTest() {
        add("picture", Recipes.folder("picture", PICTURE_IN, PICTURE_OUT, PICTURE));
    }

    private void add(String name, Map<String, byte[]> files) {
        RecipeBook.Entry entry = Recipes.entry(name, files);
        book = book.with(entry);
        capabilities.put(
                entry.recipe().contract().capability(),
                entry.recipe().contract().defined());
    }

    @Test
    void aStepBecomesTheStepsOfItsRecipeWithItsValuesInThem() {
        Plan plan = expanded("""
                { "id": "p", "capability": "own.picture", "inputs": { "words": "sea", "list": ["a", "b"] } },
                { "id": "q", "capability": "image.edit", "needs": ["p"], "inputs": { "image": { "ref": "p.image" }, "prompt": "warm" } }
                """);

        assertThat(plan.steps()).extracting(Step::id).containsExactly("p--first", "p--each-1", "p--each-2", "q");
        assertThat(inputs(plan, "p--first")).isEqualTo("{\"prompt\":\"sea {640}\",\"width\":640,\"height\":324}");
        assertThat(inputs(plan, "p--each-2")).isEqualTo("{\"prompt\":\"2: b\",\"width\":640,\"height\":200}");
        assertThat(plan.step("p--each-2").orElseThrow().label()).isEqualTo("number 2");
        assertThat(plan.step("p--each-1").orElseThrow().needs()).containsExactly("p--first");
        assertThat(inputs(plan, "q")).contains("{\"ref\":\"p--first.image\"}");
        assertThat(plan.step("q").orElseThrow().needs()).containsExactly("p--each-1", "p--each-2");
    }

    @Test
    void whereStepsCameFromIsKeptWithThePlanAndPartOfItsHash() {
        Plan plan = expanded("{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\" } }");

        assertThat(plan.extras().at("/recipes/p/folder").asString()).isEqualTo("picture");
        assertThat(plan.extras().at("/recipes/p/revision").asString()).matches("[0-9a-f]{64}");
        assertThat(plan.extras().at("/recipes/p/steps").toString()).isEqualTo("[\"p--first\"]");
        assertThat(plan.hash())
                .isEqualTo(expanded(
                                "{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\" } }")
                        .hash());
    }

    @Test
    void aPlanThatIsExpandedAlreadyOrNamesNoneIsTheSamePlan() {
        Plan plain = plan("{ \"id\": \"x\", \"capability\": \"image.generate\", \"inputs\": {} }");
        Plan once = expanded("{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\" } }");

        assertThat(expand(plain, Map.of())).isEqualTo(new Expansion.Answer.Expanded(plain));
        assertThat(((Expansion.Answer.Expanded) expand(once, Map.of())).plan()).isSameAs(once);
    }

    @Test
    void whatIsKnownOnlyLaterGoesWhereItIsPlacedWholeAndNowhereElse() {
        String steps = """
                { "id": "v", "capability": "audio.transcribe", "inputs": { "audio": { "asset": "%s" } } },
                { "id": "p", "capability": "own.picture", "inputs": { "words": "sea", "edit": { "ref": "v.text" } %s } }
                """;
        String whole = steps.formatted("0".repeat(64), "");

        assertThat(refusal(whole)).contains("/steps/2/when: /edit has to be known before the plan runs");

        add("plain", Recipes.folder("plain", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [ { "id": "a", "capability": "image.generate",
                    "inputs": { "prompt": { "param": "/edit" }, "width": { "param": "/wide" }, "height": 64 } } ], "outputs": { "image": { "ref": "a.image" } } }
                """));
        assertThat(inputs(expanded(whole.replace("own.picture", "own.plain")), "p--a"))
                .contains("\"prompt\":{\"ref\":\"v.text\"}");
        assertThat(refusal("""
                { "id": "v", "capability": "audio.transcribe", "inputs": { "audio": { "asset": "%s" } } },
                { "id": "p", "capability": "own.picture", "inputs": { "words": { "ref": "v.text" }, "wide": { "ref": "v.seconds" }, "list": { "ref": "v.words" } } }
                """.formatted("0".repeat(64))))
                .contains(
                        "/steps/0/inputs/prompt: /words has to be known",
                        "/steps/0/inputs/height: /wide has to be known",
                        "/steps/1/each: /list has to be known");
    }

    @Test
    void stepsAreLeftOutWithTheirParameterAndTheirOutputsWithThem() {
        String with =
                "{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\", \"edit\": \"tide\" } }";
        String user =
                ", { \"id\": \"q\", \"capability\": \"image.edit\", \"inputs\": { \"image\": { \"ref\": \"p.edited\" }, \"prompt\": \"warm\" } }";

        assertThat(expanded(with + user).steps()).extracting(Step::id).containsExactly("p--first", "p--second", "q");
        assertThat(refusal(with.replace(", \"edit\": \"tide\"", "") + user))
                .contains("step 'q' takes p.edited at /image, which the recipe does not give here");
    }

    @Test
    void whatTheStepSaysOfItselfIsCarriedOver() {
        Plan plan = expanded("""
                { "id": "x", "capability": "image.generate", "inputs": {} },
                { "id": "p", "capability": "own.picture", "label": "the picture", "needs": ["x"], "optional": true, "seed": 10, "review": "Good?",
                  "retry": { "max": 7 }, "timeoutSeconds": 60, "inputs": { "words": "sea", "edit": "tide" } }
                """);
        Step first = plan.step("p--first").orElseThrow();
        Step second = plan.step("p--second").orElseThrow();

        assertThat(first.needs()).containsExactly("x");
        assertThat(second.needs()).isEmpty();
        assertThat(first.seed()).isEqualTo(13);
        assertThat(second.seed()).isEqualTo(10);
        assertThat(first.label()).isEqualTo("the picture: first");
        assertThat(first.optional() && second.optional()).isTrue();
        assertThat(first.retry().max()).isEqualTo(7);
        assertThat(second.timeoutSeconds()).isEqualTo(60);
        assertThat(first.review()).isNull();
        assertThat(second.review()).isEqualTo("Good?");
    }

    @Test
    void badInputIsRefusedWithEverythingThatIsWrong() {
        assertThat(refusal("""
                { "id": "p", "capability": "own.picture", "inputs": { "wide": 3, "colour": "red" } },
                { "id": "q", "capability": "image.generate", "skill": "picture", "inputs": {} }
                """))
                .contains("/steps/0/inputs", "words", "/steps/0/inputs/wide", "colour")
                .contains("/steps/1/capability: the recipe picture does own.picture, not image.generate");
    }

    @Test
    void aRecipeIsUsedForACapabilityOfTheHouseByNameOrByTheOwnersWish() {
        add("sharp", Recipes.doing("sharp", "image.generate", """
                "input": { "type": "object", "properties": { "width": { "maximum": 1000 } } },
                """, """
                { "schema": 1, "steps": [
                    { "id": "big", "capability": "image.generate", "inputs": { "prompt": { "text": "sharp: {prompt}" }, "width": { "param": "/width", "times": 2 }, "height": { "param": "/height", "times": 2 } } } ],
                  "outputs": { "image": { "ref": "big.image" }, "width": { "ref": "big.width" }, "height": { "ref": "big.height" } } }
                """));
        String step =
                "{ \"id\": \"p\", \"capability\": \"image.generate\", \"inputs\": { \"prompt\": \"sea\", \"width\": 320, \"height\": 240 } }";
        Map<String, String> use = Map.of("image.generate", "sharp");

        assertThat(expanded(step.replace("\"inputs\"", "\"skill\": \"sharp\", \"inputs\""))
                        .steps())
                .extracting(Step::id)
                .containsExactly("p--big");
        Plan wished = ((Expansion.Answer.Expanded) expand(plan(step), use)).plan();
        assertThat(wished.steps()).extracting(Step::id).containsExactly("p--big");
        assertThat(((Expansion.Answer.Expanded) expand(wished, use)).plan()).isSameAs(wished);
        assertThat(((Expansion.Answer.Expanded) expand(plan(step.replace("320", "2000")), use))
                        .plan()
                        .steps())
                .extracting(Step::id)
                .containsExactly("p");
    }

    @Test
    void recipesMayStandInEachOtherToADepthAndNeverInThemselves() {
        for (int i = 1; i <= 5; i++) {
            add("deep" + i, Recipes.folder("deep" + i, PICTURE_IN, PICTURE_OUT, """
                    { "schema": 1, "steps": [ { "id": "in", "capability": "%s", "inputs": { "words": { "param": "/words" } } } ],
                      "outputs": { "image": { "ref": "in.image" }, "wide": { "ref": "in.wide" } } }
                    """.formatted(
                            i == 1 ? "own.picture" : "own.deep" + (i - 1))));
        }
        String step = "{ \"id\": \"p\", \"capability\": \"own.deepN\", \"inputs\": { \"words\": \"sea\" } }, "
                + "{ \"id\": \"q\", \"capability\": \"image.generate\", \"inputs\": { \"prompt\": \"x\", \"width\": { \"ref\": \"p.wide\" }, \"height\": 64 } }";

        Plan plan = expanded(step.replace("N", "3"));
        assertThat(plan.steps()).extracting(Step::id).containsExactly("p--in--in--in--first", "q");
        assertThat(inputs(plan, "q")).contains("\"width\":640");
        assertThat(plan.extras().path("recipes").propertyNames())
                .containsExactly("p", "p--in", "p--in--in", "p--in--in--in");
        assertThat(refusal(step.replace("N", "4"))).contains("recipes stand in each other deeper than 4");

        add("ring", Recipes.folder("ring", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [ { "id": "in", "capability": "own.gnir", "inputs": { "words": "x" } } ], "outputs": { "image": { "ref": "in.image" } } }
                """));
        add("gnir", Recipes.folder("gnir", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [ { "id": "in", "capability": "own.ring", "inputs": { "words": "x" } } ], "outputs": { "image": { "ref": "in.image" } } }
                """));
        assertThat(refusal("{ \"id\": \"p\", \"capability\": \"own.ring\", \"inputs\": { \"words\": \"sea\" } }"))
                .contains("the recipe ring uses itself");
    }

    @Test
    void recipesThatWaitForEachOtherInTheDarkAreRefused() {
        assertThat(refusal("""
                { "id": "p", "capability": "own.picture", "inputs": { "words": { "ref": "q.wide" } } },
                { "id": "q", "capability": "own.picture", "inputs": { "words": { "ref": "p.wide" } } }
                """)).contains("'p' waits for itself", "'q' waits for itself");
    }

    @Test
    void aDraftIsRefusedWithWhatToDoAboutIt() {
        RecipeBook.Entry entry = book.named("picture").orElseThrow();
        book = book.with(new RecipeBook.Entry(entry.recipe(), entry.revision(), false));

        assertThat(refusal("{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\" } }"))
                .contains("picture is a draft", "reelwright skill test picture", "reelwright skill trust picture");
    }

    @Test
    void aSmallRecipeMakesNothingOfBoundlessSize() {
        String nested = "{\"each\": \"/list\", \"of\": ".repeat(6) + "{ \"item\": \"\" }" + "}".repeat(6);
        add("swollen", Recipes.folder("swollen", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [ { "id": "a", "capability": "image.generate", "inputs": { "prompt": "x", "palette": %s } } ],
                  "outputs": { "image": { "ref": "a.image" } } }
                """.formatted(nested)));
        add("wordy", Recipes.folder("wordy", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [ { "id": "a", "capability": "image.generate", "inputs": { "prompt": { "text": "%s" } } } ],
                  "outputs": { "image": { "ref": "a.image" } } }
                """.formatted("{words}".repeat(20_000))));
        add("crowded", Recipes.folder("crowded", PICTURE_IN, PICTURE_OUT, """
                { "schema": 1, "steps": [
                    { "id": "a", "capability": "image.generate", "inputs": { "prompt": "x" } },
                    { "id": "b", "each": "/list", "capability": "image.generate", "inputs": { "prompt": "x" } },
                    { "id": "c", "each": "/list", "capability": "image.generate", "inputs": { "prompt": "x" } } ],
                  "outputs": { "image": { "ref": "a.image" } } }
                """));
        String step =
                "{ \"id\": \"p\", \"capability\": \"own.%s\", \"inputs\": { \"words\": \"%s\", \"list\": [%s] } }";
        String list = "\"x\",".repeat(1500) + "\"x\"";

        assertThat(refusal(step.formatted("swollen", "sea", list))).contains("it makes more than 2000 steps, or more");
        assertThat(refusal(step.formatted("wordy", "w".repeat(20_000), ""))).contains("it makes more than 2000 steps");
        assertThat(refusal(step.formatted("crowded", "sea", list))).contains("it makes more than 2000 steps");
    }

    @Test
    void noListIsSoLongThatThePlanIsNotToBeReadAnyMore() {
        String long2001 = "\"x\",".repeat(2000) + "\"x\"";
        assertThat(refusal(
                        "{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\", \"list\": ["
                                + long2001 + "] } }"))
                .contains("/list has 2001 items");
        String long1500 = "\"x\",".repeat(1499) + "\"x\"";
        String step = "{ \"id\": \"p1\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"sea\", \"list\": ["
                + long1500 + "] } }";
        assertThat(refusal(step + "," + step.replace("p1", "q1") + "," + step.replace("p1", "r1")))
                .contains("more than 2000 steps");
    }

    @Test
    void dataThatLooksLikeAPlaceholderStaysData() {
        Plan plan = expanded(
                "{ \"id\": \"p\", \"capability\": \"own.picture\", \"inputs\": { \"words\": \"{wide} {number}\" } }");

        assertThat(inputs(plan, "p--first")).contains("\"prompt\":\"{wide} {number} {640}\"");
    }

    private Expansion.Answer expand(Plan plan, Map<String, String> use) {
        return Expansion.expand(plan, book, capabilities, use);
    }

    private Plan expanded(String steps) {
        return switch (expand(plan(steps), Map.of())) {
            case Expansion.Answer.Expanded expanded -> expanded.plan();
            case Expansion.Answer.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private String refusal(String steps) {
        return switch (expand(plan(steps), Map.of())) {
            case Expansion.Answer.Expanded expanded -> throw new AssertionError(PlanJson.write(expanded.plan()));
            case Expansion.Answer.Refused refused ->
                String.join(
                        "\n", refused.problems().stream().map(Object::toString).toList());
        };
    }

    private static Plan plan(String steps) {
        return ((PlanJson.Reading.Readable)
                        PlanJson.read("{\"schema\": 1, \"title\": \"t\", \"steps\": [" + steps + "]}"))
                .plan();
    }

    private static String inputs(Plan plan, String step) {
        return plan.step(step).orElseThrow().inputs().toString();
    }
}
