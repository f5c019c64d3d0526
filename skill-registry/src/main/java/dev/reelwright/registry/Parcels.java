package dev.reelwright.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Opens skill folders that come from elsewhere: a folder, a zip, a git repository. A source that holds anything but plain files of bearable size under plain
 * names is refused as a whole, with all that is wrong. No link is followed, and no program is started.
 */
public final class Parcels {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private Parcels() {}

    /**
     * @param source a folder, a zip file, or a git repository: {@code https://…}, {@code file:///…} or a path that ends in {@code .git}
     * @param inside the folder in it that holds the skill; empty to look for it
     * @param quarantine an empty folder for what git fetches; it is the caller's to delete
     * @throws IOException when the source cannot be read at all
     */
    public static SkillParcel.Answer open(String source, String inside, Path quarantine) throws IOException {
        if (GitParcel.isGit(source)) {
            return GitParcel.fetch(source, inside, quarantine);
        }
        if (source.contains("://")) {
            return SkillParcel.refused(
                    source, "is no address that is fetched from", "give https://…, file:///…, a zip or a folder");
        }
        Path path = Path.of(source);
        if (Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            return ZipParcel.open(path, inside);
        }
        return FolderParcel.open(path);
    }

    /** A folder on the disk. */
    public static SkillParcel.Answer folder(Path folder) throws IOException {
        return FolderParcel.open(folder);
    }

    /**
     * A folder as a zip: equal folders make equal bytes on every machine. What runs have learned is left out.
     *
     * @param files relative path with {@code /} to bytes
     */
    public static byte[] pack(String name, Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : new TreeMap<>(files).entrySet()) {
                if (!ParcelRules.isOfRuns(file.getKey())) {
                    zip.putNextEntry(entry(name + "/" + file.getKey(), file.getValue()));
                    zip.write(file.getValue());
                    zip.closeEntry();
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /** Stored, not compressed: what a compressor makes of the same bytes is not the same everywhere. */
    private static ZipEntry entry(String path, byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes);
        ZipEntry entry = new ZipEntry(path);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(bytes.length);
        entry.setCompressedSize(bytes.length);
        entry.setCrc(sum.getValue());
        entry.setTimeLocal(NO_TIME);
        return entry;
    }
}
