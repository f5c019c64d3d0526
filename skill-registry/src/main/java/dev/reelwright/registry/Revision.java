package dev.reelwright.registry;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** The digest of a skill folder's content. */
final class Revision {
    private static final String DOMAIN = "reelwright skill folder 1\n";

    private Revision() {}

    /**
     * SHA-256 over each file's path and bytes, both with their lengths, in the order of the paths. The lessons are left out: a run writes
     * them, and what a skill learned must not void its grants or the results that were paid for.
     */
    static String of(Map<String, byte[]> files) {
        MessageDigest digest = sha256();
        digest.update(DOMAIN.getBytes(StandardCharsets.UTF_8));
        new TreeMap<>(files).forEach((path, bytes) -> {
            if (!Shelf.LEARNED.contains(path)) {
                add(digest, path.getBytes(StandardCharsets.UTF_8));
                add(digest, bytes);
            }
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    static String sha256Hex(byte[] bytes) {
        return HexFormat.of().formatHex(sha256().digest(bytes));
    }

    private static void add(MessageDigest digest, byte[] bytes) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(bytes.length).array());
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java has SHA-256", e);
        }
    }
}
