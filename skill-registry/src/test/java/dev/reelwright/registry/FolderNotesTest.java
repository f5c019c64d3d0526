package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderNotesTest {
    @TempDir
    Path temp;

    @Test
    void aLaterStartReadsAFolderWhenItsSkillIsAskedFor() throws Exception {
        started(pack("1"));
        BuiltPack later = pack("1");
        try (Shelf shelf = opened(later)) {
            SkillRegistry registry = load(shelf, later);

            assertThat(registry.folders())
                    .extracting(SkillSummary::folder)
                    .containsExactly("edit-assemble", "image-drawn", "speech-mary", "video-animate");
            assertThat(registry.folders()).extracting(SkillSummary::trust).containsOnly(Trust.SHIPPED);
            assertThat(later.made()).isEmpty();

            assertThat(registry.find("image-drawn"))
                    .hasValueSatisfying(skill -> assertThat(skill.trust()).isEqualTo(Trust.SHIPPED));
            assertThat(later.made()).containsExactly("image-drawn");
        }
    }

    @Test
    void aFolderThatChangedIsReadAgain() throws Exception {
        started(pack("1"));
        BuiltPack later = pack("1");
        try (Shelf shelf = opened(later)) {
            shelf.put("mine", Folders.good("mine"), "Add mine");
            SkillRegistry registry = load(shelf, later);

            assertThat(later.made()).containsExactly("mine");
            assertThat(registry.find("mine"))
                    .hasValueSatisfying(skill -> assertThat(skill.trust()).isEqualTo(Trust.DRAFT));
            assertThat(registry.remarks().get("mine").toString()).contains("nobody has accepted it yet");
        }
    }

    @Test
    void aNoteThatLiesGivesNoTrust() throws Exception {
        started(pack("1"));
        BuiltPack later = pack("1");
        try (Shelf shelf = opened(later)) {
            shelf.put("mine", Folders.good("mine"), "Add mine");
            load(shelf, later);
            FolderNotes file = FolderNotes.of(shelf.view(), List.of(later));
            List<FolderNote> lies = new ArrayList<>();
            for (FolderNote note : file.read().values()) {
                lies.add(note.folder().equals("mine") ? claimed(note, true, note.revision()) : note);
            }
            file.write(lies);
            assertThat(load(shelf, later).find("mine"))
                    .hasValueSatisfying(skill -> assertThat(skill.trust()).isEqualTo(Trust.DRAFT));

            lies.replaceAll(note -> note.folder().equals("mine") ? claimed(note, false, "accepted") : note);
            file.write(lies);
            Acceptances one =
                    (folder, revision) -> revision.equals("accepted") ? Optional.of(Trust.TRUSTED) : Optional.empty();
            SkillRegistry registry = SkillRegistry.load(shelf, List.of(later), host(), one);
            assertThat(registry.forCapability("image.generate"))
                    .filteredOn(skill -> skill.name().equals("mine"))
                    .singleElement()
                    .satisfies(skill -> assertThat(skill.trust()).isEqualTo(Trust.DRAFT));
        }
    }

    private static FolderNote claimed(FolderNote note, boolean shipped, String revision) {
        return new FolderNote(
                note.folder(),
                note.mark(),
                revision,
                shipped,
                note.kind(),
                note.capability(),
                note.version(),
                note.description(),
                note.offers());
    }

    @Test
    void notesOfAnotherBuildOrCutShortAreNotUsed() throws Exception {
        started(pack("1"));
        BuiltPack other = pack("2");
        try (Shelf shelf = opened(other)) {
            assertThat(load(shelf, other).skills()).hasSize(4);
            assertThat(other.made()).hasSize(4);

            Path file = shelf.view().notes().orElseThrow();
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {0, 5, whole.length / 2, whole.length - 1}) {
                Files.write(file, java.util.Arrays.copyOf(whole, length));
                BuiltPack again = pack("2");
                assertThat(load(shelf, again).folders()).hasSize(4);
                assertThat(again.made()).hasSize(4);
            }
        }
    }

    @Test
    void aRegistryShowsTheCommitItWasLoadedFrom() throws Exception {
        started(pack("1"));
        BuiltPack later = pack("1");
        try (Shelf shelf = opened(later)) {
            shelf.put("mine", Folders.good("mine"), "Add mine");
            load(shelf, later);
            SkillRegistry registry = load(shelf, later);
            shelf.remove("mine", "Remove mine");

            assertThat(registry.find("mine"))
                    .hasValueSatisfying(
                            skill -> assertThat(skill.revision()).isEqualTo(Revision.of(Folders.good("mine"))));
            assertThat(load(shelf, later).find("mine")).isEmpty();
        }
    }

    @Test
    void aSearchFindsEveryWordInNamesBeforeThoseInDescriptions() throws Exception {
        Map<String, Map<String, byte[]>> folders = Fixtures.shipped("drawn-title", "rain-picture");
        folders.put("aa-plain", Folders.with("aa-plain", "SKILL.md", text -> text.replace("Draws a title", "As RAIN")));
        BuiltPack pack = new BuiltPack("1", folders);
        try (Shelf shelf = opened(pack)) {
            SkillRegistry registry = load(shelf, pack);

            assertThat(found(registry, List.of("Rain"), Optional.empty())).containsExactly("rain-picture", "aa-plain");
            assertThat(found(registry, List.of("rain", "picture"), Optional.of("image.generate")))
                    .containsExactly("rain-picture");
            assertThat(found(registry, List.of("rain"), Optional.of("video.generate")))
                    .isEmpty();
            assertThat(found(registry, List.of(), Optional.empty())).hasSize(3);
        }
    }

    private static List<String> found(SkillRegistry registry, List<String> words, Optional<String> capability) {
        return registry.search(words, capability).stream()
                .map(SkillSummary::folder)
                .toList();
    }

    @Test
    void theShelfIsOpenedWhenASkillIsAskedFor() {
        SkillRegistry registry = SkillRegistry.whenAsked(
                () -> {
                    throw new AssertionError("the shelf was opened");
                },
                List.of(pack("1")),
                this::host,
                Acceptances::none);

        assertThat(registry.mediaTools()).isEmpty();
    }

    @Test
    void aPackOfAKnownBuildIsComparedAgainWhenTheShelfOrTheBuildChanged() throws Exception {
        started(pack("1"));
        Map<String, Map<String, byte[]>> newer = Fixtures.four();
        newer.put("image-drawn", Folders.with("image-drawn", "SKILL.md", text -> text + "More.\n"));
        try (Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK)) {
            String before = shelf.revision("image-drawn");
            shelf.seed(new BuiltPack("1", newer));
            assertThat(shelf.revision("image-drawn")).isEqualTo(before);

            shelf.remove("image-drawn", "Remove it");
            shelf.seed(pack("1"));
            assertThat(shelf.revision("image-drawn")).isEqualTo(before);

            shelf.seed(new BuiltPack("2", newer));
            assertThat(shelf.revision("image-drawn")).isEqualTo(Revision.of(newer.get("image-drawn")));
        }
    }

    @Test
    void aPackThatBringsNoFolderLeavesTheNoteOfTheOneThatDoes() throws Exception {
        started(pack("1"));
        Map<String, Map<String, byte[]>> newer = Fixtures.four();
        newer.put("image-drawn", Folders.with("image-drawn", "SKILL.md", text -> text + "More.\n"));
        try (Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK)) {
            String before = shelf.revision("image-drawn");
            shelf.seed(new BuiltPack("7", Map.of()));
            shelf.seed(new BuiltPack("1", newer));

            assertThat(shelf.revision("image-drawn")).isEqualTo(before);
        }
    }

    @Test
    void foldersOfOtherKindsAreNotReadForOneKind() throws Exception {
        started(pack("1"));
        BuiltPack later = pack("1");
        try (Shelf shelf = opened(later)) {
            SkillRegistry registry = load(shelf, later);

            assertThat(registry.ofKind(SkillContract.Kind.RECIPE)).isEmpty();
            assertThat(later.made()).isEmpty();
            assertThat(registry.ofKind(SkillContract.Kind.JAVA)).hasSize(4);
        }
    }

    @Test
    void aLostFolderIsBroughtBackAlsoWhenNothingIsCompared() throws Exception {
        started(pack("1"));
        Path lost = folder().resolve("image-drawn");
        try (var files = Files.walk(lost)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        opened(pack("1")).close();

        assertThat(lost.resolve("SKILL.md")).exists();
    }

    private static BuiltPack pack(String build) {
        return new BuiltPack(build, Fixtures.four());
    }

    private Path folder() {
        return temp.resolve("shelf");
    }

    private void started(BuiltPack pack) throws Exception {
        try (Shelf shelf = opened(pack)) {
            load(shelf, pack);
        }
    }

    private Shelf opened(BuiltPack pack) throws Exception {
        Shelf shelf = Shelf.open(folder(), Fixtures.CLOCK);
        assertThat(shelf.seed(pack)).isEmpty();
        return shelf;
    }

    private SkillRegistry load(Shelf shelf, BuiltPack pack) throws Exception {
        return SkillRegistry.load(shelf, List.of(pack), host());
    }

    private SkillHost host() {
        return new SkillHost(null, temp);
    }
}
