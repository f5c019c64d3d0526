package dev.reelwright.skills.media;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What the dynamic loader of this Linux would find by itself. */
final class SystemLibraries {
    private static final Path CACHE = Path.of("/etc/ld.so.cache");

    private final List<Path> folders;
    private final String cache;

    private SystemLibraries(List<Path> folders, String cache) {
        this.folders = folders;
        this.cache = cache;
    }

    static SystemLibraries of(Platform platform) throws IOException {
        String triplet = (platform.processor().equals("arm64") ? "aarch64" : platform.processor()) + "-linux-gnu";
        List<Path> folders = List.of(
                Path.of("/lib", triplet),
                Path.of("/usr/lib", triplet),
                Path.of("/lib64"),
                Path.of("/usr/lib64"),
                Path.of("/lib"),
                Path.of("/usr/lib"));
        return at(folders, CACHE);
    }

    static SystemLibraries at(List<Path> folders, Path cache) throws IOException {
        byte[] bytes = Files.isReadable(cache) ? Files.readAllBytes(cache) : new byte[0];
        return new SystemLibraries(List.copyOf(folders), new String(bytes, StandardCharsets.ISO_8859_1));
    }

    /** Names in the loader's cache are ended by a zero; a file may have gone since the cache was written. */
    boolean has(String soname) {
        return folders.stream().anyMatch(folder -> Files.exists(folder.resolve(soname))) || cachedFileExists(soname);
    }

    private boolean cachedFileExists(String soname) {
        int at = cache.indexOf('/' + soname + '\0');
        return at >= 0 && Files.exists(Path.of(cache.substring(cache.lastIndexOf('\0', at) + 1, at + 1) + soname));
    }
}
