package dev.reelwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Keeps the head of a child's output and tells when there is more. */
final class Collected {
    private final int most;
    private final Runnable whenOver;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();

    Collected(int most, Runnable whenOver) {
        this.most = most;
        this.whenOver = whenOver;
    }

    void drain(InputStream in, Lines lines) throws IOException {
        byte[] buffer = new byte[16 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            int room = keep(buffer, n);
            lines.add(buffer, room);
            if (room < n) {
                whenOver.run();
                return;
            }
        }
        lines.end();
    }

    synchronized byte[] bytes() {
        return kept.toByteArray();
    }

    private synchronized int keep(byte[] buffer, int n) {
        int room = Math.min(n, most - kept.size());
        kept.write(buffer, 0, room);
        return room;
    }
}
