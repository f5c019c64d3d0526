package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Shipped adapters of film against the fleet: what comes is the film that was ordered, and its price is the one on the provider's own bill. */
class ShippedFilmsTest {
    private static final String OWNERS_PRICES = """
            kling/kling-v3/std/off/singapore    second          0.084
            minimax/hailuo-2.3/768P/6/global    call            0.28
            dashscope/wan-2.7/720P/international second         0.1
            luma/ray-3.2/text/720p/5            call            0.4
            xai/grok-imagine-video/720p         second          0.07
            bytedance/seedance-2/international  token.video.out 0.000007
            heygen/avatar                       second          0.05
            """;
    private static final Map<String, String> AT_THE_FLEET = Map.of("google-video", "omni-video", "vertex-video", "veo-video");

    @TempDir
    Path folder;

    private static byte[] shipped(String path) throws IOException {
        try (InputStream in = Kit.class.getResourceAsStream("/dev/reelwright/skills/folders/" + path)) {
            return in == null ? new byte[0] : in.readAllBytes();
        }
    }

    private static Adapter adapter(String name) throws IOException {
        return switch (Adapter.read(shipped(name + "/provider.json"), name)) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    /** What the folder ships, and over it what an owner has set. */
    private static PriceBook prices(String name) throws IOException {
        ObjectNode file = JsonMapper.shared().createObjectNode().put("format", 1);
        var rows = file.putArray("prices");
        OWNERS_PRICES.lines().map(line -> line.split("\\s+")).forEach(row -> rows.addObject()
                .put("ref", row[0])
                .put("currency", "USD")
                .put("validFrom", "2026-01-01")
                .put("source", "https://example.com/prices")
                .put("checked", "2026-11-20")
                .putArray("parts")
                .addObject()
                .put("unit", row[1])
                .put("price", row[2]));
        byte[] own = shipped(name + "/prices.json");
        PriceBook book = own.length == 0 ? PriceBook.empty("USD") : PriceBook.read(own, name, "USD");
        return book.overriddenBy(
                PriceBook.read(file.toString().getBytes(StandardCharsets.UTF_8), "the owner's", "USD"));
    }

    private static AdapterSkill skill(Kit kit, String name) throws IOException {
        Adapter adapter = adapter(name);
        Model model = name.equals("bytedance-video") || name.equals("vertex-video")
                ? adapter.models().getFirst()
                : adapter.model("").orElseThrow();
        String there = AT_THE_FLEET.getOrDefault(name, name);
        return new AdapterSkill(new Setting(
                adapter,
                model,
                Map.of(),
                kit.fleet.endpoints(there),
                Kit.credentials(there),
                kit.door,
                prices(name),
                "USD",
                Key.of("test", "a secret of no use"),
                kit.clock,
                new Random(1),
                kit.clock::pass));
    }

    private static ObjectNode order(String name, String words, double seconds, int width, int height) {
        ObjectNode inputs = JsonMapper.shared().createObjectNode().put("width", width).put("height", height);
        if (name.endsWith("avatar")) {
            return inputs.put("text", words).put("avatar", "anna").put("voice", "clear");
        }
        return inputs.put("prompt", words).put("seconds", seconds).put("sound", name.startsWith("vertex"));
    }

    private static SkillResult drive(Kit kit, String name, String words) throws Exception {
        return kit.drive(skill(kit, name), name, order(name, words, 5, 1280, 720));
    }

    @ParameterizedTest
    @CsvSource({
        "google-video, 2.4, 3, 1280, 720",
        "google-video, 5, 5, 720, 1280",
        "vertex-video, 3.5, 4, 1280, 720",
        "runway-video, 3, 3, 1280, 720",
        "kling-video, 4.2, 5, 1080, 1080",
        "minimax-video, 2, 6, 1280, 720",
        "dashscope-video, 5, 5, 720, 1280",
        "luma-video, 5, 5, 1680, 720",
        "xai-video, 1.5, 2, 720, 1280",
        "bytedance-video, 4, 4, 1280, 720",
        "heygen-avatar, 0, 3, 1280, 720"
    })
    void aFilmHasTheLengthThatIsPaidAndTheShapeThatWasAsked(
            String name, double asked, int made, int width, int height) throws Exception {
        try (Kit kit = new Kit(folder)) {
            ObjectNode order = order(name, "The harbour at dusk, with boats", asked, width, height);
            if (name.equals("kling-video")) {
                order.put("width", 720).put("height", 720);
            }
            SkillResult result = kit.drive(skill(kit, name), name, order);
            assertThat(result).as(String.valueOf(result)).isInstanceOf(SkillResult.Done.class);
            SkillResult.Done done = (SkillResult.Done) result;
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total()).isPositive();
            byte[] film = kit.room.read(done.outputs().path("video").path("file").asString());
            try (FFmpegFrameGrabber frames = new FFmpegFrameGrabber(new ByteArrayInputStream(film))) {
                frames.start();
                assertThat(frames.getLengthInTime() / 1e6).isBetween(made - 0.1, made + 0.1);
                assertThat((double) frames.getImageWidth() / frames.getImageHeight())
                        .isBetween(0.97 * width / height, 1.03 * width / height);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "runway-video, forbidden, REFUSED, It is billed",
        "runway-video, shady, IN_DOUBT, not known",
        "runway-video, fails, BROKEN, It is not billed",
        "runway-video, hurry, UNSUPPORTED, daily task limit",
        "luma-video, fails, INVALID_INPUT, It is not billed",
        "luma-video, shady, IN_DOUBT, not known",
        "luma-video, hurry, RATE_LIMITED, Try again in 20 s",
        "xai-video, fails, IN_DOUBT, not known",
        "xai-video, shady, IN_DOUBT, withheld",
        "xai-video, hurry, RATE_LIMITED, Nothing was billed",
        "bytedance-video, forbidden, REFUSED, Nothing was billed",
        "bytedance-video, fails, BROKEN, It is not billed",
        "bytedance-video, shady, IN_DOUBT, not known",
        "bytedance-video, hurry, RATE_LIMITED, too fast",
        "heygen-avatar, fails, BROKEN, It is not billed",
        "heygen-avatar, hurry, RATE_LIMITED, Try again in 9 s"
    })
    void anEndWithoutAFilmIsFreeOnlyWhereTheBillSaysSo(String name, String words, FailureKind kind, String said)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed = (SkillResult.Failed) drive(kit, name, words);
            assertThat(failed.kind()).as(failed.message()).isEqualTo(kind);
            assertThat(failed.message()).contains(said).doesNotContain("key-");
            if (kind != FailureKind.IN_DOUBT) {
                assertThat(failed.spent().micros()).isEqualTo(kit.fleet.book().total());
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"runway-video", "luma-video", "xai-video", "bytedance-video", "heygen-avatar"})
    void aFilmInAStateNobodyHasHeardOfIsWaitedFor(String name) throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(drive(kit, name, "odd")).isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"runway-video", "luma-video", "xai-video", "bytedance-video", "heygen-avatar"})
    void anOrderOfAFilmThatWasLostIsInDoubtAndNotSentAgain(String name) throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_AFTER, "POST"));
            SkillResult.Failed failed = (SkillResult.Failed) drive(kit, name, "the harbour");
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(kit.fleet.heard("POST .*")).isEqualTo(1);
            assertThat(kit.fleet.book().lines()).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"runway-video", "luma-video", "xai-video", "bytedance-video", "heygen-avatar"})
    void aWrongKeyForFilmsIsToldAndCostsNothing(String name) throws Exception {
        try (Kit kit = new Kit(folder)) {
            Setting right = kit.setting(adapter(name), kit.fleet.endpoints(name), secret -> Optional.of("wrong"));
            Setting wrong = new Setting(
                    right.adapter(),
                    right.model(),
                    Map.of(),
                    right.endpoints(),
                    right.credentials(),
                    kit.door,
                    prices(name),
                    "USD",
                    right.key(),
                    kit.clock,
                    new Random(1),
                    kit.clock::pass);
            SkillResult.Failed failed = (SkillResult.Failed)
                    kit.drive(new AdapterSkill(wrong), name, order(name, "the harbour", 5, 1280, 720));
            assertThat(failed.kind()).as(failed.message()).isEqualTo(FailureKind.UNSUPPORTED);
            assertThat(failed.spent().isZero()).isTrue();
            assertThat(kit.fleet.book().lines()).isEmpty();
        }
    }

    @Test
    void whatAnAdapterWouldTurnDownHasNoPrice() throws Exception {
        Adapter runway = adapter("runway-video");
        ModelPricing pricing =
                new ModelPricing(runway, runway.models().getFirst(), Map.of(), "video.generate", prices("runway-video"));
        LocalDate day = LocalDate.parse("2026-11-20");
        ObjectNode silent = order("runway-video", "the harbour", 5, 1280, 720);
        assertThat(pricing.of(silent, sha -> Optional.empty(), day)).isInstanceOf(Candidate.Price.Known.class);
        assertThat(pricing.of(silent.deepCopy().put("sound", true), sha -> Optional.empty(), day))
                .isInstanceOfSatisfying(
                        Candidate.Price.Unknown.class,
                        price -> assertThat(price.toString()).contains("makes no sound"));
    }

    @Test
    void aHopThatMayBeLeftOutNeedsAnAnswerBeforeIt() throws Exception {
        ObjectNode json = (ObjectNode) JsonMapper.shared().readTree(shipped("fal-video/provider.json"));
        json.remove("poll");
        ((ObjectNode) json.path("fetch").path(0)).putObject("when").put("value", "handles.id").put("exists", true);
        Adapter.Reading read = Adapter.read(json.toString().getBytes(StandardCharsets.UTF_8), "changed");
        assertThat(read).isInstanceOfSatisfying(
                Adapter.Reading.Broken.class,
                broken -> assertThat(broken.problems().toString()).contains("/fetch/0/when"));
    }
}
