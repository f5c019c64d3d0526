package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.ShippedSkills;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shipped adapters for pictures, as they are shipped and at the prices they ship with, against the fleet. */
class ShippedPicturesTest {
    private static final Map<String, Map<String, byte[]>> FOLDERS = new ShippedSkills().folders();
    private static final LocalDate DAY = LocalDate.of(2026, 11, 21);

    @TempDir
    Path folder;

    private static Stream<String> adapters() {
        return FOLDERS.keySet().stream().filter(name -> FOLDERS.get(name).containsKey(ProviderEngine.ADAPTER));
    }

    private static Stream<String> pictures() {
        return adapters().filter(name -> name.endsWith("-image"));
    }

    private static Adapter adapter(String name) {
        return switch (Adapter.read(FOLDERS.get(name).get(ProviderEngine.ADAPTER), name)) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    /** The folder's own prices over those of the house. */
    private static PriceBook prices(String name) {
        byte[] own = FOLDERS.get(name).get(ProviderEngine.PRICES);
        PriceBook house = PriceBook.shipped("USD");
        return own == null ? house : PriceBook.read(own, name, "USD").overriddenBy(house);
    }

    private static AdapterSkill skill(Kit kit, String name, String model) {
        Adapter adapter = adapter(name);
        Setting setting = kit.setting(
                adapter, adapter.model(model).orElseThrow(), kit.fleet.endpoints(name), Kit.credentials(name));
        return new AdapterSkill(new Setting(
                setting.adapter(),
                setting.model(),
                setting.variables(),
                setting.endpoints(),
                setting.credentials(),
                setting.wire(),
                prices(name),
                setting.currency(),
                setting.key(),
                setting.clock(),
                setting.random(),
                setting.nap()));
    }

    private static ObjectNode order(String prompt, int width, int height) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("prompt", prompt)
                .put("width", width)
                .put("height", height);
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void aShippedAdapterFitsThePublishedSchema(String name) throws IOException {
        Schema schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(
                        Files.readString(Path.of("..", "docs", "reference", "provider.schema.json")), InputFormat.JSON);
        String file = new String(FOLDERS.get(name).get(ProviderEngine.ADAPTER), StandardCharsets.UTF_8);
        assertThat(schema.validate(file, InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "openai-image, gpt-image-2.6-flare",
        "fal-image, fal-ai/flux/schnell",
        "replicate-image, black-forest-labs/flux-schnell",
        "comfyui-image, checkpoint",
        "bfl-image, flux-2-pro",
        "bfl-image, flux-2-klein-4b",
        "automatic1111-image, checkpoint",
        "sdcpp-image, loaded"
    })
    void anOrderGivesARealPictureAtThePriceInTheProvidersBook(String name, String model) throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult result = kit.drive(skill(kit, name, model), name, order("a quiet harbour at dawn", 1280, 720));
            assertThat(result).isInstanceOf(SkillResult.Done.class);
            SkillResult.Done done = (SkillResult.Done) result;
            byte[] file =
                    kit.room.read(done.outputs().path("image").path("file").asString());
            assertThat(new String(file, 1, 3, StandardCharsets.ISO_8859_1)).isEqualTo("PNG");
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @Test
    void theCostNamedWithTheOrderIsTheBillWhateverWasExpected() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Done done = (SkillResult.Done)
                    kit.drive(skill(kit, "bfl-image", "flux-2-max"), "bfl-image", order("a wide harbour", 1920, 1080));
            assertThat(done.spent().micros())
                    .isEqualTo(45_000)
                    .isEqualTo(kit.fleet.book().total());
            assertThat(done.notes()).contains("asked for 1920x1080; the provider makes 1920x1088");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "bfl-image, flux-2-pro, forbidden, REFUSED, Violence",
        "bfl-image, flux-2-pro, shady, REFUSED, withheld",
        "bfl-image, flux-2-pro, fails, IN_DOUBT, it broke",
        "bfl-image, flux-2-pro, hurry, RATE_LIMITED, Too many active tasks",
        "automatic1111-image, checkpoint, fails, BROKEN, CUDA out of memory",
        "automatic1111-image, checkpoint, hollow, BROKEN, /result/checks/0",
        "sdcpp-image, loaded, fails, BROKEN, empty results",
        "sdcpp-image, loaded, hurry, RATE_LIMITED, queue is full",
        "comfyui-image, checkpoint, fails, BROKEN, no memory"
    })
    void aFailureIsOfItsKindAndNothingThatIsBilledIsCalledFree(
            String name, String model, String words, FailureKind kind, String said) throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed =
                    (SkillResult.Failed) kit.drive(skill(kit, name, model), name, order(words, 1280, 720));
            assertThat(failed.kind()).as(failed.message()).isEqualTo(kind);
            assertThat(failed.message()).contains(said);
            if (kind != FailureKind.IN_DOUBT) {
                assertThat(failed.spent().micros()).isEqualTo(kit.fleet.book().total());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"bfl-image, flux-2-pro", "sdcpp-image, loaded"})
    void aStateThatNoDocumentNamesIsWaitedThrough(String name, String model) throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(kit.drive(skill(kit, name, model), name, order("odd", 1280, 720)))
                    .isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    /** The frames of films, lying and upright: each is priced or turned down for its price, and none is ordered as a square. */
    @ParameterizedTest
    @MethodSource("pictures")
    void theFramesOfFilmsAreServedInTheirShape(String name) throws Exception {
        Adapter adapter = adapter(name);
        for (int[] size : new int[][] {{1280, 720}, {1920, 1080}, {720, 1280}, {1080, 1920}}) {
            ObjectNode order = order("a quiet harbour at dawn", size[0], size[1]);
            for (Model model : adapter.models()) {
                Preview preview = Preview.of(adapter, model, Kit.call(name, order, null));
                assertThat(preview).as(name + " " + model.id()).isInstanceOf(Preview.Ready.class);
                assertThat(((Preview.Ready) preview).body()).doesNotContain("1:1", "1024x1024", "1024*1024");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("pictures")
    void aModelHasAPriceOrSaysWhyNot(String name) {
        Adapter adapter = adapter(name);
        for (Model model : adapter.models()) {
            Candidate.Price price = new ModelPricing(adapter, model, Map.of(), "image.generate", prices(name))
                    .of(order("a quiet harbour at dawn", 1280, 720), sha -> Optional.empty(), DAY);
            switch (price) {
                case Candidate.Price.Known known ->
                    assertThat(known.cost().atMost().micros()).as(model.name()).isLessThan(500_000);
                case Candidate.Price.Unknown unknown ->
                    assertThat(unknown.reason()).containsAnyOf("there is no price for", "is not known: it is");
            }
        }
    }
}
