package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.sandbox.Workspace.Entry;
import dev.reelwright.sandbox.Workspace.Quota;
import dev.reelwright.sandbox.Workspace.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every kind of workspace must do. */
@Timeout(30)
abstract class WorkspaceContract {
    @TempDir
    Path place;

    Path root;
    Path outside;

    interface Operation {
        void run() throws IOException;
    }

    abstract Workspace open(Path root, Quota quota) throws IOException;

    @BeforeEach
    void makeFolders() throws IOException {
        root = Files.createDirectory(place.resolve("box"));
        outside = Files.createDirectory(place.resolve("box-evil"));
        Files.writeString(outside.resolve("secret"), "secret");
    }

    Workspace open() throws IOException {
        return open(root, Quota.unlimited());
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("a/b/c.txt", "hello".getBytes(UTF_8));
            assertThat(workspace.read("a/b/c.txt", 5)).asString().isEqualTo("hello");
            try (InputStream in = workspace.openRead("a/b/c.txt")) {
                assertThat(in.readAllBytes()).asString().isEqualTo("hello");
            }
            assertThat(root.resolve("a/b/c.txt")).hasContent("hello");
            assertThat(workspace.root()).isEqualTo(root.toRealPath());
        }
    }

    @Test
    void refusesToReadMoreThanAskedFor() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("f", new byte[100]);
            assertThatThrownBy(() -> workspace.read("f", 99))
                    .isInstanceOf(RefusedPath.class)
                    .hasMessageContaining("99 bytes");
            assertThat(workspace.read("f", Long.MAX_VALUE)).hasSize(100);
        }
    }

    @Test
    void showsNothingOfAFileBeforeItIsClosed() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("f", "old".getBytes(UTF_8));
            OutputStream out = workspace.create("f");
            out.write(new byte[200_000]);
            assertThat(workspace.read("f", 10)).asString().isEqualTo("old");
            out.close();
            out.close();
            assertThat(workspace.read("f", 1_000_000)).hasSize(200_000);
            assertThatThrownBy(() -> out.write(1)).isInstanceOf(IOException.class);
            assertThat(namesIn(root)).containsExactly("f");
        }
    }

    @Test
    void tellsThatAFileIsAbsent() throws IOException {
        try (Workspace workspace = open()) {
            assertThatThrownBy(() -> workspace.read("none", 1)).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> workspace.delete("none")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> workspace.move("none", "x")).isInstanceOf(NoSuchFileException.class);
            assertThatThrownBy(() -> workspace.list("none")).isInstanceOf(IOException.class);
            assertThat(workspace.exists("none")).isFalse();
            assertThat(workspace.exists("no/ne")).isFalse();
            workspace.deleteTree("none");
            workspace.deleteTree("no/ne");
        }
    }

    @Test
    void movesFilesAndFoldersButNeverOverAFolder() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("a", "a".getBytes(UTF_8));
            workspace.write("b", "b".getBytes(UTF_8));
            workspace.write("folder/x", "x".getBytes(UTF_8));
            workspace.createFolder("empty");
            workspace.move("a", "b");
            assertThat(workspace.read("b", 9)).asString().isEqualTo("a");
            workspace.move("b", "new/deep/b");
            workspace.move("folder", "other");
            assertThat(workspace.read("other/x", 9)).asString().isEqualTo("x");
            assertThatThrownBy(() -> workspace.move("new/deep/b", "empty")).isInstanceOf(RefusedPath.class);
            assertThatThrownBy(() -> workspace.move("other", "empty")).isInstanceOf(RefusedPath.class);
            assertThatThrownBy(() -> workspace.move("other", "other/x/y")).isInstanceOf(IOException.class);
            assertThat(namesIn(root)).containsExactlyInAnyOrder("empty", "new", "other");
            assertThat(workspace.usage()).isEqualTo(new Usage(2, 2));
        }
    }

    @Test
    void deletesFilesEmptyFoldersAndWholeTrees() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("a/b/c", "c".getBytes(UTF_8));
            assertThatThrownBy(() -> workspace.delete("a")).isInstanceOf(DirectoryNotEmptyException.class);
            workspace.delete("a/b/c");
            workspace.delete("a/b");
            workspace.write("a/x/y/z", "z".getBytes(UTF_8));
            Files.createSymbolicLink(root.resolve("a/link"), outside);
            workspace.deleteTree("a");
            assertThat(namesIn(root)).isEmpty();
            assertThat(outside.resolve("secret")).exists();
        }
    }

    @Test
    void importsAHostFileButNotThroughALink() throws IOException {
        Path source = Files.write(place.resolve("source.bin"), new byte[300_000]);
        Path link = Files.createSymbolicLink(place.resolve("link.bin"), source);
        try (Workspace workspace = open(root, new Quota(400_000, 10))) {
            workspace.importFile(source, "in/a.bin");
            assertThat(root.resolve("in/a.bin")).hasSameBinaryContentAs(source);
            assertThatThrownBy(() -> workspace.importFile(link, "b.bin")).isInstanceOf(RefusedPath.class);
            assertThatThrownBy(() -> workspace.importFile(place, "c.bin")).isInstanceOf(RefusedPath.class);
            assertThatThrownBy(() -> workspace.importFile(source, "d.bin")).isInstanceOf(QuotaExceeded.class);
            assertThat(namesIn(root)).containsExactly("in");
        }
    }

    @Test
    void makesTemporaryFilesOfUnguessableNameForTheOwnerOnly() throws IOException {
        try (Workspace workspace = open()) {
            String one = workspace.newTempFile(".wav");
            String other = workspace.newTempFile(".wav");
            assertThat(one).endsWith(".wav").isNotEqualTo(other).hasSizeGreaterThan(24);
            assertThat(workspace.read(one, 0)).isEmpty();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(root.resolve(one))))
                    .isEqualTo("rw-------");
            assertThatThrownBy(() -> workspace.newTempFile("/../../x")).isInstanceOf(RefusedPath.class);
        }
    }

    @Test
    void listsLinksAndSpecialFilesAsSuch() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("file", new byte[7]);
            workspace.createFolder("folder");
            plantTraps();
            assertThat(workspace.list(""))
                    .containsExactly(
                            new Entry("chain", Entry.Kind.LINK, 0),
                            new Entry("dangling", Entry.Kind.LINK, 0),
                            new Entry("device", Entry.Kind.OTHER, 0),
                            new Entry("fifo", Entry.Kind.OTHER, 0),
                            new Entry("file", Entry.Kind.FILE, 7),
                            new Entry("folder", Entry.Kind.FOLDER, 0),
                            new Entry("hard", Entry.Kind.FILE, 6),
                            new Entry("leaf", Entry.Kind.LINK, 0),
                            new Entry("loop", Entry.Kind.LINK, 0),
                            new Entry("proc", Entry.Kind.LINK, 0),
                            new Entry("socket", Entry.Kind.OTHER, 0),
                            new Entry("up", Entry.Kind.LINK, 0));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "leaf",
                "up/secret",
                "chain/secret",
                "loop",
                "loop/x",
                "dangling",
                "dangling/x",
                "proc",
                "proc/etc/passwd",
                "hard",
                "fifo",
                "device",
                "socket",
                "folder"
            })
    void neverReadsThroughATrap(String path) throws IOException {
        try (Workspace workspace = open()) {
            workspace.createFolder("folder");
            plantTraps();
            assertThatThrownBy(() -> workspace.read(path, 1000))
                    .isInstanceOfAny(RefusedPath.class, FileSystemException.class);
            assertThatThrownBy(() -> workspace.openRead(path))
                    .isInstanceOfAny(RefusedPath.class, FileSystemException.class);
            workspace.write("plain", "plain".getBytes(UTF_8));
            assertThat(workspace.read("plain", 1000)).asString().isEqualTo("plain");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"up/x", "chain/x", "loop/x", "dangling/x", "leaf", "dangling", "loop", "fifo", "device", "socket"
            })
    void neverWritesThroughATrap(String path) throws IOException {
        try (Workspace workspace = open()) {
            plantTraps();
            List<String> before = namesIn(root);
            assertThatThrownBy(() -> workspace.write(path, "x".getBytes(UTF_8))).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> workspace.createFolder(path + "/deeper")).isInstanceOf(IOException.class);
            assertThat(namesIn(root)).isEqualTo(before);
            assertThat(namesIn(outside)).containsExactly("secret");
            assertThat(outside.resolve("secret")).hasContent("secret");
            assertThat(place.resolve("nowhere")).doesNotExist();
        }
    }

    @Test
    void replacesAHardLinkInsteadOfWritingThroughIt() throws IOException {
        Files.createLink(root.resolve("hard"), outside.resolve("secret"));
        try (Workspace workspace = open()) {
            workspace.write("hard", "mine".getBytes(UTF_8));
            assertThat(workspace.read("hard", 9)).asString().isEqualTo("mine");
            assertThat(outside.resolve("secret")).hasContent("secret");
        }
    }

    @Test
    void neverMovesDeletesOrListsThroughALink() throws IOException {
        try (Workspace workspace = open()) {
            plantTraps();
            workspace.write("mine", "m".getBytes(UTF_8));
            assertThatThrownBy(() -> workspace.move("up/secret", "got")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> workspace.move("mine", "up/gone")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> workspace.move("leaf", "x")).isInstanceOf(RefusedPath.class);
            assertThatThrownBy(() -> workspace.delete("up/secret")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> workspace.deleteTree("up/secret")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> workspace.list("up")).isInstanceOf(IOException.class);
            assertThat(workspace.exists("up/secret")).isFalse();
            assertThat(workspace.exists("leaf")).isFalse();
            workspace.delete("leaf");
            workspace.deleteTree("up");
            assertThat(Files.isSymbolicLink(root.resolve("up"))).isFalse();
            assertThat(outside.resolve("secret")).hasContent("secret");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"../box-evil/secret", "a/../../box-evil/secret", ".git/config", "a\0b", "", "x/.", "x ", "x."})
    void refusesBadPathsInEveryOperation(String path) throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("ok", "ok".getBytes(UTF_8));
            List<Operation> all = List.of(
                    () -> workspace.read(path, 9),
                    () -> workspace.openRead(path),
                    () -> workspace.create(path),
                    () -> workspace.exists(path),
                    () -> workspace.write(path, new byte[1]),
                    () -> workspace.importFile(outside.resolve("secret"), path),
                    () -> workspace.createFolder(path),
                    () -> workspace.move("ok", path),
                    () -> workspace.move(path, "new"),
                    () -> workspace.delete(path),
                    () -> workspace.deleteTree(path));
            assertThat(all).allSatisfy(each -> assertThatThrownBy(each::run).isInstanceOf(RefusedPath.class));
            assertThat(namesIn(root)).containsExactly("ok");
        }
    }

    @Test
    void keepsTwinsApart() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("caf\u00e9", "composed".getBytes(UTF_8));
            workspace.write("cafe\u0301", "decomposed".getBytes(UTF_8));
            workspace.write("CAF\u00c9", "upper".getBytes(UTF_8));
            workspace.write("%2e%2e", "dots".getBytes(UTF_8));
            assertThat(workspace.read("caf\u00e9", 99)).asString().isEqualTo("composed");
            assertThat(workspace.read("cafe\u0301", 99)).asString().isEqualTo("decomposed");
            assertThat(workspace.read("CAF\u00c9", 99)).asString().isEqualTo("upper");
            assertThat(workspace.list("")).hasSize(4);
        }
    }

    @Test
    void countsBytesAndFilesAgainstTheQuota() throws IOException {
        try (Workspace workspace = open(root, new Quota(100, 3))) {
            workspace.write("a", new byte[60]);
            assertThatThrownBy(() -> workspace.write("b", new byte[41])).isInstanceOf(QuotaExceeded.class);
            assertThat(workspace.exists("b")).isFalse();
            workspace.write("b", new byte[40]);
            workspace.delete("a");
            workspace.write("a", new byte[50]);
            workspace.write("a", new byte[10]);
            workspace.write("c", new byte[50]);
            assertThatThrownBy(() -> workspace.write("d", new byte[0])).isInstanceOf(QuotaExceeded.class);
            assertThat(workspace.usage()).isEqualTo(new Usage(100, 3));
        }
        assertThatThrownBy(() -> {
                    try (Workspace again = open(root, new Quota(100, 3))) {
                        again.write("e", new byte[0]);
                    }
                })
                .isInstanceOf(QuotaExceeded.class);
    }

    @Test
    void countsWhatOthersWroteWhenAsked() throws IOException {
        try (Workspace workspace = open(root, new Quota(100, 10))) {
            Files.write(root.resolve("planted"), new byte[90]);
            assertThat(workspace.usage()).isEqualTo(new Usage(90, 1));
            assertThatThrownBy(() -> workspace.write("a", new byte[11])).isInstanceOf(QuotaExceeded.class);
            workspace.write("a", new byte[10]);
        }
    }

    @Test
    void letsNoTwoWritersPassTheQuotaTogether() throws Exception {
        try (Workspace workspace = open(root, new Quota(1000, 1000));
                var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Boolean>> writers = IntStream.range(0, 40)
                    .<Callable<Boolean>>mapToObj(i -> () -> {
                        try {
                            workspace.write("f" + i, new byte[100]);
                            return true;
                        } catch (QuotaExceeded e) {
                            return false;
                        }
                    })
                    .toList();
            long written = 0;
            for (var each : threads.invokeAll(writers)) {
                written += each.get() ? 1 : 0;
            }
            assertThat(written).isEqualTo(10);
            assertThat(namesIn(root)).hasSize(10);
            assertThat(workspace.usage()).isEqualTo(new Usage(1000, 10));
        }
    }

    @Test
    void needsAFolderThatIsThere() {
        assertThatThrownBy(() -> open(place.resolve("none"), Quota.unlimited())).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> open(outside.resolve("secret"), Quota.unlimited()))
                .isInstanceOf(IOException.class);
    }

    /** Links of all kinds, a hard link to outside, a FIFO, a device, a socket, each of which a careless reader would follow or hang on. */
    void plantTraps() throws IOException {
        Files.createSymbolicLink(root.resolve("leaf"), outside.resolve("secret"));
        Files.createSymbolicLink(root.resolve("up"), outside);
        Files.createSymbolicLink(root.resolve("chain"), Path.of("up"));
        Files.createSymbolicLink(root.resolve("loop"), Path.of("loop"));
        Files.createSymbolicLink(root.resolve("dangling"), place.resolve("nowhere"));
        Files.createSymbolicLink(root.resolve("proc"), Path.of("/proc/self/root"));
        Files.createLink(root.resolve("hard"), outside.resolve("secret"));
        Nodes.fifo(root.resolve("fifo"));
        Nodes.device(root.resolve("device"));
        try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            socket.bind(UnixDomainSocketAddress.of(root.resolve("socket")));
        }
    }

    static List<String> namesIn(Path folder) throws IOException {
        try (Stream<Path> names = Files.list(folder)) {
            return new ArrayList<>(
                    names.map(name -> name.getFileName().toString()).sorted().toList());
        }
    }
}
