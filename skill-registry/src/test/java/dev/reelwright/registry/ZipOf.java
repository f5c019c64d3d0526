package dev.reelwright.registry;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** Writes zips byte by byte, good ones and others: no library writes what an attacker writes. */
final class ZipOf {

    private final List<Part> parts = new ArrayList<>();
    private String inTable = "";
    private int announced = -1;

    /** @param type of a Unix file, such as 0120000 for a link */
    private record Part(String name, byte[] content, int type, boolean packed) {}

    static ZipOf of(Map<String, byte[]> files) {
        ZipOf zip = new ZipOf();
        files.forEach(zip::with);
        return zip;
    }

    ZipOf with(String name, byte[] content) {
        parts.add(new Part(name, content, 0100644, true));
        return this;
    }

    ZipOf stored(String name, byte[] content) {
        parts.add(new Part(name, content, 0, false));
        return this;
    }

    ZipOf link(String name, String target) {
        parts.add(new Part(name, target.getBytes(StandardCharsets.UTF_8), 0120777, false));
        return this;
    }

    /** The last file has another name in the table of contents. */
    ZipOf calledInTable(String name) {
        inTable = name;
        return this;
    }

    /** The last file says that it has so many bytes. */
    ZipOf announcing(int size) {
        announced = size;
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream files = new ByteArrayOutputStream();
        ByteArrayOutputStream table = new ByteArrayOutputStream();
        for (Part part : parts) {
            boolean last = part.equals(parts.getLast());
            byte[] packed = part.packed() ? deflated(part.content()) : part.content();
            int size = last && announced >= 0 ? announced : part.content().length;
            int at = files.size();
            byte[] name = part.name().getBytes(StandardCharsets.UTF_8);
            byte[] listed = last && !inTable.isEmpty() ? inTable.getBytes(StandardCharsets.UTF_8) : name;
            files.writeBytes(head(0x04034b50, part, packed.length, size, 30)
                    .putShort(26, (short) name.length)
                    .array());
            files.writeBytes(name);
            files.writeBytes(packed);
            table.writeBytes(inTable(part, packed.length, size, listed.length, at));
            table.writeBytes(listed);
        }
        ByteBuffer end = ByteBuffer.allocate(22).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x06054b50);
        end.putShort(8, (short) parts.size()).putShort(10, (short) parts.size());
        end.putInt(12, table.size()).putInt(16, files.size());
        files.writeBytes(table.toByteArray());
        files.writeBytes(end.array());
        return files.toByteArray();
    }

    private static byte[] inTable(Part part, int packed, int size, int name, int at) {
        ByteBuffer entry =
                ByteBuffer.allocate(46).order(ByteOrder.LITTLE_ENDIAN).putInt(0, 0x02014b50);
        ByteBuffer head = head(0, part, packed, size, 30);
        entry.putShort(4, (short) 0x031E).put(6, head.array(), 4, 26 - 4);
        return entry.putShort(28, (short) name)
                .putInt(38, part.type() << 16)
                .putInt(42, at)
                .array();
    }

    private static ByteBuffer head(int sign, Part part, int packed, int size, int length) {
        CRC32 sum = new CRC32();
        sum.update(part.content());
        return ByteBuffer.allocate(length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0, sign)
                .putShort(4, (short) 20)
                .putShort(6, (short) 0x800)
                .putShort(8, (short) (part.packed() ? 8 : 0))
                .putInt(14, (int) sum.getValue())
                .putInt(18, packed)
                .putInt(22, size);
    }

    private static byte[] deflated(byte[] content) {
        Deflater deflater = new Deflater(9, true);
        deflater.setInput(content);
        deflater.finish();
        byte[] room = new byte[content.length + 1000];
        int length = deflater.deflate(room);
        deflater.end();
        return java.util.Arrays.copyOf(room, length);
    }
}
