package dev.reelwright.agent.loop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * A jar of skills, held in memory: the bytes that were digested are the bytes that are opened and loaded, whatever happens to the file. Reading it runs nothing
 * of it.
 *
 * @param file its name, such as {@code word-count.jar}
 * @param digest SHA-256 of the whole file, in hexadecimal
 */
public record PluginJar(String file, String digest, byte[] bytes) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,90}\\.jar");
    private static final int MOST_BYTES = 64 << 20;
    private static final long MOST_UNPACKED = 128L << 20;
    private static final int MOST_ENTRIES = 20_000;
    private static final String FOLDERS = "skills/";

    public PluginJar {
        if (!NAME.matcher(file).matches()) {
            throw new IllegalArgumentException(
                    "\"" + file + "\" is no name of a jar; write letters, digits, dots and dashes");
        }
    }

    /**
     * Reads and digests a jar; nothing in it is looked at.
     *
     * @throws IOException when it is no plain file, or larger than 64 MiB
     * @throws IllegalArgumentException when its name is no plain name that ends in {@code .jar}
     */
    public static PluginJar read(Path path) throws IOException {
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException("it is no plain file");
        }
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path, LinkOption.NOFOLLOW_LINKS)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        }
        if (bytes.length > MOST_BYTES) {
            throw new IOException("it is larger than " + MOST_BYTES + " bytes");
        }
        return new PluginJar(path.getFileName().toString(), sha256(bytes), bytes);
    }

    /** Entry name to its bytes. */
    Map<String, byte[]> entries() throws IOException {
        Map<String, byte[]> entries = new HashMap<>();
        long left = MOST_UNPACKED;
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                byte[] content = zip.readNBytes((int) Math.min(left + 1, Integer.MAX_VALUE - 8));
                left -= content.length;
                if (left < 0 || entries.size() == MOST_ENTRIES) {
                    throw new IOException(
                            "it unpacks to more than " + MOST_UNPACKED + " bytes or " + MOST_ENTRIES + " files");
                }
                if (!entry.isDirectory() && entries.put(entry.getName(), content) != null) {
                    throw new IOException("it has " + entry.getName() + " twice");
                }
            }
        }
        return entries;
    }

    /** The skill folders under {@code skills/}: name to its files, each a relative path with {@code /} and its bytes. */
    public Map<String, Map<String, byte[]>> folders() throws IOException {
        return folders(entries());
    }

    static Map<String, Map<String, byte[]>> folders(Map<String, byte[]> entries) {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        entries.forEach((path, content) -> {
            int end = path.indexOf('/', FOLDERS.length());
            if (path.startsWith(FOLDERS) && end > 0) {
                folders.computeIfAbsent(path.substring(FOLDERS.length(), end), name -> new TreeMap<>())
                        .put(path.substring(end + 1), content);
            }
        });
        return folders;
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
