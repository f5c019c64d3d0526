package dev.reelwright.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What is wrong with a plan, told all at once. */
class PlanCheckTest {
    private static final Map<String, String> SKILLS = Map.of(
            "image-drawn", "image.generate",
            "speech-mary", "speech.synthesize",
            "video-animate", "video.animate",
            "edit-assemble", "edit.assemble");
    private static final SkillFacts FACTS = new SkillFacts() {
        @Override
        public Optional<String> capabilityOf(String skill) {
            return Optional.ofNullable(SKILLS.get(skill));
        }

        @Override
        public List<String> skillsFor(String capability) {
            return SKILLS.entrySet().stream()
                    .filter(entry -> entry.getValue().equals(capability))
                    .map(Map.Entry::getKey)
                    .toList();
        }
    };

    @TempDir
    private Path folder;

    private List<Problem> check(Step... steps) {
        return PlanCheck.check(
                Plan.of("a test", PlanSettings.standard(), List.of(steps)),
                Capabilities.shipped(),
                FACTS,
                PlanFiles.in(folder));
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    private static Step image(String id) {
        return Step.of(id, "image.generate", json("{'prompt': 'sea', 'width': 640, 'height': 360}"));
    }

    private static Step voice(String id) {
        return Step.of(id, "speech.synthesize", json("{'text': 'The sea rises.'}"));
    }

    private static Step animate(String more) {
        return Step.of(
                "shot",
                "video.animate",
                json("{'image': {'ref': 'picture.image'}, 'width': 640, 'height': 360, 'fps': 30" + more + "}"));
    }

    @Test
    void aPlanThatCanWorkHasNoProblems() throws IOException {
        Files.writeString(folder.resolve("clip.mp4"), "bytes");
        assertThat(check(
                        image("picture"),
                        voice("voice"),
                        animate(
                                ", 'narrationSeconds': {'ref': 'voice.seconds'}, 'words': {'ref': 'voice.words'}, 'move': 'drift',"
                                        + " 'transitionIn': 0.5, 'text': 'x'"),
                        Step.of("film", "edit.assemble", json("""
                                {'width': 640, 'height': 360, 'fps': 30, 'shots': [
                                  {'video': {'ref': 'shot.video'}, 'shot': {'ref': 'shot.shot'}, 'narration': {'ref': 'voice.audio'}},
                                  {'video': {'file': 'clip.mp4'}, 'seconds': 3},
                                  {'video': {'asset': '%s'}}]}""".formatted("ab".repeat(32))))
                                .by("edit-assemble")))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'image': {'ref': 'picture.image'}, 'seconds': 0                            | /seconds | ",
                "'image': {'ref': 'picture.image'}, 'seconds': 'long'                       | /seconds | ",
                "'image': {'ref': 'picture.image'}, 'zoom': 2                               |          | zoom",
                "'seconds': 3                                                               |          | image",
                "'image': 'sea.png'                                                         | /image   | ",
                "'image': {'ref': 'nobody.image'}                                           | /image   | there is no step 'nobody'",
                "'image': {'ref': 'picture.photo'}                                          | /image   | no output 'photo'",
                "'image': {'ref': 'voice.audio'}                                            | /image   | an audio asset",
                "'image': {'ref': 'voice.seconds'}                                          | /image   | a number",
                "'image': {'ref': 'picture.image'}, 'seconds': {'ref': 'voice.audio'}       | /seconds | an audio asset",
                "'image': {'ref': 'picture.image'}, 'words': {'ref': 'voice.seconds'}       | /words   | a number",
                "'image': {'ref': 'picture'}                                                | /image   | no reference",
                "'image': {'ref': 5}                                                        | /image   | no reference",
                "'image': {'asset': 'sea.png'}                                              | /image   | names no asset",
                "'image': {'ref': 'picture.image'}, 'seconds': {'file': 'clip.mp4'}         | /seconds | is a file",
                "'image': {'file': 'missing.png'}                                           | /image   | there is no file missing.png",
                "'image': {'file': '../up.png'}                                             | /image   | cannot be read",
                "'image': {'file': '/etc/passwd'}                                           | /image   | cannot be read",
                "'image': {'file': 'empty.png'}                                             | /image   | is empty",
                "'image': {'file': 'folder'}                                                | /image   | cannot be read",
                "'image': {'ref': 'picture.image'}, 'seconds': 1, 'transitionIn': 1.5       | /seconds | cannot hold a transition"
            })
    void aWrongInputIsNamedWithItsPlace(String inputs, String where, String what) throws IOException {
        Files.createFile(folder.resolve("empty.png"));
        Files.writeString(folder.resolve("clip.mp4"), "bytes");
        Files.createDirectory(folder.resolve("folder"));
        Step shot = Step.of("shot", "video.animate", json("{'width': 640, 'height': 360, 'fps': 30, " + inputs + "}"));
        List<Problem> problems = check(image("picture"), voice("voice"), shot);

        assertThat(problems).as("%s", problems).isNotEmpty();
        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.where()).startsWith("/steps/2/inputs" + (where == null ? "" : where));
            assertThat(problem.toString()).contains(what == null ? "" : what);
        });
    }

    @Test
    void aReviewAsksSomethingUnderANameOfItsOwn() {
        assertThat(check(image("a").reviewed("Is it good?"))).isEmpty();
        assertThat(check(image("a").reviewed(" ")))
                .singleElement()
                .asString()
                .contains("/steps/0/review", "asks nothing");
        assertThat(check(image("storyboard").reviewed("ok?")))
                .singleElement()
                .asString()
                .contains("/steps/0/id", "policy");
    }

    @Test
    void aCycleIsNamedInOrder() {
        List<Problem> problems = check(
                image("a").after("c"),
                image("b").after("a"),
                image("c").after("b"),
                image("d").after("a"));

        assertThat(problems).hasSize(1);
        assertThat(problems.getFirst().what()).contains("a needs c needs b needs a");
    }

    @Test
    void aStepThatNeedsItselfIsACycle() {
        assertThat(check(image("a").after("a")).getFirst().what()).contains("a needs a");
    }

    @Test
    void aVeryLongChainIsNoTrouble() {
        List<Step> chain = new ArrayList<>(List.of(image("s-0")));
        for (int i = 1; i < PlanCheck.MOST_STEPS; i++) {
            chain.add(image("s-" + i).after("s-" + (i - 1)));
        }
        assertThat(PlanGraph.of(Plan.of("x", PlanSettings.standard(), chain)).cycle())
                .isEmpty();
        assertThat(PlanGraph.of(Plan.of("x", PlanSettings.standard(), chain.reversed()))
                        .cycle())
                .isEmpty();
    }

    @Test
    void aCycleAndThreeWrongTypesAreToldTogether() {
        List<Problem> problems = check(
                Step.of("a", "image.generate", json("{'prompt': 7, 'width': 'wide', 'height': 360}"))
                        .after("b"),
                Step.of("b", "speech.synthesize", json("{'text': 'x', 'speed': 'fast'}"))
                        .after("a"));

        assertThat(problems)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder(
                        "/steps/0/inputs/prompt", "/steps/0/inputs/width", "/steps/1/inputs/speed", "/steps");
    }

    @Test
    void unknownNamesAreToldWithTheKnownOnes() {
        List<Problem> problems = check(
                Step.of("a", "image.paint", json("{}")),
                image("b").by("image-dreamt"),
                image("c").by("speech-mary"),
                image("d").after("zebra"),
                image("d"),
                Step.of("e", "music.generate", json("{}")));

        assertThat(problems.stream().map(Problem::toString))
                .anyMatch(line -> line.contains("no capability 'image.paint'") && line.contains("image.generate"))
                .anyMatch(line -> line.contains("no skill 'image-dreamt'") && line.contains("image-drawn"))
                .anyMatch(line -> line.contains("'speech-mary' does speech.synthesize"))
                .anyMatch(line -> line.contains("no step 'zebra'"))
                .anyMatch(line -> line.contains("another step 'd'"));
    }

    @Test
    void aCapabilityThatNoSkillHasIsToldBeforehand() {
        assertThat(check(Step.of("a", "video.generate", json("{'prompt': 'x', 'seconds': 3}")))
                        .getFirst()
                        .what())
                .contains("no skill can do video.generate");
    }

    @Test
    void limitsAreKept() {
        List<Problem> problems =
                check(image("a").retrying(new Retry(99, 10, 0.5, 5)).within(0));
        assertThat(problems)
                .extracting(Problem::where)
                .containsExactlyInAnyOrder("/steps/0/retry/max", "/steps/0/retry", "/steps/0/timeoutSeconds");
        assertThat(check().getFirst().what()).contains("no steps");
    }

    @Test
    void aLinkInTheFolderIsNotFollowed() throws IOException {
        Path outside = Files.writeString(folder.resolveSibling(folder.getFileName() + ".png"), "secret");
        Files.createSymbolicLink(folder.resolve("link.png"), outside);
        List<Problem> problems = check(animateFile("link.png"));
        Files.delete(outside);

        assertThat(problems).isNotEmpty();
    }

    private static Step animateFile(String path) {
        return Step.of(
                "shot",
                "video.animate",
                json("{'image': {'file': '" + path + "'}, 'width': 640, 'height': 360, 'fps': 30}"));
    }
}
