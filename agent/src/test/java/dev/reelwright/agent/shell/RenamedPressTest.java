package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.tools.DeskFixture;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A provider whose adapter came with the product gives a state another name. The answer is read by a model, which mends a draft of the adapter by it; the person
 * says yes, and the print that was paid is fetched.
 */
@Timeout(300)
class RenamedPressTest {
    private static final String NAMED = "{'name': 'press-image-2'}";

    @TempDir
    Path place;

    private final ClassLoader before = Thread.currentThread().getContextClassLoader();
    private Press press;
    private URLClassLoader packs;
    private ProviderBench bench;

    @BeforeEach
    void open() throws Exception {
        press = new Press();
        Path folder = PressFolder.priced(place, press.port());
        PressFolder.change(folder.resolve("provider.json"), "\"unknown\": \"pending\"", "\"unknown\": \"failed\"");
        PressFolder.change(folder.resolve("tests/unknown-status.json"), "\"ends\": \"pending\"", "\"ends\": \"doubt\"");
        Files.deleteIfExists(folder.resolve("tests/moderation.json"));
        PressPack.FOLDER.set(folder);
        Path services = Files.createDirectories(place.resolve("services/META-INF/services"));
        Files.writeString(services.resolve(SkillPack.class.getName()), PressPack.class.getName());
        packs = new URLClassLoader(new URL[] {place.resolve("services").toUri().toURL()}, before);
        Thread.currentThread().setContextClassLoader(packs);
        bench = new ProviderBench(place.resolve("home"));
        assertThat(bench.run("config", "set", "caps.local.total", "5"))
                .as(bench.printed())
                .isZero();
        assertThat(bench.run("config", "set", "providers.press.endpoints.api", "http://127.0.0.1:" + press.port()))
                .as(bench.printed())
                .isZero();
    }

    @AfterEach
    void close() throws IOException {
        bench.close();
        Thread.currentThread().setContextClassLoader(before);
        packs.close();
        press.close();
    }

    @Test
    void theShippedAdapterIsMendedByTheAnswerThatItDidNotUnderstand() throws Exception {
        press.done = "printed";
        assertThat(print("a red boat", "one")).as(bench.printed()).isEqualTo(ExitCode.FAILED);
        var doubt = bench.door.studio().ledger().doubts().getFirst().reservation();

        mend();

        assertThat(bench.door
                        .studio()
                        .registry()
                        .find("press/two-tone@press")
                        .orElseThrow()
                        .folder())
                .isEqualTo("press-image-2");
        assertThat(bench.run("resume", doubt.run())).as("not bought again").isNotZero();
        assertThat(press.orders).hasSize(1);
        assertThat(bench.run("budget", "settle", doubt.operation(), "--job", "t-1"))
                .as(bench.printed())
                .isZero();
        assertThat(bench.run("resume", doubt.run())).as(bench.printed()).isZero();
        assertThat(press.orders).as("paid once").hasSize(1);
        assertThat(place.resolve("one/out")).isNotEmptyDirectory();
        assertThat(print("a blue boat", "two")).as(bench.printed()).isZero();
        assertThat(press.orders).containsExactly("a red boat", "a blue boat");
    }

    /** The model's part, tool by tool, and the person's yes. */
    private void mend() throws Exception {
        Studio studio = bench.door.studio();
        try (DeskFixture desk = new DeskFixture(studio, Files.createDirectories(place.resolve("desk")))) {
            JsonNode strange = json(done(desk.call("read_manual", "{'name': 'press-image', 'part': 'answer'}")));
            assertThat(strange.at("/answer").toString()).contains("printed");
            done(desk.call("draft_skill", "{'name': 'press-image-2', 'kind': 'provider', 'from': 'press-image'}"));
            done(desk.use("edit_draft", recorded(studio, strange.path("answer"))));
            ToolAnswer asItWas = desk.call("test_draft", NAMED);
            assertThat(asItWas.failed()).isTrue();
            assertThat(asItWas.text()).contains("DIFFERS: tests/renamed.json");
            assertThat(desk.call("promote_draft", "{'name': 'press-image-2', 'in_place_of': 'press-image'}")
                            .text())
                    .contains("cannot be promoted");
            done(desk.call("edit_draft", """
                    {'name': 'press-image-2', 'why': 'ready is called printed', 'replace': [{'path': 'provider.json',
                      'old': '\\'is\\': \\'ready\\'', 'new': '\\'in\\': [\\'ready\\', \\'printed\\']'}]}"""));
            assertThat(done(desk.call("test_draft", NAMED))).contains("All tests pass");
            desk.person.says("yes");
            done(desk.call("promote_draft", "{'name': 'press-image-2', 'in_place_of': 'press-image'}"));
            assertThat(desk.person.questions)
                    .singleElement()
                    .satisfies(
                            page -> assertThat(page).contains("takes the place of the folder press-image", "printed"));
        }
        bench.door.close();
    }

    /** The success that is recorded, with the answer of now as its last. */
    private static ObjectNode recorded(Studio studio, JsonNode answer) throws IOException {
        ObjectNode test = (ObjectNode)
                JsonMapper.shared().readTree(studio.shelf().files("press-image").get("tests/success.json"));
        test.put("about", "A print that is done is called printed.");
        ((ObjectNode) test.at("/exchange/2")).set("answer", answer);
        ((ObjectNode) test.path("expect")).remove("outputs");
        ObjectNode edit = JsonMapper.shared().createObjectNode().put("name", "press-image-2");
        edit.putObject("put").put("tests/renamed.json", test.toPrettyString());
        return edit;
    }

    private int print(String words, String project) throws Exception {
        Path plan = Files.writeString(place.resolve(project + ".json"), """
                {"schema": 1, "title": "Boat", "steps": [{"id": "boat", "capability": "image.generate", "skill": "press/two-tone",
                  "inputs": {"prompt": "%s", "width": 320, "height": 240}}]}""".formatted(words));
        return bench.run(
                "run", plan.toString(), "--project", place.resolve(project).toString(), "--yes");
    }

    private static String done(ToolAnswer answer) {
        assertThat(answer.failed()).as(answer.text()).isFalse();
        return answer.text();
    }

    private static JsonNode json(String page) {
        return JsonMapper.shared().readTree(page.substring(page.indexOf('{'), page.lastIndexOf('}') + 1));
    }

    /** The press as if its folder had come with the product. */
    public static final class PressPack implements SkillPack {
        /** Found by the service loader, so a test cannot hand it to the pack itself. */
        static final AtomicReference<Path> FOLDER = new AtomicReference<>();

        @Override
        public Map<String, Map<String, byte[]>> folders() {
            Path root = FOLDER.get();
            Map<String, byte[]> files = new TreeMap<>();
            try (Stream<Path> all = Files.walk(root)) {
                for (Path file : all.filter(Files::isRegularFile).toList()) {
                    files.put(root.relativize(file).toString(), Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return Map.of("press-image", files);
        }

        @Override
        public Optional<Skill> skill(String name, SkillHost host) {
            return Optional.empty();
        }
    }
}
