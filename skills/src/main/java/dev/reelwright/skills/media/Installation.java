package dev.reelwright.skills.media;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The unpacked programs, and the stand-ins that this machine needs for them.
 *
 * @param folder programs and libraries
 * @param stubs stand-ins for libraries the machine lacks; empty where it lacks none
 */
record Installation(Platform platform, Path home, Path folder, List<Path> stubs) {
    private static final int TRIES = 3;

    static Installation in(Path home, Platform platform) throws IOException {
        Files.createDirectories(home);
        Bundle bundle = Bundle.find(platform);
        Path folder = home.resolve(bundle.key());
        for (int left = TRIES; !isWhole(bundle, folder); left--) {
            unpack(bundle, folder, left > 1);
        }
        return new Installation(platform, home, folder, platform.isLinux() ? stubs(home, platform) : List.of());
    }

    Path program(String name) {
        return folder.resolve(platform.program(name));
    }

    List<Path> readable() {
        return stubs.isEmpty()
                ? List.of(folder)
                : List.of(folder, stubs.getFirst().getParent());
    }

    /** The loader's search path: the libraries name each other without a folder. Empty where that is not needed. */
    String libraryPath() {
        return platform.isLinux() ? readable().stream().map(Path::toString).collect(Collectors.joining(":")) : "";
    }

    void prepareInProcess() {
        stubs.forEach(stub -> System.load(stub.toString()));
        System.setProperty(
                "org.bytedeco.javacpp.cachedir", home.resolve("javacpp").toString());
        System.setProperty("org.bytedeco.javacpp.pathsFirst", "true");
        System.setProperty("org.bytedeco.javacpp.platform.preloadpath", folder.toString());
        System.setProperty("org.bytedeco.javacpp.platform.linkpath", folder.toString());
    }

    private static boolean isWhole(Bundle bundle, Path folder) throws IOException {
        for (Bundle.Part part : bundle.parts()) {
            if (!part.isWholeIn(folder)) {
                return false;
            }
        }
        return true;
    }

    /** Another process may do the same at the same time and win; then a move fails, and its folder serves. */
    private static void unpack(Bundle bundle, Path folder, boolean mayTryAgain) throws IOException {
        Path work = Files.createTempDirectory(folder.getParent(), ".unpacking-");
        try {
            Path fresh = Files.createDirectory(work.resolve("fresh"));
            bundle.unpackInto(fresh);
            if (Files.exists(folder)) {
                Files.move(folder, work.resolve("damaged"), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!mayTryAgain) {
                throw new IOException("Cannot unpack FFmpeg into " + folder + ": " + e.getMessage(), e);
            }
        } finally {
            deleteTree(work);
        }
    }

    private static List<Path> stubs(Path home, Platform platform) throws IOException {
        SystemLibraries system = SystemLibraries.of(platform);
        List<Path> stubs = new ArrayList<>();
        for (StubLibrary library : StubLibrary.wanted()) {
            if (!system.has(library.soname())) {
                stubs.add(write(home.resolve("stand-ins-" + platform), library.soname(), library.bytes(platform)));
            }
        }
        return List.copyOf(stubs);
    }

    private static Path write(Path folder, String name, byte[] bytes) throws IOException {
        Path file = Files.createDirectories(folder).resolve(name);
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), bytes)) {
            Path fresh = Files.createTempFile(folder, ".", ".new");
            Files.write(fresh, bytes);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return file;
    }

    private static void deleteTree(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
