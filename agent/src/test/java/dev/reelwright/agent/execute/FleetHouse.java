package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.sandbox.Jail;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import tools.jackson.databind.node.ObjectNode;

/** What all worlds of a test share: the fleet's adapters in a registry, each with its own key, and the time. */
final class FleetHouse implements AutoCloseable {
    static final String SHELF = "reelwright.test.fleet.shelf";
    static final Set<String> ALIASES = new TreeSet<>(FleetPack.capabilities().keySet());

    final LeapingTime time;
    final SkillRegistry registry;
    private final Shelf shelf;

    FleetHouse(
            Path folder,
            Map<String, Map<String, URI>> endpoints,
            LeapingTime time,
            BiFunction<String, Skill, Skill> between)
            throws IOException {
        this.time = time;
        FleetPack pack = new FleetPack(FleetPack.shipped(), between);
        String made = System.getProperty(SHELF);
        shelf = Shelf.open(made == null ? folder.resolve("shelf") : Path.of(made), Clock.systemUTC());
        if (made == null) {
            shelf.seed(pack.folders());
        }
        registry = SkillRegistry.load(
                shelf,
                List.of(pack),
                new SkillHost(Jail.open(), folder.resolve("programs"), FleetAccess.of(endpoints, time)));
        if (!registry.notLoaded().isEmpty()) {
            throw new AssertionError(registry.notLoaded());
        }
    }

    static Map<String, Map<String, URI>> endpoints(FleetProcess fleet) {
        Map<String, Map<String, URI>> endpoints = new HashMap<>();
        ALIASES.forEach(name -> endpoints.put(name, fleet.endpoints(name)));
        return endpoints;
    }

    static Map<String, Key> keys() {
        Map<String, Key> keys = new HashMap<>();
        ALIASES.forEach(alias -> keys.put(alias, FleetAccess.key(alias)));
        return keys;
    }

    static void cap(Ledger ledger, String usd) {
        ALIASES.forEach(alias -> ledger.setCap(FleetAccess.key(alias), new Cap(Scope.TOTAL, World.usd(usd))));
    }

    /** A paid step by the first model of an adapter; the bill will name the words. */
    Step step(String id, String adapter, String words) {
        String capability = FleetPack.capabilities().get(adapter);
        ObjectNode inputs = World.json("{}");
        switch (capability) {
            case "image.generate" -> {
                int side = switch (adapter) {
                    case "firefly-image" -> 2048;
                    case "openai-image", "replicate-image" -> 1024;
                    default -> 64;
                };
                inputs.put("prompt", words).put("width", side).put("height", side);
            }
            case "speech.synthesize" -> inputs.put("text", words).put("voice", "rachel");
            default ->
                inputs.put("prompt", words)
                        .put(
                                "seconds",
                                switch (adapter) {
                                    case "omni-video" -> 3;
                                    case "veo-video" -> 4;
                                    case "dashscope-video" -> 5;
                                    default -> 6;
                                });
        }
        return Step.of(id, capability, inputs)
                .by(registry.find(adapter).orElseThrow().name());
    }

    @Override
    public void close() throws IOException {
        shelf.close();
    }
}
