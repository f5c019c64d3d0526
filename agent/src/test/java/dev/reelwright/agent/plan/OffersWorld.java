package dev.reelwright.agent.plan;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Route;
import dev.reelwright.registry.RouteAnswer;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.Tier;
import dev.reelwright.sandbox.Jail;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A registry of {@link OffersPack}, and routes over it. */
final class OffersWorld implements AutoCloseable {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);
    static final PlanSettings FINAL = PlanSettings.standard();
    static final Map<String, Key> KEYS = Map.of("acme", Key.of("acme", "sk-acme"), "zeta", Key.of("zeta", "sk-zeta"));
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final SkillRegistry registry;
    final Map<String, MediaFacts> assets = new HashMap<>();
    final Map<String, Candidate.Measured> measured = new HashMap<>();
    private final Shelf shelf;

    OffersWorld(Path folder) throws IOException {
        shelf = Shelf.open(folder.resolve("shelf"), CLOCK);
        OffersPack pack = new OffersPack();
        shelf.seed(pack.folders());
        registry = SkillRegistry.load(shelf, List.of(pack), new SkillHost(Jail.open(), folder.resolve("programs")));
        if (!registry.notLoaded().isEmpty()) {
            throw new AssertionError(registry.notLoaded());
        }
    }

    /** @param use capability to word */
    RouteFacts facts(Set<String> keys, Map<String, String> use) {
        return new RouteFacts(
                registry,
                Capabilities.shipped(),
                PriceBook.shipped("USD"),
                keys,
                Map.of(),
                use,
                sha256 -> Optional.ofNullable(assets.get(sha256)),
                skill -> Optional.ofNullable(measured.get(skill)),
                "USD",
                CLOCK);
    }

    Routes routes() {
        return new Routes(facts(Set.of("acme", "zeta"), Map.of()));
    }

    static PlanSettings preferring(String... words) {
        return new PlanSettings(Tier.FINAL, List.of(words));
    }

    static Step step(String id, String capability, String inputs) {
        return Step.of(id, capability, json(inputs));
    }

    static Step picture() {
        return step("image-1", "image.generate", "{'prompt': 'sea', 'width': 640, 'height': 360}");
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    static Route routed(RouteAnswer answer) {
        return switch (answer) {
            case RouteAnswer.Routed routed -> routed.route();
            case RouteAnswer.NoRoute none -> throw new AssertionError(none.reasons());
        };
    }

    static List<String> noRoute(RouteAnswer answer) {
        return switch (answer) {
            case RouteAnswer.Routed routed -> throw new AssertionError(routed.route());
            case RouteAnswer.NoRoute none -> none.reasons();
        };
    }

    @Override
    public void close() {
        shelf.close();
    }
}
