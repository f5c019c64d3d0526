package dev.reelwright.skills.media;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * An empty shared library that carries a name and nothing else. FFmpeg's device library names four libraries of a desktop which a bare
 * Linux does not have; it binds them lazily and only for devices that are never opened here, so that empty ones of the same names
 * (and version names, so that the loader does not warn) let it start. The layout follows the System V ABI and the ELF-64 format:
 * header, program headers, dynamic section, symbol table with its one null symbol, symbol versions, version definitions, strings.
 *
 * @param soname the name the loader looks for, such as {@code libxcb.so.1}
 * @param versions names of symbol versions the library is expected to define
 */
record StubLibrary(String soname, List<String> versions) {
    private static final int HEADER = 64;
    private static final int PROGRAM_HEADER = 56;
    private static final int PROGRAM_HEADERS = 3;
    private static final int DYNAMIC_ENTRY = 16;
    private static final int SYMBOL = 24;
    private static final int SYMBOL_VERSIONS = 8;
    private static final int VERSION = 28;
    private static final int READ_WRITE = 6;
    private static final short X86_64 = 62;
    private static final short AARCH64 = 183;

    StubLibrary {
        versions = List.copyOf(versions);
    }

    /** The libraries that FFmpeg's device library names and a bare Linux lacks. */
    static List<StubLibrary> wanted() {
        return List.of(
                new StubLibrary("libpulse.so.0", List.of("PULSE_0")),
                new StubLibrary("libasound.so.2", List.of("ALSA_0.9", "ALSA_0.9.0rc4")),
                new StubLibrary("libxcb.so.1", List.of()),
                new StubLibrary("libxcb-shm.so.0", List.of()));
    }

    byte[] bytes(Platform platform) {
        List<String> names = new ArrayList<>(List.of(soname));
        names.addAll(versions);
        Strings strings = Strings.of(names);
        int entries = versions.isEmpty() ? 6 : 9;
        int dynamic = HEADER + PROGRAM_HEADERS * PROGRAM_HEADER;
        int symbols = dynamic + entries * DYNAMIC_ENTRY;
        int definitions = symbols + SYMBOL + SYMBOL_VERSIONS;
        int texts = definitions + VERSION * names.size();
        ByteBuffer file = ByteBuffer.allocate(texts + strings.bytes.length).order(ByteOrder.LITTLE_ENDIAN);
        header(file, platform.processor().equals("arm64") ? AARCH64 : X86_64);
        segment(file, 1, 0, file.capacity(), 0x1000);
        segment(file, 2, dynamic, entries * DYNAMIC_ENTRY, 8);
        segment(file, 0x6474e551, 0, 0, 16);
        entry(file, 14, strings.at(0));
        entry(file, 5, texts);
        entry(file, 10, strings.bytes.length);
        entry(file, 6, symbols);
        entry(file, 11, SYMBOL);
        if (!versions.isEmpty()) {
            entry(file, 0x6ffffff0L, symbols + SYMBOL);
            entry(file, 0x6ffffffcL, definitions);
            entry(file, 0x6ffffffdL, names.size());
        }
        entry(file, 0, 0);
        file.position(definitions);
        definitions(file, names, strings);
        return file.position(texts).put(strings.bytes).array();
    }

    private static void header(ByteBuffer file, short machine) {
        file.put(new byte[] {0x7f, 'E', 'L', 'F', 2, 1, 1, 0}).position(16);
        file.putShort((short) 3).putShort(machine).putInt(1);
        file.putLong(0).putLong(HEADER).putLong(0).putInt(0);
        file.putShort((short) HEADER).putShort((short) PROGRAM_HEADER).putShort((short) PROGRAM_HEADERS);
        file.putShort((short) 64).putShort((short) 0).putShort((short) 0);
    }

    private static void segment(ByteBuffer file, int type, long at, long length, long alignment) {
        file.putInt(type).putInt(READ_WRITE).putLong(at).putLong(at).putLong(at);
        file.putLong(length).putLong(length).putLong(alignment);
    }

    private static void entry(ByteBuffer file, long tag, long value) {
        file.putLong(tag).putLong(value);
    }

    private static void definitions(ByteBuffer file, List<String> names, Strings strings) {
        for (int i = 0; i < names.size(); i++) {
            boolean last = i == names.size() - 1;
            file.putShort((short) 1)
                    .putShort((short) (i == 0 ? 1 : 0))
                    .putShort((short) (i + 1))
                    .putShort((short) 1);
            file.putInt(hash(names.get(i))).putInt(20).putInt(last ? 0 : VERSION);
            file.putInt(strings.at(i)).putInt(0);
        }
    }

    /** The hash function of the System V ABI. */
    private static int hash(String name) {
        int h = 0;
        for (byte c : name.getBytes(StandardCharsets.US_ASCII)) {
            h = (h << 4) + c;
            int high = h & 0xf0000000;
            h = (h ^ high >>> 24) & ~high;
        }
        return h;
    }

    /** A string table: each text ended by a zero, an empty one first. */
    private record Strings(byte[] bytes, List<Integer> offsets) {
        static Strings of(List<String> texts) {
            StringBuilder all = new StringBuilder("\0");
            List<Integer> offsets = new ArrayList<>();
            for (String text : texts) {
                offsets.add(all.length());
                all.append(text).append('\0');
            }
            return new Strings(all.toString().getBytes(StandardCharsets.US_ASCII), offsets);
        }

        int at(int index) {
            return offsets.get(index);
        }
    }
}
