package dev.reelwright.sandbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.sandbox.Workspace.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What only a workspace on open descriptors can do: hold against somebody who swaps names while it works. */
abstract class LinuxWorkspaceContract extends WorkspaceContract {
    private static final int ROUNDS = 1000;

    abstract Resolver resolver();

    @Test
    void holdsAgainstSomebodyWhoSwapsAFolderForALinkAllTheTime() throws Exception {
        furnish();
        int inside = 0;
        try (Workspace workspace = open();
                Swapping attack = new Swapping(root.resolve("d"), root.resolve("link"))) {
            for (int i = 0; i < ROUNDS; i++) {
                inside += tryAll(workspace, i);
            }
            assertThat(attack.swaps()).isPositive();
        }
        assertThat(inside).as("operations that met the folder itself").isPositive();
        assertThat(namesIn(outside)).containsExactly("doomed", "f", "from", "secret");
        assertThat(outside.resolve("f")).hasContent("outside");
    }

    @Test
    void aCheckBeforeUseDoesNotHoldAgainstTheSame() throws Exception {
        furnish();
        try (Swapping attack = new Swapping(root.resolve("d"), root.resolve("link"))) {
            for (int i = 0; i < 500_000 && !Files.exists(outside.resolve("escaped")); i++) {
                Path folder = root.resolve("d");
                if (Files.isDirectory(folder, java.nio.file.LinkOption.NOFOLLOW_LINKS)) {
                    Files.write(folder.resolve("escaped"), new byte[0]);
                }
            }
        }
        assertThat(outside.resolve("escaped")).exists();
    }

    @Test
    void holdsWhenAFolderAboveIsMovedAway() throws IOException {
        try (Workspace workspace = open()) {
            workspace.write("a/b/f", "f".getBytes(UTF_8));
            Files.move(root, place.resolve("elsewhere"));
            Files.createSymbolicLink(root, outside);
            workspace.write("a/b/g", "g".getBytes(UTF_8));
            assertThat(place.resolve("elsewhere/a/b/g")).hasContent("g");
            assertThatThrownBy(() -> workspace.read("secret", 99)).isInstanceOf(NoSuchFileException.class);
        }
    }

    @Test
    void refusesAnotherMount() throws IOException {
        try (Folder system = Folder.root(Path.of("/"), resolver())) {
            assertThatThrownBy(() -> system.folder("proc", List.of("proc"))).isInstanceOf(RefusedPath.class);
            system.folder("usr", List.of("usr")).close();
        }
    }

    @Test
    void deletesATreeThatIsDeeperThanAnyPathAndHoldsUnspeakableNames() throws IOException {
        nest(400);
        try (Workspace workspace = open()) {
            unspeakable();
            workspace.deleteTree("deep");
            assertThat(namesIn(root)).isEmpty();
            assertThat(workspace.usage()).isEqualTo(new Usage(0, 0));
        }
    }

    @Test
    void letsStreamsOutliveTheWorkspaceAndNothingElse() throws IOException {
        Workspace workspace = open();
        workspace.write("f", "f".getBytes(UTF_8));
        InputStream in = workspace.openRead("f");
        workspace.close();
        workspace.close();
        assertThat(in.readAllBytes()).asString().isEqualTo("f");
        in.close();
        in.close();
        assertThatThrownBy(() -> workspace.read("f", 9)).hasMessageContaining("closed");
        assertThatThrownBy(() -> workspace.write("g", new byte[1])).hasMessageContaining("closed");
    }

    @Test
    void leaksNoDescriptors() throws IOException {
        try (Workspace workspace = open()) {
            plantTraps();
            long before = descriptors();
            for (int i = 0; i < 50; i++) {
                workspace.write("a/b/f", new byte[10]);
                workspace.read("a/b/f", 10);
                workspace.list("a");
                workspace.move("a/b/f", "a/c/g");
                workspace.deleteTree("a");
                for (String trap : List.of("fifo", "up/x", "leaf", "device", "loop/x")) {
                    assertThatThrownBy(() -> workspace.read(trap, 9)).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> workspace.move(trap, "elsewhere")).isInstanceOf(IOException.class);
                    assertThatThrownBy(() -> workspace.write(trap, new byte[1])).isInstanceOf(IOException.class);
                }
                assertThatThrownBy(() -> workspace.read("hard", 9)).isInstanceOf(RefusedPath.class);
            }
            assertThat(descriptors()).isLessThan(before + 10);
        }
    }

    private void furnish() throws IOException {
        Files.createDirectory(root.resolve("d"));
        Files.createSymbolicLink(root.resolve("link"), outside);
        Files.writeString(root.resolve("d/f"), "inside");
        Files.writeString(outside.resolve("f"), "outside");
        Files.writeString(outside.resolve("doomed"), "");
        Files.writeString(outside.resolve("from"), "");
    }

    /** One of each operation; how many met the folder and not the link. */
    private int tryAll(Workspace workspace, int round) {
        int met = 0;
        met += attempt(() -> assertThat(workspace.read("d/f", 99)).asString().isEqualTo("inside"));
        met += attempt(() -> assertThat(workspace.list("d").toString()).doesNotContain("secret"));
        met += attempt(() -> workspace.write("d/w" + round % 10, new byte[1]));
        met += attempt(() -> workspace.delete("d/doomed"));
        met += attempt(() -> workspace.move("d/from", "d/to"));
        met += attempt(() -> workspace.move("d/w" + round % 10, "d/moved"));
        met += attempt(() -> workspace.deleteTree("d/secret"));
        met += attempt(() -> workspace.createFolder("d/made/" + round % 10));
        return met;
    }

    private static int attempt(Operation operation) {
        try {
            operation.run();
            return 1;
        } catch (IOException e) {
            return 0;
        }
    }

    /** Folders in folders, made from the inside out as no path could name the innermost. */
    private void nest(int depth) throws IOException {
        Path inner = Files.createDirectory(root.resolve("n0"));
        Files.writeString(inner.resolve("f"), "f");
        String name = "x".repeat(50);
        for (int i = 1; i < depth; i++) {
            Path outer = Files.createDirectory(root.resolve("n" + i));
            Files.move(inner, outer.resolve(name));
            inner = outer;
        }
        Files.move(inner, root.resolve("deep"));
    }

    private void unspeakable() throws IOException {
        try (Arena arena = Arena.ofConfined();
                Folder deep = Folder.root(root.resolve("deep"), new Resolver.Stepwise())) {
            deep.makeFolder("deep", "plain");
            byte[] bytes = (root.resolve("deep").toString() + "/x").getBytes(UTF_8);
            bytes[bytes.length - 1] = (byte) 0xff;
            var path = arena.allocate(bytes.length + 1L);
            path.copyFrom(java.lang.foreign.MemorySegment.ofArray(bytes));
            assertThat(Kernel.call(arena, Sys.MKDIRAT, Kernel.AT_FDCWD, path.address(), 0700))
                    .isZero();
        }
    }

    private static long descriptors() throws IOException {
        return namesIn(Path.of("/proc/self/fd")).size();
    }

    /** A thread that swaps two names without pause until it is closed. */
    private static final class Swapping implements AutoCloseable {
        private final AtomicBoolean going = new AtomicBoolean(true);
        private final Thread thread;
        private final AtomicInteger swaps = new AtomicInteger();

        Swapping(Path one, Path other) {
            thread = Thread.ofPlatform().start(() -> {
                try {
                    while (going.get() || swaps.get() % 2 != 0) {
                        Nodes.swap(one, other);
                        swaps.incrementAndGet();
                    }
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            });
        }

        int swaps() {
            return swaps.get();
        }

        @Override
        public void close() throws InterruptedException {
            going.set(false);
            thread.join();
        }
    }
}
