package dev.reelwright.registry;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The table of contents of a zip, read strictly (APPNOTE 6.3.10, without its 64-bit, split and encrypted forms). An archive of which two programs could read two
 * different things is no zip here: names must be the same in the table and at the file, nothing may overlap, nothing may follow.
 */
final class ZipDirectory {
    private static final int END = 0x06054b50;
    private static final int ENTRY = 0x02014b50;
    private static final int FILE = 0x04034b50;
    private static final int END_BYTES = 22;
    private static final int ENTRY_BYTES = 46;
    private static final int FILE_BYTES = 30;
    private static final int MOST_COMMENT = 0xFFFF;
    private static final int ENCRYPTED = 1;
    private static final int TYPE = 0170000;
    private static final int PLAIN = 0100000;
    private static final int FOLDER = 0040000;

    private final ByteBuffer zip;

    private ZipDirectory(byte[] bytes) {
        zip = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    }

    /**
     * @param plain whether it is a plain file or a folder, and not a link or a device
     * @param method 0 stored, 8 deflated
     * @param data where its bytes begin
     */
    record Entry(String name, boolean plain, int method, long sum, int packed, int size, int from, int data) {
        boolean isFolder() {
            return name.endsWith("/");
        }

        long end() {
            return (long) data + packed;
        }
    }

    /** It is no zip that can be read in one way only. */
    static final class Malformed extends Exception {
        private static final long serialVersionUID = 1L;

        Malformed(String message) {
            super(message);
        }
    }

    /** All entries in the table's order. @param most of them */
    static List<Entry> read(byte[] bytes, int most) throws Malformed {
        try {
            return new ZipDirectory(bytes).entries(most);
        } catch (IndexOutOfBoundsException cut) {
            throw new Malformed("it is cut off, or its table of contents points outside");
        }
    }

    private List<Entry> entries(int most) throws Malformed {
        int end = end();
        int count = number(end + 10);
        int at = zip.getInt(end + 16);
        if (number(end + 4) != 0 || number(end + 8) != count || count == 0xFFFF || at < 0) {
            throw new Malformed("it is split, or of the 64-bit form");
        }
        if (count > most) {
            throw new Malformed("it has " + count + " entries; at most " + most + " are taken");
        }
        List<Entry> entries = new ArrayList<>();
        int table = at;
        for (int each = 0; each < count; each++) {
            if (zip.getInt(at) != ENTRY) {
                throw new Malformed("its table of contents is broken");
            }
            entries.add(entry(at, table));
            at += ENTRY_BYTES + number(at + 28) + number(at + 30) + number(at + 32);
        }
        if (at != end) {
            throw new Malformed("there is something between its table of contents and its end");
        }
        refuseOverlaps(entries);
        return entries;
    }

    /** The end record, after which only its own comment may stand. */
    private int end() throws Malformed {
        for (int at = zip.limit() - END_BYTES; at >= Math.max(0, zip.limit() - END_BYTES - MOST_COMMENT); at--) {
            if (zip.getInt(at) == END && at + END_BYTES + number(at + 20) == zip.limit()) {
                return at;
            }
        }
        throw new Malformed("it is no zip file");
    }

    private Entry entry(int at, int table) throws Malformed {
        int nameLength = number(at + 28);
        String name = name(at + ENTRY_BYTES, nameLength);
        int packed = zip.getInt(at + 20);
        int size = zip.getInt(at + 24);
        int from = zip.getInt(at + 42);
        int method = number(at + 10);
        if (packed < 0 || size < 0 || from < 0) {
            throw new Malformed(Words.quoted(name) + " is of the 64-bit form, or far too big");
        }
        if ((number(at + 8) & ENCRYPTED) != 0 || method != 0 && method != 8) {
            throw new Malformed(Words.quoted(name) + " is encrypted, or packed in a way that is not known");
        }
        if (zip.getInt(from) != FILE
                || number(from + 26) != nameLength
                || !name.equals(name(from + FILE_BYTES, nameLength))
                || number(from + 8) != method) {
            throw new Malformed(Words.quoted(name) + " is called otherwise where its bytes are");
        }
        int data = from + FILE_BYTES + nameLength + number(from + 28);
        if ((long) data + packed > table) {
            throw new Malformed(Words.quoted(name) + " reaches beyond the files");
        }
        return new Entry(name, isPlain(at), method, zip.getInt(at + 16) & 0xFFFFFFFFL, packed, size, from, data);
    }

    /** Unix keeps a file's type in the upper half of the outer attributes; other systems leave it 0. */
    private boolean isPlain(int at) {
        int type = zip.getInt(at + 38) >>> 16 & TYPE;
        return type == 0 || type == PLAIN || type == FOLDER;
    }

    private static void refuseOverlaps(List<Entry> entries) throws Malformed {
        long free = 0;
        for (Entry entry :
                entries.stream().sorted(Comparator.comparingInt(Entry::from)).toList()) {
            if (entry.from() < free) {
                throw new Malformed(Words.quoted(entry.name()) + " shares its bytes with another entry");
            }
            free = entry.end();
        }
    }

    private int number(int at) {
        return zip.getShort(at) & 0xFFFF;
    }

    private String name(int at, int length) throws Malformed {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(zip.slice(at, length))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new Malformed("a name in it is not UTF-8");
        }
    }
}
