package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.TreeFormatter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Skills out of git repositories, good and hostile ones. */
class GitParcelTest {
    private static final String NAME = "image-title";

    @TempDir
    Path place;

    private Repository theirs;
    private final DirCache tree = DirCache.newInCore();
    private DirCacheBuilder builder = tree.builder();
    private ObjectInserter objects;

    @BeforeEach
    void aRepository() throws IOException {
        PrivateGitSettings.install();
        theirs = GitFolder.open(Files.createDirectories(place.resolve("theirs")));
        objects = theirs.newObjectInserter();
    }

    @Test
    void theNewestCommitOfAFolderIsTaken() throws IOException {
        add("skills/" + NAME + "/", Folders.good(NAME));
        add("README.md", "about".getBytes(StandardCharsets.UTF_8), FileMode.REGULAR_FILE);
        add(".gitignore", "target".getBytes(StandardCharsets.UTF_8), FileMode.REGULAR_FILE);
        commit();

        SkillParcel parcel = opened(fetch(""));

        assertThat(parcel.name()).isEqualTo(NAME);
        assertThat(SkillFolder.revision(parcel.files())).isEqualTo(SkillFolder.revision(Folders.good(NAME)));
    }

    @Test
    void aRepositoryThatIsTheFolderItselfIsNamedByTheManual() throws IOException {
        add("", Folders.good(NAME));
        commit();

        assertThat(opened(fetch("")).name()).isEqualTo(NAME);
    }

    @Test
    void aSubmoduleOrALinkAnywhereRefusesAllOfIt() throws IOException {
        add(NAME + "/", Folders.good(NAME));
        add("elsewhere/vendor", null, FileMode.GITLINK);
        add("elsewhere/all", "/etc".getBytes(StandardCharsets.UTF_8), FileMode.SYMLINK);
        add(".gitmodules", "[submodule]\n".getBytes(StandardCharsets.UTF_8), FileMode.REGULAR_FILE);
        commit();

        assertThat(refused(fetch("")))
                .extracting(Problem::where)
                .contains("elsewhere/vendor", "elsewhere/all", ".gitmodules");
    }

    @Test
    void noProgramThatARepositoryNamesIsStarted() throws IOException {
        add(NAME + "/", Folders.good(NAME));
        add(
                NAME + "/.gitattributes",
                "* filter=trap diff=trap\n".getBytes(StandardCharsets.UTF_8),
                FileMode.REGULAR_FILE);
        commit();
        Path trap = place.resolve("trap.sh");
        Files.writeString(trap, "#!/bin/sh\ntouch " + place.resolve("sprung") + "\ncat\n");
        assertThat(trap.toFile().setExecutable(true)).isTrue();
        Path hooks = Files.createDirectories(theirs.getDirectory().toPath().resolve("hooks"));
        for (String hook : List.of("post-checkout", "pre-upload", "reference-transaction", "post-index-change")) {
            Files.copy(trap, hooks.resolve(hook), java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
        Files.writeString(theirs.getDirectory().toPath().resolve("config"), """
                [core]
                \trepositoryformatversion = 0
                \thooksPath = %1$s
                \tfsmonitor = %2$s
                \tsshCommand = %2$s
                [uploadpack]
                \tpackObjectsHook = %2$s
                [filter "trap"]
                \tsmudge = %2$s
                \tclean = %2$s
                \trequired = true
                """.formatted(hooks, trap));

        assertThat(opened(fetch("")).files()).containsOnlyKeys("SKILL.md", "skill.json", "tests/title.json");
        assertThat(place.resolve("sprung")).doesNotExist();
    }

    @Test
    void aRepositoryOfManyMegabytesIsNotFetchedToItsEnd() throws IOException {
        add(NAME + "/", Folders.good(NAME));
        byte[] noise = new byte[8 << 20];
        Random random = new Random(5);
        for (int each = 0; each < 6; each++) {
            random.nextBytes(noise);
            add("noise/" + each, noise, FileMode.REGULAR_FILE);
        }
        commit();

        assertThat(refused(fetch("")).getFirst().what()).contains("could not be fetched");
    }

    /** Ten folders in ten folders in ten …: eleven objects, ten thousand million folders, and hardly a file. */
    @Test
    @Timeout(60)
    void aTreeThatHoldsItselfOverAndOverIsNotWalkedToItsEnd() throws IOException {
        add(NAME + "/", Folders.good(NAME));
        ObjectId inner = objects.insert(new TreeFormatter());
        for (int depth = 0; depth < 10; depth++) {
            TreeFormatter outer = new TreeFormatter();
            for (int each = 0; each < 10; each++) {
                outer.append("f" + each, FileMode.TREE, inner);
            }
            inner = objects.insert(outer);
        }
        builder.finish();
        TreeFormatter root = new TreeFormatter();
        root.append("bomb", FileMode.TREE, inner);
        root.append("good", FileMode.TREE, tree.writeTree(objects));
        commit(objects.insert(root));

        assertThat(refused(fetch(""))).anyMatch(problem -> problem.what().contains("too many"));
    }

    @Test
    void whatIsNoRepositoryIsRefusedInWords() throws IOException {
        Path empty = Files.createDirectories(place.resolve("empty.git"));

        assertThat(refused(Parcels.open(empty.toString(), "", quarantine()))).isNotEmpty();
        assertThat(refused(Parcels.open("file:///nowhere/at-all", "", quarantine())))
                .isNotEmpty();
        assertThat(refused(fetch(""))).isNotEmpty();
    }

    private SkillParcel.Answer fetch(String inside) throws IOException {
        return Parcels.open("file://" + place.resolve("theirs"), inside, quarantine());
    }

    private Path quarantine() throws IOException {
        return Files.createTempDirectory(place, "quarantine");
    }

    private void add(String start, Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            add(start + file.getKey(), file.getValue(), FileMode.REGULAR_FILE);
        }
    }

    private void add(String path, byte[] content, FileMode mode) throws IOException {
        DirCacheEntry entry = new DirCacheEntry(path);
        entry.setFileMode(mode);
        entry.setObjectId(
                content == null
                        ? ObjectId.fromString("1234567890123456789012345678901234567890")
                        : objects.insert(Constants.OBJ_BLOB, content));
        builder.add(entry);
    }

    private void commit() throws IOException {
        builder.finish();
        commit(tree.writeTree(objects));
    }

    private void commit(ObjectId root) throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(root);
        PersonIdent they =
                new PersonIdent("They", "they@example.org", Fixtures.CLOCK.instant(), java.time.ZoneOffset.UTC);
        commit.setAuthor(they);
        commit.setCommitter(they);
        commit.setMessage("All\n");
        ObjectId id = objects.insert(commit);
        objects.flush();
        RefUpdate head = theirs.updateRef(Constants.HEAD);
        head.setNewObjectId(id);
        head.setExpectedOldObjectId(ObjectId.zeroId());
        assertThat(head.update()).isEqualTo(RefUpdate.Result.NEW);
    }

    private static SkillParcel opened(SkillParcel.Answer answer) {
        return switch (answer) {
            case SkillParcel.Answer.Opened opened -> opened.parcel();
            case SkillParcel.Answer.Refused refused -> throw new AssertionError(refused.problems());
        };
    }

    private static List<Problem> refused(SkillParcel.Answer answer) {
        return switch (answer) {
            case SkillParcel.Answer.Opened opened ->
                throw new AssertionError(opened.parcel().files().keySet());
            case SkillParcel.Answer.Refused refused -> refused.problems();
        };
    }
}
