package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.sandbox.Jail;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** So many folders at once that more than one thread reads them. */
class ManyFoldersTest {
    private static final int GOOD = 40;

    @TempDir
    Path temp;

    @Test
    void eachIsCheckedAsItWouldBeAlone() throws Exception {
        Map<String, Map<String, byte[]>> folders = good();
        folders.put("skill-030", Folders.with("skill-030", "skill.json", text -> text.replace("120", "-1")));
        folders.put("skill-031", Folders.without("skill-031", "SKILL.md"));
        folders.put(
                "skill-032", Folders.with("skill-032", "tests/title.json", text -> text.replace("640", "\"wide\"")));
        try (Shelf shelf = filled(folders)) {
            SkillRegistry registry = load(shelf, new BuiltPack("1", Map.of()));

            assertThat(registry.folders()).hasSize(GOOD - 3);
            assertThat(registry.notLoaded()).containsOnlyKeys("skill-030", "skill-031", "skill-032");
            folders.forEach((name, files) -> assertThat(registry.notLoaded().getOrDefault(name, List.of()))
                    .isEqualTo(SkillFolder.check(name, files)));
            assertThat(registry.folders())
                    .allSatisfy(folder ->
                            assertThat(folder.revision()).isEqualTo(Revision.of(folders.get(folder.folder()))));
            assertThat(registry.folders()).extracting(SkillSummary::trust).containsOnly(Trust.DRAFT);
        }
    }

    @Test
    void whatTheProductShippedIsToldFromWhatWasChanged() throws Exception {
        Map<String, Map<String, byte[]>> shipped = good();
        Map<String, Map<String, byte[]>> onTheShelf = new TreeMap<>(shipped);
        onTheShelf.put("skill-030", Folders.with("skill-030", "SKILL.md", text -> text + "More.\n"));
        try (Shelf shelf = filled(onTheShelf)) {
            SkillRegistry registry = load(shelf, new BuiltPack("1", shipped));

            assertThat(registry.folders())
                    .filteredOn(folder -> folder.trust() == Trust.DRAFT)
                    .extracting(SkillSummary::folder)
                    .containsExactly("skill-030");
        }
    }

    @Test
    void theirCodeIsAskedByOneThreadAndOnce() throws Exception {
        Set<Thread> threads = new HashSet<>();
        BuiltPack built = new BuiltPack("1", Map.of());
        SkillPack pack = new SkillPack() {
            @Override
            public Optional<Skill> skill(String name, SkillHost host) {
                threads.add(Thread.currentThread());
                return built.skill(name, host);
            }
        };
        try (Shelf shelf = filled(good())) {
            assertThat(load(shelf, pack).skills()).hasSize(GOOD);

            assertThat(threads).containsExactly(Thread.currentThread());
            assertThat(built.made()).containsExactlyElementsOf(good().keySet());
        }
    }

    private static Map<String, Map<String, byte[]>> good() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        for (int i = 0; i < GOOD; i++) {
            String name = "skill-%03d".formatted(i);
            folders.put(name, Folders.good(name));
        }
        return folders;
    }

    private Shelf filled(Map<String, Map<String, byte[]>> folders) throws Exception {
        Shelf shelf = Shelf.open(temp.resolve("skills"), Fixtures.CLOCK);
        shelf.seed(folders);
        return shelf;
    }

    private SkillRegistry load(Shelf shelf, SkillPack pack) throws Exception {
        return SkillRegistry.load(shelf, List.of(pack), new SkillHost(Jail.open(), temp.resolve("programs")));
    }
}
