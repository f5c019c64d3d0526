package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.PricePart;
import dev.reelwright.budgets.PriceRow;
import dev.reelwright.budgets.Unit;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Pricing;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.Tier;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/** Folders of two made-up providers, {@code acme} and {@code zeta}, whose engine makes an offer for each model and never calls anybody. */
public final class OffersPack implements SkillPack {
    static final LocalDate READ = LocalDate.of(2026, 11, 1);

    private static final Map<String, List<Offer>> OFFERS = Map.of(
            "acme-image",
                    List.of(
                            offer("house/brush", "acme", 80, each(40_000), LocalDate.MAX),
                            offer("house/old-brush", "acme", 99, each(1_000), LocalDate.of(2026, 2, 1)),
                            unpriced("house/sketch", "acme")),
            "zeta-image", List.of(offer("house/brush", "zeta", 70, each(30_000), LocalDate.MAX)),
            "acme-voice", List.of(offer("house/reader", "acme", 90, OffersPack::byCharacter, LocalDate.MAX)),
            "zeta-clip", List.of(offer("house/reel", "zeta", 90, OffersPack::bySecond, LocalDate.MAX)),
            "acme-retouch",
                    List.of(
                            offer("house/eraser", "acme", 90, OffersPack::byMegapixel, LocalDate.MAX),
                            unpriced("house/brush", "acme")),
            "acme-text", List.of(offer("house/ear", "acme", 90, OffersPack::byHeard, LocalDate.MAX)));

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        folders.put("acme-image", folder("acme-image", "image.generate", "acme", "{}", PICTURE));
        folders.put("zeta-image", folder("zeta-image", "image.generate", "zeta", "{}", PICTURE));
        folders.put(
                "acme-voice",
                folder(
                        "acme-voice",
                        "speech.synthesize",
                        "acme",
                        "{ \"properties\": { \"text\": { \"maxLength\": 800 } } }",
                        "{ \"text\": \"x\" }"));
        folders.put(
                "zeta-clip",
                folder(
                        "zeta-clip",
                        "video.generate",
                        "zeta",
                        "{ \"properties\": { \"seconds\": { \"maximum\": 10 }, \"fps\": { \"enum\": [24, 60] } } }",
                        "{ \"prompt\": \"x\", \"seconds\": 4 }"));
        String image = "\"image\": { \"asset\": \"" + "0".repeat(64) + "\" }";
        folders.put(
                "acme-retouch",
                folder("acme-retouch", "image.edit", "acme", "{}", "{ " + image + ", \"prompt\": \"x\" }"));
        folders.put(
                "acme-text",
                folder("acme-text", "audio.transcribe", "acme", "{}", "{ " + image.replace("image", "audio") + " }"));
        return folders;
    }

    private static final String PICTURE = "{ \"prompt\": \"x\", \"width\": 64, \"height\": 64 }";

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.empty();
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return List.of(new SkillEngine() {
            @Override
            public SkillContract.Kind kind() {
                return SkillContract.Kind.PROVIDER;
            }

            @Override
            public Answer open(Folder folder) {
                return new Answer.Opened(OFFERS.get(folder.manual().name()).stream()
                        .map(offer -> new Ready(offer, (call, context) -> {
                            throw new AssertionError("nobody is to be called: " + call.skill());
                        }))
                        .toList());
            }
        });
    }

    static Price usd(BigDecimal amount) {
        return new Price.Known(Cost.exactly(Money.of(amount.setScale(6, java.math.RoundingMode.CEILING), "USD")));
    }

    private static Pricing each(long micros) {
        return (inputs, facts, day) -> new Price.Known(Cost.exactly(new Money(micros, "USD")));
    }

    static Price byCharacter(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        String text = inputs.path("text").asString();
        return usd(new BigDecimal("0.0001").multiply(BigDecimal.valueOf(text.length())));
    }

    /** Dearer with sound, and at 60 frames. */
    static Price bySecond(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        BigDecimal price = new BigDecimal(inputs.path("sound").asBoolean() ? "0.30" : "0.10")
                .multiply(inputs.path("seconds").decimalValue());
        return usd(inputs.path("fps").asInt(24) == 60 ? price.multiply(BigDecimal.TWO) : price);
    }

    static Price byMegapixel(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        return facts.apply(inputs.path("image").path("asset").asString())
                .flatMap(found -> Optional.ofNullable(found.picture()))
                .<Price>map(picture -> usd(new BigDecimal("0.01")
                        .multiply(BigDecimal.valueOf((long) picture.width() * picture.height(), 6))))
                .orElseGet(() -> new Price.Unknown("nobody knows the picture"));
    }

    static Price byHeard(ObjectNode inputs, Function<String, Optional<MediaFacts>> facts, LocalDate day) {
        return facts.apply(inputs.path("audio").path("asset").asString())
                .flatMap(found -> Optional.ofNullable(found.seconds()))
                .<Price>map(seconds -> usd(new BigDecimal("0.0001").multiply(BigDecimal.valueOf(seconds))))
                .orElseGet(() -> new Price.Unknown("nobody knows the recording"));
    }

    private static Offer offer(String model, String provider, int quality, Pricing pricing, LocalDate until) {
        String ref = provider + "/" + model.substring(model.indexOf('/') + 1);
        return new Offer(
                model + "@" + provider,
                model,
                provider,
                Set.of(Tier.DRAFT, Tier.FINAL),
                quality,
                4,
                pricing,
                Offer.Account.UNKNOWN,
                new Offer.Life(
                        until.equals(LocalDate.MAX) ? null : until,
                        until.equals(LocalDate.MAX) ? "" : "house/brush@acme",
                        List.of(ref + "/{model.size}"),
                        URI.create("https://" + provider + ".example/models"),
                        READ),
                List.of(new PriceRow(
                        ref + "/large",
                        "USD",
                        List.of(new PricePart(
                                Unit.IMAGE,
                                new BigDecimal("0.04"),
                                BigDecimal.ZERO,
                                BigDecimal.ZERO,
                                false,
                                List.of(),
                                Unit.IMAGE)),
                        LocalDate.of(2026, 1, 1),
                        null,
                        null,
                        "https://" + provider + ".example/prices",
                        READ)));
    }

    private static Offer unpriced(String model, String provider) {
        Pricing pricing = (inputs, facts, day) -> new Price.Unknown("there is no row for " + model);
        Offer priced = offer(model, provider, 95, pricing, LocalDate.MAX);
        return new Offer(
                priced.name(), model, provider, priced.tiers(), 95, 4, pricing, priced.account(), priced.life());
    }

    private static Map<String, byte[]> folder(
            String name, String capability, String key, String narrowing, String example) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: Stands in for a provider in tests. Never use it otherwise.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "provider",
                  "queue": "api", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 4,
                  "price": { "perModel": true },
                  "permissions": { "hosts": ["%s.example"], "key": "%s", "programs": [] },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "input": %s,
                  "tests": ["tests/one.json"]
                }
                """.formatted(capability, key, key, narrowing)));
        files.put("tests/one.json", bytes("{ \"input\": " + example + ", \"expect\": {} }"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
