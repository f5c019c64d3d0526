package dev.reelwright.skills.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Problem;
import dev.reelwright.skills.media.JailedMediaTools;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class MediaOrderTest {
    private static final String CLIP = "a".repeat(64);
    private static final String STILL = "b".repeat(64);
    private static final MediaDoor.Bounds BOUNDS = new MediaDoor.Bounds(Duration.ofSeconds(60), 2048);

    @TempDir
    Path folder;

    private final Map<String, Source> sources = new TreeMap<>();

    private void media(String digest, String description) throws Exception {
        Path file = new ExampleMedia(Bench.PROGRAMS).make(Bench.json(description), folder, "m" + sources.size());
        sources.put(digest, new Source(file, Bench.MEDIA.facts(file)));
    }

    private void usual() throws Exception {
        media(CLIP, "{'colour': '#204060', 'width': 320, 'height': 180, 'seconds': 2, 'hz': 440}");
        media(STILL, "{'picture': {'width': 200, 'height': 120}}");
    }

    private MediaOrder.Answer read(String description) {
        return MediaOrder.of(
                Bench.json(description
                        .replace("CLIP", "{'asset': '" + CLIP + "'}")
                        .replace("STILL", "{'asset': '" + STILL + "'}")),
                (asset, file) -> Optional.ofNullable(asset == null ? null : sources.get(asset)));
    }

    private List<String> problems(String description) {
        assertThat(read(description)).isInstanceOf(MediaOrder.Answer.Faulty.class);
        return ((MediaOrder.Answer.Faulty) read(description))
                .problems().stream().map(Problem::where).toList();
    }

    private Path file(String description) throws Exception {
        MediaOrder.Answer answer = read(description);
        assertThat(answer).isInstanceOf(MediaOrder.Answer.Ready.class);
        MediaOrder order = ((MediaOrder.Answer.Ready) answer).order();
        Path file = folder.resolve("out." + order.kind());
        Bench.MEDIA.make(order, file, BOUNDS);
        return file;
    }

    private MediaFacts made(String description) throws Exception {
        return Bench.MEDIA.facts(file(description));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'filter': 'scale', 'width': 200, 'height': 200}                             | 200 | 200 | 2
            {'filter': 'scale', 'width': 200, 'height': 200, 'fit': 'cover'}             | 200 | 200 | 2
            {'filter': 'scale', 'width': 201, 'height': 99, 'fit': 'stretch'}            | 200 | 98  | 2
            {'filter': 'trim', 'start': 0.5, 'end': 1.25}                                | 320 | 180 | 0.75
            {'filter': 'crop', 'width': 100, 'height': 50, 'x': 220, 'y': 130}           | 100 | 50  | 2
            {'filter': 'pad', 'width': 400, 'height': 400, 'colour': '#ffffff'}          | 400 | 400 | 2
            {'filter': 'fade', 'kind': 'out', 'seconds': 1, 'colour': '#ffffff'}         | 320 | 180 | 2
            {'filter': 'speed', 'factor': 4}                                             | 320 | 180 | 0.5
            {'filter': 'fps', 'fps': 12.5}                                               | 320 | 180 | 2
            {'filter': 'eq', 'brightness': 0.2, 'contrast': 1.5, 'saturation': 0, 'gamma': 2} | 320 | 180 | 2
            {'filter': 'blur', 'radius': 4}                                              | 320 | 180 | 2
            {'filter': 'concat', 'with': [1, 0, 2]}                                      | 320 | 180 | 6.5
            {'filter': 'overlay', 'input': 1, 'x': 10, 'y': 20, 'width': 100, 'height': 60, 'opacity': 0.5, 'from': 0.5, 'to': 1} | 320 | 180 | 2
            {'filter': 'input', 'input': 1}                                              | 200 | 120 | 1.5
            """)
    void eachStepOfThePictureDoesWhatItSays(String step, int width, int height, double seconds) throws Exception {
        usual();
        MediaFacts facts = made("{'inputs': [CLIP, {'asset': '" + STILL
                + "', 'seconds': 1.5}, {'colour': '#ff0000', 'width': 64, 'height': 64, " + "'seconds': 1}], 'video': ["
                + step + "], 'output': {'kind': 'mp4'}}");
        assertThat(Objects.requireNonNull(facts.picture()).width()).isEqualTo(width);
        assertThat(facts.picture().height()).isEqualTo(height);
        assertThat(Objects.requireNonNull(facts.seconds())).isBetween(seconds - 0.09, seconds + 0.09);
        assertThat(facts.picture().codec()).isEqualTo("h264");
        assertThat(facts.sound()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {'filter': 'volume', 'factor': 0.5}                          | 2
            {'filter': 'fade', 'kind': 'in', 'seconds': 0.5}             | 2
            {'filter': 'trim', 'start': 0.5, 'end': 1.25}                | 0.75
            {'filter': 'speed', 'factor': 2}                             | 1
            {'filter': 'mix', 'input': 1, 'at': 1.5, 'volume': 0.3}      | 4.5
            {'filter': 'tone', 'hz': 880, 'seconds': 1, 'at': 3}         | 4
            {'filter': 'concat', 'with': [1, 0, 2]}                      | 9
            {'filter': 'input', 'input': 1}                              | 3
            """)
    void eachStepOfTheSoundDoesWhatItSays(String step, double seconds) throws Exception {
        usual();
        MediaFacts facts = made("{'inputs': [CLIP, {'tone': 220, 'seconds': 3}, {'tone': 0, 'seconds': 2}], 'audio': ["
                + step + "], 'output': {'kind': 'wav', 'channels': 1}}");
        assertThat(Objects.requireNonNull(facts.seconds())).isBetween(seconds - 0.05, seconds + 0.05);
        assertThat(Objects.requireNonNull(facts.sound()).channels()).isEqualTo(1);
        assertThat(facts.sound().sampleRate()).isEqualTo(48_000);
    }

    @Test
    void coloursComeOutAsTheyWereAsked() throws Exception {
        usual();
        Path png = file(
                "{'inputs': [{'colour': '#204060', 'width': 64, 'height': 64, 'seconds': 1}, {'colour': '#ffffff', 'width': 32, 'height': 32, "
                        + "'seconds': 1}], 'video': [{'filter': 'overlay', 'input': 1, 'x': 32, 'y': 0}], 'output': {'kind': 'png'}}");
        var raster = new JailedMediaTools(Bench.PROGRAMS).raster(png, 0, 64, 64);
        assertThat(raster.part(8, 8, 0)).isBetween(0x1c, 0x24);
        assertThat(raster.part(8, 8, 2)).isBetween(0x5c, 0x64);
        assertThat(raster.part(48, 8, 0)).isGreaterThan(0xf8);
        assertThat(raster.part(48, 48, 0)).isLessThan(0x30);
    }

    @Test
    void picturesAndSoundTogetherAreEquallyLongAndEqualEachTime() throws Exception {
        usual();
        String description =
                "{'inputs': [STILL, CLIP], 'video': [{'filter': 'scale', 'width': 160, 'height': 90}], 'audio': [],"
                        + " 'output': {'kind': 'mp4', 'seconds': 3}}";
        byte[] first = Files.readAllBytes(file(description));
        assertThat(made(description).sound()).isNotNull();
        assertThat(Files.readAllBytes(file(description))).isEqualTo(first);
        assertThat(Objects.requireNonNull(made(description).seconds())).isBetween(2.95, 3.1);
        assertThat(made("{'inputs': [STILL], 'video': [], 'output': {'kind': 'jpg'}}")
                        .mediaType())
                .isEqualTo("image/jpeg");
    }

    @Test
    void everythingThatIsWrongIsToldAtOnce() {
        assertThat(problems("""
                {'inputs': [{'colour': 'red', 'width': 0, 'height': 64, 'seconds': 1, 'filter_complex': 'movie=/etc/passwd'}, 5],
                 'video': [{'filter': 'drawtext'}, {'filter': 'scale', 'width': 64.5}, {'filter': 'concat', 'with': [7]}],
                 'audio': {}, 'output': {'kind': 'mkv'}, 'args': ['-y']}
                """))
                .containsExactlyInAnyOrder(
                        "/args",
                        "/inputs/0/filter_complex",
                        "/inputs/0/colour",
                        "/inputs/0/width",
                        "/inputs/1",
                        "/video/0/filter",
                        "/video/1/width",
                        "/video/1/height",
                        "/video/2/with/0",
                        "/audio",
                        "/output/kind");
    }

    @Test
    void whatCannotBeDoneWithTheseFilesIsToldAtOnceToo() throws Exception {
        usual();
        assertThat(problems("""
                {'inputs': [CLIP, STILL, {'asset': '%s'}],
                 'video': [{'filter': 'crop', 'width': 400, 'height': 50}, {'filter': 'trim', 'start': 30}],
                 'audio': [{'filter': 'mix', 'input': 1}], 'output': {'kind': 'mp4'}}
                """.formatted("c".repeat(64))))
                .containsExactlyInAnyOrder("/inputs/2", "/video/0", "/video/1", "/audio/0");
        assertThat(problems("{'inputs': [CLIP], 'video': [], 'output': {'kind': 'wav'}}"))
                .contains("/audio");
        assertThat(problems("{'inputs': [{'tone': 440, 'seconds': 1}], 'video': [], 'output': {'kind': 'mp4'}}"))
                .contains("/video");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'inputs': [{'file': '/etc/passwd'}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'file': 'made/../../../etc/passwd'}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'file': 'http://127.0.0.1/x.mp4'}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'asset': 'concat:/etc/passwd'}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'colour': '#204060,movie=/etc/passwd', 'width': 64, 'height': 64, 'seconds': 1}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'colour': '#204060', 'width': '64:d=1,movie=/etc/passwd', 'height': 64, 'seconds': 1}], 'video': [], 'output': {'kind': 'png'}}",
                "{'inputs': [{'tone': '440,amovie=/etc/passwd', 'seconds': 1}], 'audio': [], 'output': {'kind': 'wav'}}",
                "{'inputs': [{'tone': 440, 'seconds': 1}], 'audio': [], 'output': {'kind': 'wav', 'channels': '2 -i /etc/passwd'}}",
                "{'inputs': [{'tone': 440, 'seconds': 1}], 'audio': [], 'output': {'kind': 'wav', 'file': '/tmp/x.wav'}}",
                "{'inputs': [{'tone': 440, 'seconds': 1e300}], 'audio': [], 'output': {'kind': 'wav'}}",
                "{'inputs': [{'tone': 440, 'seconds': 1}], 'audio': [{'filter': 'volume', 'factor': '1;[0]movie=x'}], 'output': {'kind': 'wav'}}"
            })
    void noTextOfAScriptBecomesAnArgument(String description) {
        assertThat(problems(description)).isNotEmpty();
    }

    @Test
    void thePublishedFormIsTheOneThatIsChecked() throws Exception {
        Path page = Path.of("..", "docs", "reference", "script-media.schema.json");
        assertThat(JsonMapper.builder().build().readTree(Files.readString(page)).toPrettyString())
                .isEqualTo(JsonMapper.builder()
                        .build()
                        .readTree(Recipe.schema().toString())
                        .toPrettyString());
    }
}
