package dev.reelwright.skills.provider;

import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Keeps a body in one piece of memory. Where its length was told, that piece has the right size from the start and is handed out as it is. */
final class Memory extends OutputStream {
    /** A told length is a stranger's word: no more is taken for it before the bytes are here. */
    private static final int MOST_ON_TRUST = 8 * 1024 * 1024;

    private static final int LEAST = 512;

    private byte[] bytes = new byte[0];
    private int length;

    /** @param told how long the body will be, when that is known */
    void expect(long told, long limit) {
        bytes = new byte[(int) Math.min(MOST_ON_TRUST, Math.max(0, Math.min(told, limit)))];
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] from, int offset, int count) {
        take(ByteBuffer.wrap(from, offset, count));
    }

    /** Takes what is left in the buffer. */
    void take(ByteBuffer from) {
        int count = from.remaining();
        makeRoom(count);
        from.get(bytes, length, count);
        length += count;
    }

    private void makeRoom(int count) {
        int needed = Math.addExact(length, count);
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(needed, (int)
                    Math.min(Integer.MAX_VALUE - 16, 2L * bytes.length + LEAST)));
        }
    }

    /** All of it. Nothing may be written afterwards. */
    byte[] bytes() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
