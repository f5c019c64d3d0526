package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.recipe.Stage;
import dev.reelwright.agent.tools.MoodyPack;
import dev.reelwright.agent.tools.StudioFixture;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whom the examples of a recipe may ask: what came with the product as code, costs nothing and speaks to nobody. */
@Timeout(120)
class ScratchStageTest {
    private static final AtomicInteger CALLS = new AtomicInteger();

    @TempDir
    Path folder;

    @BeforeEach
    void nobodyWasCalled() {
        CALLS.set(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"image-online", "image-keyed", "image-priced"})
    void whatSpeaksToSomebodyOrCostsSomethingIsNotThere(String skill) throws Exception {
        Stage.Made made = made(skill);

        assertThat(made.done()).isFalse();
        assertThat(made.message()).contains(skill, "no skill of that name is ready");
        assertThat(CALLS).hasValue(0);
    }

    @Test
    void whatIsFreeAndSpeaksToNobodyIsAsked() throws Exception {
        Stage.Made made = made("image-moody");

        assertThat(made.done()).as(made.message()).isTrue();
        assertThat(CALLS).hasValue(1);
    }

    private Stage.Made made(String skill) throws Exception {
        try (Studio studio = StudioFixture.bringing(MixedPack.class, folder.resolve("home"))) {
            ObjectNode inputs = JsonMapper.shared().createObjectNode();
            inputs.put("prompt", "sea").put("width", 64).put("height", 64);
            Step step = Step.of("p", "image.generate", inputs).by(skill);
            return new ScratchStage(studio).make(Plan.of("t", PlanSettings.standard(), List.of(step)));
        }
    }

    /** The free skill of {@link MoodyPack}, and as many others as there are reasons not to ask one. */
    public static final class MixedPack implements SkillPack {
        private static final String NAME = "image-moody";

        @Override
        public Map<String, Map<String, byte[]>> folders() {
            Map<String, Map<String, byte[]>> folders = new TreeMap<>(new MoodyPack().folders());
            folders.put("image-online", other("image-online", "\"hosts\": []", "\"hosts\": [\"pictures.example\"]"));
            folders.put("image-keyed", other("image-keyed", "\"key\": null", "\"key\": \"acme\""));
            folders.put("image-priced", other("image-priced", "local/free", "acme/image"));
            return folders;
        }

        private static Map<String, byte[]> other(String name, String from, String to) {
            Map<String, byte[]> files = new TreeMap<>();
            new MoodyPack().folders().get(NAME).forEach((path, bytes) -> {
                String text = new String(bytes, StandardCharsets.UTF_8).replace(NAME, name);
                files.put(path, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
            });
            return files;
        }

        @Override
        public Optional<Skill> skill(String name, SkillHost host) {
            Skill painter = new MoodyPack().skill(NAME, host).orElseThrow();
            return Optional.of((call, context) -> {
                CALLS.incrementAndGet();
                return painter.run(call, context);
            });
        }
    }
}
