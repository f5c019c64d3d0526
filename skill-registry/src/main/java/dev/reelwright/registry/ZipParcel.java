package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a zip file in memory. What is unpacked is counted while it is unpacked, whatever the zip says of itself. */
final class ZipParcel {
    private static final long MOST_PACKED = 2 * ParcelRules.MOST_BYTES;
    private static final int MOST_RATIO = 200;
    private static final int RATIO_FROM = 64 * 1024;

    private final byte[] zip;
    private final ParcelRules rules = new ParcelRules();

    private ZipParcel(byte[] zip) {
        this.zip = zip;
    }

    static SkillParcel.Answer open(Path file, String inside) throws IOException {
        if (Files.size(file) > MOST_PACKED) {
            return SkillParcel.refused(
                    file.toString(), "has " + Files.size(file) + " bytes", "keep a zip to " + MOST_PACKED);
        }
        String name = String.valueOf(file.getFileName()).replaceAll("\\.zip$", "");
        return new ZipParcel(Files.readAllBytes(file)).read(inside, name, file);
    }

    private SkillParcel.Answer read(String inside, String name, Path file) {
        try {
            for (ZipDirectory.Entry entry : ZipDirectory.read(zip, 2 * ParcelRules.MOST_FILES)) {
                take(entry);
            }
        } catch (ZipDirectory.Malformed broken) {
            return SkillParcel.refused(file.toString(), String.valueOf(broken.getMessage()), "pack it anew");
        }
        return rules.search(inside, name);
    }

    private void take(ZipDirectory.Entry entry) {
        String path = entry.isFolder() ? entry.name().substring(0, entry.name().length() - 1) : entry.name();
        if (rules.isFull() || !rules.admits(path)) {
            return;
        }
        if (!entry.plain()) {
            rules.problem(path, "is a link or no plain file", "put the file itself there");
        } else if (entry.isFolder()) {
            if (entry.size() != 0) {
                rules.problem(path, "is a folder with bytes of its own", "pack it anew");
            }
        } else if (entry.size() > RATIO_FROM && entry.size() / Math.max(1, entry.packed()) > MOST_RATIO) {
            rules.problem(path, "grows to more than " + MOST_RATIO + " times its size", "no manual packs so well");
        } else if (entry.size() > rules.room()) {
            rules.tooBig(path);
        } else {
            unpack(path, entry);
        }
    }

    private void unpack(String path, ZipDirectory.Entry entry) {
        byte[] bytes = bytes(entry);
        CRC32 sum = new CRC32();
        sum.update(bytes);
        if (bytes.length != entry.size() || sum.getValue() != entry.sum()) {
            rules.problem(path, "is not what the table of contents says", "pack it anew");
        } else {
            rules.take(path, bytes);
        }
    }

    /** The unpacked bytes, one more than announced at most. */
    private byte[] bytes(ZipDirectory.Entry entry) {
        if (entry.method() == 0) {
            return Arrays.copyOfRange(zip, entry.data(), entry.data() + entry.packed());
        }
        byte[] bytes = new byte[entry.size() + 1];
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(zip, entry.data(), entry.packed());
            int length = 0;
            int more = 1;
            while (length < bytes.length && more > 0) {
                more = inflater.inflate(bytes, length, bytes.length - length);
                length += more;
            }
            return inflater.finished() ? Arrays.copyOf(bytes, length) : bytes;
        } catch (DataFormatException broken) {
            return bytes;
        } finally {
            inflater.end();
        }
    }
}
