package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class CapabilityTest {
    private static final String SHA = "a".repeat(64);

    private final Capability image = Capabilities.shipped().get("image.generate");
    private final Capability animate = Capabilities.shipped().get("video.animate");
    private final Capability assemble = Capabilities.shipped().get("edit.assemble");

    @Test
    void sixContractsAreShippedInOrder() {
        assertThat(Capabilities.shipped().keySet())
                .containsExactly(
                        "audio.transcribe",
                        "edit.assemble",
                        "image.edit",
                        "image.generate",
                        "music.generate",
                        "sound.generate",
                        "speech.synthesize",
                        "video.animate",
                        "video.avatar",
                        "video.generate");
        assertThat(Capabilities.shipped().values()).allSatisfy(each -> {
            assertThat(each.summary()).endsWith(".");
            assertThat(each.inputSchema().toString()).doesNotContain("x-asset");
            assertThat(each.outputSchema().toString()).doesNotContain("x-asset");
            assertThat(SchemaCheck.checkSchema(each.inputSchema())).isEmpty();
            assertThat(SchemaCheck.checkSchema(each.outputSchema())).isEmpty();
        });
    }

    @Test
    void goodInputsHaveNoProblems() {
        assertThat(image.checkInput(json("{'prompt':'tides','width':640,'height':360}")))
                .isEmpty();
        assertThat(animate.checkInput(animation("'push-in'"))).isEmpty();
        assertThat(animate.checkInput(animation("{'from':[0,0,1],'to':[0.1,0.1,0.8]}")))
                .isEmpty();
    }

    @Test
    void allProblemsAreToldAtOnceInWords() {
        List<Problem> problems = image.checkInput(
                json("{'prompt':'','width':20.5,'colour':'red','scene':{'style':'poster','items':[1]}}"));

        assertThat(problems)
                .extracting(Problem::where, Problem::what)
                .containsExactlyInAnyOrder(
                        row("/prompt", "must have at least 1 characters, not 0"),
                        row("/width", "must be a whole number, not 20.5"),
                        row("/width", "must be at least 64, not 20.5"),
                        row("/height", "is missing"),
                        row("/colour", "is not known here"),
                        row(
                                "/scene/style",
                                "must be one of title, statement, list, quote, diagram, number, landscape, not \"poster\""),
                        row("/scene/items/0", "must be text, not 1"));
        assertThat(problems).allSatisfy(problem -> assertThat(problem.fix()).isNotBlank());
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem.fix())
                        .isEqualTo("take it out; known are height, palette, prompt, scene, width"));
    }

    @Test
    void aWrongAssetIsOneSentence() {
        for (String wrong :
                List.of("'beach.jpg'", "{'asset':'xyz'}", "{'asset':'" + SHA + "','kind':'image'}", "{}", "7")) {
            List<Problem> problems =
                    animate.checkInput(json("{'image':" + wrong + ",'width':640,'height':360,'fps':30}"));
            assertThat(problems).as(wrong).singleElement().satisfies(problem -> {
                assertThat(problem.where()).isEqualTo("/image");
                assertThat(problem.what()).startsWith("must be an image asset, not ");
            });
        }
        assertThat(animate.checkInput(json("{'width':640,'height':360,'fps':30}")))
                .containsExactly(new Problem("/image", "is missing", "add it: an image asset"));
    }

    @Test
    void anAlternativeIsToldByTheBranchThatWasMeant() {
        assertThat(animate.checkInput(animation("'zoom'")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .isEqualTo(
                                "must be one of hold, push-in, pull-out, pan-left, pan-right, tilt-up, tilt-down, drift"
                                        + " or an object, not \"zoom\""));
        assertThat(animate.checkInput(animation("{'from':[0,0,2]}")))
                .extracting(Problem::where, Problem::what)
                .containsExactlyInAnyOrder(
                        row("/move/from/2", "must be at most 1, not 2"), row("/move/to", "is missing"));
    }

    @Test
    void theWholeInputMayBeWrong() {
        assertThat(image.checkInput(JsonMapper.shared().readTree("[]")))
                .containsExactly(new Problem("", "must be an object, not a list", "give an object"));
    }

    @Test
    void outputsAreCheckedToo() {
        assertThat(image.checkOutput(json("{'image':{'asset':'" + SHA + "'},'width':1,'height':1}")))
                .isEmpty();
        assertThat(image.checkOutput(json("{'image':{'file':'out.png'},'width':1,'height':1}")))
                .singleElement()
                .satisfies(problem -> assertThat(problem.where()).isEqualTo("/image"));
    }

    @ParameterizedTest
    @CsvSource({
        "video.animate, video, a video asset",
        "video.animate, seconds, a number",
        "video.animate, shot, an object",
        "video.animate, shot/image, an image asset",
        "video.animate, /shot/frames, a whole number",
        "speech.synthesize, words, a list",
        "speech.synthesize, words/3/start, a number",
        "edit.assemble, captionsSrt, a document asset",
        "speech.synthesize, voice, text",
    })
    void outputTypesAreKnown(String capability, String field, String words) {
        assertThat(Capabilities.shipped().get(capability).output(field))
                .map(OutputType::words)
                .contains(words);
    }

    @Test
    void whatIsNotInTheContractHasNoType() {
        assertThat(image.output("picture")).isEmpty();
        assertThat(image.output("image/asset")).isEmpty();
        assertThat(image.inputType("/scene/colour")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "edit.assemble, /shots/0/video, video.animate, video, true",
        "edit.assemble, /shots/0/video, image.generate, image, false",
        "edit.assemble, /shots/12/narration, speech.synthesize, audio, true",
        "edit.assemble, /shots/0/narration, speech.synthesize, seconds, false",
        "edit.assemble, /shots/0/shot, video.animate, shot, true",
        "edit.assemble, /shots/0/shot, video.animate, video, false",
        "video.animate, narrationSeconds, speech.synthesize, seconds, true",
        "video.animate, width, image.generate, width, true",
        "video.animate, width, speech.synthesize, seconds, false",
        "video.animate, narrationSeconds, image.generate, width, true",
        "video.animate, words, speech.synthesize, words, true",
        "video.animate, text, speech.synthesize, words, false",
        "video.animate, move, speech.synthesize, voice, true",
        "video.animate, move, speech.synthesize, seconds, false",
    })
    void aPlanCanAskWhetherAnOutputFitsAnInput(String into, String pointer, String from, String field, boolean fits) {
        InputType input = Capabilities.shipped().get(into).inputType(pointer).orElseThrow();
        OutputType output = Capabilities.shipped().get(from).output(field).orElseThrow();

        assertThat(input.accepts(output)).isEqualTo(fits);
    }

    @Test
    void defaultsAreFilledInAtEveryDepthAndNothingElseIsTouched() {
        ObjectNode given =
                json("{'width':640,'height':360,'fps':30,'loudness':-20,'shots':[{'video':{'asset':'" + SHA + "'}}]}");
        ObjectNode before = given.deepCopy();

        ObjectNode filled = assemble.withDefaults(given);

        assertThat(given).isEqualTo(before);
        assertThat(filled.get("loudness").asInt()).isEqualTo(-20);
        assertThat(filled.get("transitionSeconds").asDouble()).isEqualTo(0.5);
        assertThat(filled.at("/shots/0/leadSeconds").asDouble()).isEqualTo(0.6);
        assertThat(filled.at("/shots/0").has("narration")).isFalse();
        assertThat(assemble.checkInput(filled)).isEmpty();
        assertThat(assemble.requiredInputs()).containsExactly("width", "height", "fps", "shots");
    }

    private static ObjectNode animation(String move) {
        return json("{'image':{'asset':'" + SHA + "'},'width':640,'height':360,'fps':30,'move':" + move + "}");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static org.assertj.core.groups.Tuple row(Object... values) {
        return new org.assertj.core.groups.Tuple(values);
    }
}
