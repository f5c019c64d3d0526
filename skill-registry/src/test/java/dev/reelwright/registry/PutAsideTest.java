package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.api.Git;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shipped folder gives way to one that the person has accepted in its place, as long as both are as they were then. */
class PutAsideTest {
    private static final String SHIPPED = Revision.of(Fixtures.four().get("image-drawn"));

    private final Map<String, String> accepted = new TreeMap<>();
    private final Map<String, Trust> levels = new TreeMap<>();
    private String putAside = SHIPPED;
    private Shelf shelf;
    private Path folder;

    @BeforeEach
    void openTheShelf(@TempDir Path temp) throws Exception {
        folder = temp;
        shelf = Shelf.open(temp, Fixtures.CLOCK);
        shelf.seed(Fixtures.four());
        put("image-better", Folders.good("image-better"));
        accepted.put("image-better", Revision.of(Folders.good("image-better")));
    }

    @AfterEach
    void closeTheShelf() {
        shelf.close();
    }

    private void put(String name, Map<String, byte[]> files) throws Exception {
        assertThat(shelf.put(name, files, "Add " + name)).isEmpty();
    }

    private SkillRegistry load() throws Exception {
        return SkillRegistry.load(
                shelf, List.of(new Better(), new TestPack()), new SkillHost(null, folder), new Acceptances() {
                    @Override
                    public Optional<Trust> trust(String folder, String revision) {
                        return revision.equals(accepted.get(folder))
                                ? Optional.of(levels.getOrDefault(folder, Trust.PROVISIONAL))
                                : Optional.empty();
                    }

                    @Override
                    public boolean putAside(String shipped, String revision) {
                        return inPlaceOf(shipped, revision).isPresent();
                    }

                    @Override
                    public Optional<String> inPlaceOf(String shipped, String revision) {
                        return shipped.equals("image-drawn") && revision.equals(putAside)
                                ? Optional.of("image-better")
                                : Optional.empty();
                    }
                });
    }

    /** Has the code of the folder that is accepted; the folder itself did not come with it. */
    private record Better() implements SkillPack {
        @Override
        public Map<String, Map<String, byte[]>> folders() {
            return Map.of();
        }

        @Override
        public Optional<Skill> skill(String name, SkillHost host) {
            return name.equals("image-better")
                    ? Optional.of((call, context) -> {
                        throw new AssertionError();
                    })
                    : Optional.empty();
        }
    }

    @Test
    void whatTheAcceptedOneTakesThePlaceOfIsNotLoadedAndThatIsTold() throws Exception {
        SkillRegistry registry = load();

        assertThat(registry.find("image-drawn")).isEmpty();
        assertThat(registry.find("image-better")).isPresent();
        assertThat(registry.remarks().get("image-drawn").toString()).contains("accepted image-better in its place");
    }

    @Test
    void anUpgradeOfWhatWasPutAsideBringsItBack() throws Exception {
        putAside = "f".repeat(64);

        assertThat(load().find("image-drawn")).isPresent();
    }

    @Test
    void oneByteChangedInTheOtherBringsItBack() throws Exception {
        accepted.put("image-better", "f".repeat(64));

        assertThat(load().find("image-drawn")).isPresent();
    }

    @Test
    void whenTheOtherIsBelievedNoMoreItIsBack() throws Exception {
        levels.put("image-better", Trust.DRAFT);
        SkillRegistry registry = load();

        assertThat(registry.find("image-drawn")).isPresent();
        assertThat(registry.find("image-better").orElseThrow().trust()).isEqualTo(Trust.DRAFT);
    }

    @Test
    void whenTheOtherCannotBeLoadedItIsBack() throws Exception {
        Map<String, byte[]> broken =
                Folders.with("image-better", "skill.json", json -> Folders.ofKind(json, "provider"));
        put("image-better", broken);
        accepted.put("image-better", Revision.of(broken));
        SkillRegistry registry = load();

        assertThat(registry.notLoaded()).containsKey("image-better");
        assertThat(registry.find("image-drawn")).isPresent();
        assertThat(registry.remarks()).doesNotContainKey("image-drawn");
    }

    @Test
    void aFolderNamedLikeAShippedOneIsNeverAnythingElseThoughItWasAccepted() throws Exception {
        putAside = "f".repeat(64);
        Path manual = folder.resolve("image-drawn/SKILL.md");
        Files.writeString(manual, Files.readString(manual) + "Changed.\n");
        try (Git git = Git.open(folder.toFile())) {
            git.add().addFilepattern(".").call();
            git.commit()
                    .setMessage("x")
                    .setAuthor("a", "b")
                    .setCommitter("a", "b")
                    .setSign(false)
                    .call();
        }
        accepted.put("image-drawn", shelf.revision("image-drawn"));

        assertThat(load().find("image-drawn").orElseThrow().trust()).isEqualTo(Trust.DRAFT);
    }
}
