package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Of two folders with one offer, the one that is believed more has it, whatever their names are. */
class TrustOrderTest {
    private static final String OFFER = "house/brush@acme";

    @TempDir
    Path temp;

    private final Set<String> accepted = new HashSet<>();

    @Test
    void theShippedFolderHasItThoughTheOthersNameComesFirst() throws Exception {
        try (Shelf shelf = shelf("zeta-image")) {
            assertThat(shelf.put("acme-image", folder("acme-image"), "mine")).isEmpty();

            assertThat(owner(load(shelf, "zeta-image"))).isEqualTo("zeta-image");

            accepted.add("acme-image");
            SkillRegistry registry = load(shelf, "zeta-image");
            assertThat(owner(registry)).as("shipped before accepted").isEqualTo("zeta-image");
            assertThat(registry.find(OFFER).orElseThrow().trust()).isEqualTo(Trust.SHIPPED);
            assertThat(registry.notLoaded().get("acme-image"))
                    .singleElement()
                    .asString()
                    .contains("another skill offers " + OFFER);
        }
    }

    @Test
    void anAcceptedFolderHasItBeforeADraft() throws Exception {
        try (Shelf shelf = shelf()) {
            assertThat(shelf.put("acme-image", folder("acme-image"), "a draft")).isEmpty();
            assertThat(shelf.put("zeta-image", folder("zeta-image"), "mine")).isEmpty();
            accepted.add("zeta-image");

            SkillRegistry registry = load(shelf);

            assertThat(owner(registry)).isEqualTo("zeta-image");
            assertThat(registry.find(OFFER).orElseThrow().trust()).isEqualTo(Trust.PROVISIONAL);
            assertThat(registry.notLoaded()).containsOnlyKeys("acme-image");
        }
    }

    private static String owner(SkillRegistry registry) {
        return registry.find(OFFER).orElseThrow().folder();
    }

    private Shelf shelf(String... shipped) throws Exception {
        Shelf shelf = Shelf.open(temp.resolve("shelf"), Fixtures.CLOCK);
        assertThat(shelf.seed(new Pack(List.of(shipped)).folders())).isEmpty();
        return shelf;
    }

    private SkillRegistry load(Shelf shelf, String... shipped) throws Exception {
        return SkillRegistry.load(
                shelf,
                List.of(new Pack(List.of(shipped))),
                new SkillHost(null, temp),
                (folder, revision) -> accepted.contains(folder) ? Optional.of(Trust.PROVISIONAL) : Optional.empty());
    }

    private static Map<String, byte[]> folder(String name) {
        return Folders.with(name, "skill.json", json -> Folders.ofKind(json, "provider"));
    }

    /** Ships folders of a made-up provider, of which each offers the same model. */
    private record Pack(List<String> shipped) implements SkillPack {
        @Override
        public Map<String, Map<String, byte[]>> folders() {
            Map<String, Map<String, byte[]>> all = new TreeMap<>();
            shipped.forEach(name -> all.put(name, folder(name)));
            return all;
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
                    return new Answer.Opened(List.of(new Ready(offer(), (call, context) -> {
                        throw new AssertionError("nobody is to be called");
                    })));
                }
            });
        }

        private static Offer offer() {
            return new Offer(
                    OFFER,
                    "house/brush",
                    "acme",
                    Set.of(Tier.DRAFT, Tier.FINAL),
                    50,
                    4,
                    (inputs, facts, day) -> new Candidate.Price.Unknown("nobody knows"),
                    Offer.Account.UNKNOWN,
                    new Offer.Life(
                            null,
                            "",
                            List.of("acme/brush"),
                            URI.create("https://acme.example/models"),
                            LocalDate.of(2026, 11, 1)));
        }
    }
}
