package dev.reelwright.skills.film;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Skill;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

class FolderExamplesTest {
    private static final Path FOLDERS = Path.of("src/main/resources/dev/reelwright/skills/folders");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "video-animate/tests/push-in.json",
                "video-animate/tests/upright-window.json",
                "edit-assemble/tests/two-clips.json",
                "edit-assemble/tests/narrated-clip.json"
            })
    void everyExampleOfTheFoldersComesTrue(String path) throws Exception {
        ObjectNode example = Footage.json(Files.readString(FOLDERS.resolve(path)));
        boolean animate = path.startsWith("video-animate");
        Capability capability = Capabilities.shipped().get(animate ? "video.animate" : "edit.assemble");
        assertThat(capability.checkInput(example.path("input"))).isEmpty();
        Skill skill = animate
                ? new AnimateSkill(Footage.HOST, Footage.PROGRAMS)
                : new AssembleSkill(Footage.HOST, Footage.PROGRAMS);
        ObjectNode inputs = capability.withDefaults((ObjectNode) example.path("input"));
        ObjectNode outputs = stage().run(skill, "call", inputs).outputs();
        assertContains(outputs, example.path("expect"), "");
        assertThat(capability.checkOutput(asAssets(outputs))).isEmpty();
    }

    private Rehearsal stage() throws Exception {
        Footage footage = new Footage(folder);
        Rehearsal rehearsal = new Rehearsal(folder);
        rehearsal.take("1".repeat(64), footage.picture("p.png", 640, 360, 1), Footage.image(640, 360));
        rehearsal.take("2".repeat(64), footage.clip("c.mp4", 320, 180, "30", 2), Footage.video(320, 180, 30, 2.0));
        rehearsal.take("3".repeat(64), footage.voice("v.wav", 3), Footage.sound(3));
        return rehearsal;
    }

    private static void assertContains(JsonNode found, JsonNode expected, String where) {
        if (expected.isObject()) {
            expected.properties()
                    .forEach(e -> assertContains(found.path(e.getKey()), e.getValue(), where + "/" + e.getKey()));
        } else if (expected.isArray()) {
            assertThat(found.size()).as(where).isEqualTo(expected.size());
            for (int i = 0; i < expected.size(); i++) {
                assertContains(found.path(i), expected.path(i), where + "/" + i);
            }
        } else if (expected.isNumber()) {
            assertThat(found.doubleValue()).as(where).isEqualTo(expected.doubleValue());
        } else {
            assertThat(found).as(where).isEqualTo(expected);
        }
    }

    /** As the executor would: files become assets. */
    private static ObjectNode asAssets(ObjectNode outputs) {
        ObjectNode copy = outputs.deepCopy();
        outputs.properties().forEach(e -> {
            if (e.getValue().has("file")) {
                copy.putObject(e.getKey()).put("asset", "4".repeat(64));
            }
        });
        return copy;
    }
}
