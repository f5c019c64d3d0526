package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Cost;
import dev.reelwright.registry.Candidate.Price;
import dev.reelwright.registry.MarksSending;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Tier;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Providers beside the usual one, each with a folder, a key and one offer {@code film/clip@<provider>}. They mark what they send themselves. */
final class RivalPack implements SkillPack {
    static final List<String> PROVIDERS = List.of("nova", "orion");

    private final Map<String, Rival> rivals;
    private final Map<String, Skill> code;

    RivalPack(Map<String, Rival> rivals, Map<String, Skill> code) {
        this.rivals = rivals;
        this.code = code;
    }

    /** @param amount what one call costs */
    record Rival(String amount, int quality, Offer.Account account) {
        static Rival of(String amount, int quality) {
            return new Rival(amount, quality, Offer.Account.UNKNOWN);
        }
    }

    static String offer(String provider) {
        return "film/clip@" + provider;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        PROVIDERS.forEach(provider -> folders.put("clips-" + provider, folder(provider)));
        return folders;
    }

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
                return new Answer.Opened(
                        List.of(ready(folder.contract(), folder.manual().name().substring("clips-".length()))));
            }
        });
    }

    private SkillEngine.Ready ready(SkillContract contract, String provider) {
        Rival rival = rivals.getOrDefault(provider, Rival.of("1.00", 1));
        Offer offer = new Offer(
                offer(provider),
                "film/clip",
                provider,
                Set.of(Tier.DRAFT, Tier.FINAL),
                rival.quality(),
                contract.typicalSeconds(),
                (_, _, _) -> new Price.Known(Cost.exactly(World.usd(rival.amount()))),
                rival.account(),
                Offer.Life.UNLIMITED);
        return new SkillEngine.Ready(offer, new Marking(code, offer.name()));
    }

    private record Marking(Map<String, Skill> code, String name) implements MarksSending {
        @Override
        public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
            Skill missing = (_, _) -> {
                throw new AssertionError("the test gave no code for " + name);
            };
            return code.getOrDefault(name, missing).run(call, context);
        }
    }

    private static Map<String, byte[]> folder(String provider) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: clips-%s
                description: Stands in for a provider in tests. Never use it otherwise.
                license: Apache-2.0
                ---
                # When to use
                In tests.
                """.formatted(provider)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "video.generate", "kind": "provider",
                  "queue": "api", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
                  "price": { "perModel": true },
                  "permissions": { "hosts": [], "key": "%s", "programs": [] },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "tests": ["tests/one.json"]
                }
                """.formatted(provider)));
        files.put("tests/one.json", bytes("{ \"input\": { \"prompt\": \"x\", \"seconds\": 4 }, \"expect\": {} }"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
