package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Folders and zips from elsewhere: what is taken, and what is refused as a whole. */
class ParcelsTest {
    private static final String NAME = "image-title";

    @TempDir
    Path place;

    @Test
    void aFolderAndItsZipAreTheSameSkill() throws IOException {
        Map<String, byte[]> files = Folders.good(NAME);
        Path folder = written(NAME, files);
        byte[] packed = Parcels.pack(NAME, files);
        Path zip = Files.write(place.resolve("any-name.zip"), packed);

        assertThat(opened(folder).name()).isEqualTo(NAME);
        assertThat(opened(zip).name()).isEqualTo(NAME);
        assertThat(SkillFolder.revision(opened(zip).files()))
                .isEqualTo(SkillFolder.revision(opened(folder).files()))
                .isEqualTo(SkillFolder.revision(files));
    }

    @Test
    void equalFoldersMakeEqualZipsWithoutWhatRunsHaveLearned() {
        Map<String, byte[]> other = new TreeMap<>(Folders.good(NAME));
        other.put("LESSONS.md", Folders.bytes("# Lessons\n"));
        other.put("lessons.json", Folders.bytes("{}"));
        other.put("lessons-used.json", Folders.bytes("{}"));

        assertThat(Parcels.pack(NAME, other)).isEqualTo(Parcels.pack(NAME, Folders.good(NAME)));
    }

    @Test
    void aZipWithTheManualOutsideAnyFolderIsNamedByTheManual() throws IOException {
        Path zip = Files.write(
                place.resolve("download.zip"), ZipOf.of(Folders.good(NAME)).bytes());

        assertThat(opened(zip).name()).isEqualTo(NAME);
    }

    @Test
    void ofSeveralSkillsInAZipOneHasToBeNamed() throws IOException {
        ZipOf both = ZipOf.of(under("skills/image-title", Folders.good("image-title")));
        under("skills/image-other", Folders.good("image-other")).forEach(both::with);
        Path zip = Files.write(place.resolve("two.zip"), both.bytes());

        assertThat(refused(zip).getFirst().what()).contains("skills/image-other", "skills/image-title");
        assertThat(Parcels.open(zip.toString(), "skills/image-other", place))
                .isInstanceOfSatisfying(
                        SkillParcel.Answer.Opened.class,
                        opened -> assertThat(opened.parcel().name()).isEqualTo("image-other"));
    }

    static Stream<Arguments> hostileZips() {
        return Stream.of(
                arguments("zip slip", zip().with("../../evil.md", bytes(9)), "leads out"),
                arguments("zip slip inside", zip().with(NAME + "/a/../../../evil.md", bytes(9)), "leads out"),
                arguments("an absolute name", zip().with("/etc/evil.md", bytes(9)), "no relative path"),
                arguments("a drive letter", zip().with("C:/evil.md", bytes(9)), "no relative path"),
                arguments("a backslash", zip().with("..\\evil.md", bytes(9)), "no relative path"),
                arguments("a link", zip().link(NAME + "/references/all.md", "/etc/passwd"), "link"),
                arguments("a link as a folder", zip().link(NAME + "/references", "/etc"), "link"),
                arguments("one name twice", zip().with(NAME + "/SKILL.md", bytes(9)), "is there twice"),
                arguments("a twin by its capitals", zip().with(NAME + "/skill.md", bytes(9)), "capitals only"),
                arguments("folders that are twins", zip().with(NAME + "/Tests/a.json", bytes(9)), "capitals only"),
                arguments(
                        "a folder's twin",
                        zip().with(NAME + "/x/a.md", bytes(9)).with(NAME + "/X/", new byte[0]),
                        "capitals only"),
                arguments("counters of another", zip().with(NAME + "/lessons-used.json", bytes(2)), "by runs only"),
                arguments("a repository inside", zip().with(NAME + "/.git/config", bytes(9)), "git's own"),
                arguments("a repository in capitals", zip().with(NAME + "/.GIT/config", bytes(9)), "git's own"),
                arguments("a hidden file", zip().with(NAME + "/.profile", bytes(9)), "hidden"),
                arguments("a bomb by its ratio", zip().with(NAME + "/b.md", new byte[3_000_000]), "200 times"),
                arguments("a bomb by its size", zip().stored(NAME + "/b.md", bytes(4_300_000)), "larger than"),
                arguments(
                        "a bomb that lies",
                        zip().with(NAME + "/b.md", new byte[2_000_000]).announcing(100),
                        "not what"),
                arguments("two names", zip().with(NAME + "/a.md", bytes(9)).calledInTable(NAME + "/b.md"), "otherwise"),
                arguments("invisible letters", zip().with(NAME + "/a\u200Bb.md", bytes(9)), "plain"),
                arguments("deep folders", zip().with(NAME + "/a".repeat(30) + ".md", bytes(9)), "plain"),
                arguments("many entries", many(), "entries"),
                arguments("lessons of another", zip().with(NAME + "/LESSONS.md", bytes(9)), "by runs only"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("hostileZips")
    void aHostileZipIsRefusedAsAWholeAndNothingIsWritten(String what, ZipOf zip, String words) throws IOException {
        Path file = Files.write(place.resolve("evil.zip"), zip.bytes());

        assertThat(refused(file)).anySatisfy(problem -> {
            assertThat(problem.toString()).contains(words);
            assertThat(problem.fix()).isNotBlank();
        });
        try (Stream<Path> left = Files.walk(place)) {
            assertThat(left).containsExactlyInAnyOrder(place, file);
        }
    }

    @Test
    void aZipCutAtAnyByteIsRefusedAndBreaksNothing() throws IOException {
        byte[] whole = zip().bytes();
        for (int length = 0; length < whole.length; length += 7) {
            Path cut = Files.write(place.resolve("cut.zip"), java.util.Arrays.copyOf(whole, length));
            assertThat(refused(cut)).isNotEmpty();
        }
    }

    @Test
    void aFolderWithALinkOrARepositoryInsideIsRefused() throws IOException {
        Path linked = written("linked", Folders.good("linked"));
        Files.createSymbolicLink(linked.resolve("references.md"), Path.of("/etc/passwd"));
        Path nested = written("nested", Folders.good("nested"));
        Files.createDirectories(nested.resolve(".git"));
        Files.writeString(nested.resolve(".git/config"), "[core]\n");

        assertThat(refused(linked))
                .anySatisfy(problem -> assertThat(problem.what()).contains("link"));
        assertThat(refused(nested))
                .anySatisfy(problem -> assertThat(problem.what()).contains("git's own"));
    }

    @Test
    void whatRunsHaveLearnedElsewhereIsRefused() throws IOException {
        for (String file : Shelf.LEARNED) {
            Map<String, byte[]> files = new TreeMap<>(Folders.good("taught"));
            files.put(file, Folders.bytes("{}"));

            assertThat(refused(written("taught", files)))
                    .anySatisfy(problem -> assertThat(problem.where()).isEqualTo(file));
        }
    }

    @Test
    void otherAddressesThanHttpsAndThisMachineAreRefused() throws IOException {
        for (String address : List.of(
                "http://example.org/a.git",
                "git://example.org/a.git",
                "ssh://example.org/a.git",
                "ext::sh -c true.git",
                "ftp://example.org/a.zip")) {
            assertThat(Parcels.open(address, "", place)).as(address).isInstanceOf(SkillParcel.Answer.Refused.class);
        }
    }

    private static ZipOf zip() {
        return ZipOf.of(under(NAME, Folders.good(NAME)));
    }

    private static ZipOf many() {
        ZipOf zip = zip();
        for (int each = 0; each < 500; each++) {
            zip.stored(NAME + "/references/f" + each + ".md", bytes(1));
        }
        return zip;
    }

    private static Map<String, byte[]> under(String folder, Map<String, byte[]> files) {
        Map<String, byte[]> moved = new TreeMap<>();
        files.forEach((path, content) -> moved.put(folder + "/" + path, content));
        return moved;
    }

    private static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        new java.util.Random(7).nextBytes(bytes);
        return bytes;
    }

    private Path written(String name, Map<String, byte[]> files) throws IOException {
        Path folder = place.resolve(name);
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.createDirectories(folder.resolve(file.getKey()).getParent());
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
        return folder;
    }

    private SkillParcel opened(Path source) throws IOException {
        return switch (Parcels.open(source.toString(), "", place)) {
            case SkillParcel.Answer.Opened opened -> opened.parcel();
            case SkillParcel.Answer.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private List<Problem> refused(Path source) throws IOException {
        return switch (Parcels.open(source.toString(), "", place)) {
            case SkillParcel.Answer.Opened opened ->
                throw new AssertionError("taken: " + opened.parcel().files().keySet());
            case SkillParcel.Answer.Refused refused -> refused.problems();
        };
    }
}
