package dev.reelwright.agent.plan;

import static dev.reelwright.agent.plan.OffersWorld.FINAL;
import static dev.reelwright.agent.plan.OffersWorld.json;
import static dev.reelwright.agent.plan.OffersWorld.noRoute;
import static dev.reelwright.agent.plan.OffersWorld.routed;
import static dev.reelwright.agent.plan.OffersWorld.step;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.Pricing;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** What is priced before its inputs are known never turns out dearer. */
class WorstCaseTest {
    private static final int CASES = 100;
    private static final String ASSET = "a".repeat(64);

    @TempDir
    Path folder;

    private OffersWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new OffersWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @RepeatedTest(3)
    void aBoundIsNeverBelowThePriceOfTheInputsAsTheyTurnOut(RepetitionInfo repetition) {
        Random random = new Random(4_200 + repetition.getCurrentRepetition());
        for (int i = 0; i < CASES; i++) {
            String capability = switch (random.nextInt(4)) {
                case 0 -> "speech.synthesize";
                case 1 -> "image.edit";
                case 2 -> "audio.transcribe";
                default -> "video.generate";
            };
            ObjectNode real = real(capability, random);
            ObjectNode open = opened(real, random);
            Step step = Step.of("s", capability, open);

            Cost before = routed(world.routes().beforehand(step, FINAL)).cost();
            Cost after =
                    routed(world.routes().resolved(step, FINAL, real, null)).cost();

            assertThat(before.atMost()).as(open + " became " + real).isGreaterThanOrEqualTo(after.atMost());
            assertThat(before.likely()).isLessThanOrEqualTo(before.atMost());
        }
    }

    private ObjectNode real(String capability, Random random) {
        ObjectNode inputs = json("{}");
        switch (capability) {
            case "speech.synthesize" -> inputs.put("text", "\uD83C\uDF0A".repeat(1 + random.nextInt(800)));
            case "image.edit" -> {
                world.assets.put(ASSET, picture(1 + random.nextInt(4096), 1 + random.nextInt(4096)));
                inputs.put("prompt", "x").putObject("image").put("asset", ASSET);
            }
            case "audio.transcribe" -> {
                world.assets.put(ASSET, sound(14_400 * random.nextDouble()));
                inputs.putObject("audio").put("asset", ASSET);
            }
            default -> {
                inputs.put("prompt", "x").put("seconds", 0.1 + 9.9 * random.nextDouble());
                if (random.nextBoolean()) {
                    inputs.put("sound", random.nextBoolean());
                }
                if (random.nextBoolean()) {
                    inputs.put("fps", random.nextBoolean() ? 24 : 60);
                }
            }
        }
        return inputs;
    }

    /** The same order, some of it not known yet. */
    private static ObjectNode opened(ObjectNode real, Random random) {
        ObjectNode open = real.deepCopy();
        for (String name : real.propertyNames()) {
            if (!name.equals("prompt") && random.nextInt(3) > 0) {
                open.putObject(name).put("ref", "before.value");
            }
        }
        return open;
    }

    @Test
    void whatIsKnownOfAFileCountsAndWhatIsUnknownIsTheLargest() {
        world.assets.put(ASSET, picture(1000, 1000));
        Step known = step("s", "image.edit", "{'prompt': 'x', 'image': {'asset': '" + ASSET + "'}}");
        Step open = step("s", "image.edit", "{'prompt': 'x', 'image': {'ref': 'image-1.image'}}");

        assertThat(routed(world.routes().beforehand(known, FINAL)).cost().atMost())
                .hasToString("USD 0.01");
        assertThat(routed(world.routes().beforehand(open, FINAL)).cost().atMost())
                .hasToString("USD 0.167773");
    }

    @Test
    void aPictureThatAnotherStepHasToMakeCountsInTheSizeThatItAsksFor() {
        Step picture = step("image-1", "image.generate", "{'prompt': 'sea', 'width': 2000, 'height': 1000}");
        Step open = step("s", "image.edit", "{'prompt': 'x', 'image': {'ref': 'image-1.image'}}");
        Step further = step("t", "image.edit", "{'prompt': 'x', 'image': {'ref': 's.image'}}");
        Routes routes = world.routes().within(Plan.of("Sea", FINAL, List.of(picture, open, further)));

        assertThat(routed(routes.beforehand(open, FINAL)).cost().atMost()).hasToString("USD 0.02");
        assertThat(routed(routes.beforehand(further, FINAL)).cost().atMost())
                .as("an edit that asks for no size promises none")
                .hasToString("USD 0.167773");
    }

    @Test
    void aFileBeyondTheBoundIsRefusedBeforeItCostsMoreThanWasSaid() {
        world.assets.put(ASSET, picture(5000, 100));
        assertThat(noRoute(world.routes()
                        .beforehand(
                                step("s", "image.edit", "{'prompt': 'x', 'image': {'asset': '" + ASSET + "'}}"),
                                FINAL)))
                .first()
                .asString()
                .contains("it is 5000 x 100; at most 4096 pixels a side are taken; make it smaller");

        world.assets.put(ASSET, sound(14_401));
        ObjectNode heard = json("{'audio': {'asset': '" + ASSET + "'}}");
        assertThat(noRoute(world.routes().resolved(Step.of("s", "audio.transcribe", heard), FINAL, heard, null)))
                .first()
                .asString()
                .contains("it lasts 14401 s; at most 14400 s are taken");
    }

    @Test
    void aChoiceThatIsOpenCountsAsItsDearest() {
        Step step = step(
                "s",
                "video.generate",
                "{'prompt': 'x', 'seconds': {'ref': 'voice-1.seconds'}, 'sound': {'ref': 'a.b'}, 'fps': {'ref': 'a.c'}}");

        assertThat(routed(world.routes().beforehand(step, FINAL)).cost().atMost())
                .as("10 s of the narrowing's, with sound, at 60 frames")
                .hasToString("USD 6.00");
    }

    @Test
    void whatNothingLimitsHasNoPrice() {
        Step step = step("s", "speech.synthesize", "{'text': 'x', 'language': {'ref': 'heard.language'}}");

        assertThat(noRoute(world.routes().beforehand(step, FINAL)))
                .containsExactly(
                        "house/reader@acme: it has no price: its price depends on heard.language, which nothing limits",
                        "To go on: run the step heard first and give the value itself");
    }

    @Test
    void aFrameOfUnknownSizeHasTheShapeThatIsAskedForWhereNoOtherIsTaken() {
        assertThat(priced("{'width': 1280, 'height': 720, 'firstFrame': {'ref': 'edit.image'}}"))
                .isInstanceOfSatisfying(
                        Price.Known.class,
                        known -> assertThat(known.cost().atMost())
                                .as("as many pixels as the largest square")
                                .isGreaterThanOrEqualTo(Money.of(new BigDecimal("0.167772"), "USD")));
        assertThat(priced("{'width': 720, 'height': 1280, 'firstFrame': {'ref': 'edit.image'}}"))
                .isInstanceOf(Price.Known.class);
    }

    @Test
    void aFrameOfAnotherShapeIsTurnedDownAsSoonAsItIsKnown() {
        world.assets.put(ASSET, picture(1000, 1000));

        assertThat(priced("{'width': 1280, 'height': 720, 'firstFrame': {'asset': '" + ASSET + "'}}"))
                .isEqualTo(new Price.Unknown("of another shape"));
    }

    /** By a maker that takes frames of the film's shape only, and is paid by the megapixel of the frame. */
    private Price priced(String inputs) {
        Pricing pricing = (given, facts, day) -> {
            MediaFacts.Picture frame = facts.apply(given.at("/firstFrame/asset").asString())
                    .orElseThrow()
                    .picture();
            double shape = (double) frame.width() * given.path("height").asInt() / frame.height();
            return Math.abs(shape / given.path("width").asInt() - 1) < 0.1
                    ? OffersPack.usd(new BigDecimal("0.01")
                            .multiply(BigDecimal.valueOf((long) frame.width() * frame.height(), 6)))
                    : new Price.Unknown("of another shape");
        };
        return new WorstCase(
                        world.registry.find("house/reel@zeta").orElseThrow(),
                        Capabilities.shipped().get("video.generate"),
                        json(inputs),
                        sha256 -> Optional.ofNullable(world.assets.get(sha256)),
                        reference -> Optional.empty())
                .price(pricing, OffersPack.READ);
    }

    private static MediaFacts picture(int width, int height) {
        return new MediaFacts(
                MediaKind.IMAGE,
                "image/png",
                1,
                null,
                new MediaFacts.Picture(width, height, null, "png", "rgb24"),
                null);
    }

    private static MediaFacts sound(double seconds) {
        return new MediaFacts(
                MediaKind.AUDIO, "audio/wav", 1, seconds, null, new MediaFacts.Sound(48_000, 1, "pcm_s16le"));
    }
}
