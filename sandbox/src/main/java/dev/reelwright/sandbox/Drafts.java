package dev.reelwright.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.random.RandomGenerator;

/**
 * Files that are being written, each under an unguessable name beside its own. Its monitor is held while names change, so that what a
 * new file replaces is taken off the count once.
 */
final class Drafts {
    private static final int CHUNK = 64 * 1024;

    private final Meter meter;
    private final RandomGenerator random;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    Drafts(Meter meter, RandomGenerator random) {
        this.meter = meter;
        this.random = random;
    }

    boolean isOne(String name) {
        return names.contains(name);
    }

    /** Begins a file; the folder is the draft's to close. */
    OutputStream begin(String path, Folder folder, String name) throws IOException {
        byte[] bits = new byte[12];
        random.nextBytes(bits);
        String temporary = ".draft-" + HexFormat.of().formatHex(bits);
        boolean begun = false;
        try {
            requireReplaceable(path, folder.stat(name));
            meter.beginDraft(path);
            try {
                names.add(temporary);
                OutputStream draft = new Draft(path, folder, name, temporary, folder.newFile(path, temporary));
                begun = true;
                return draft;
            } finally {
                if (!begun) {
                    names.remove(temporary);
                    meter.endDraft();
                    meter.giveBackFile(0);
                }
            }
        } finally {
            if (!begun) {
                folder.close();
            }
        }
    }

    /** Copies to the end. When the source fails, the draft is thrown away. */
    void copy(InputStream in, OutputStream out) throws IOException {
        try {
            byte[] buffer = new byte[CHUNK];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
            }
        } catch (IOException e) {
            if (out instanceof Draft draft) {
                draft.failed = true;
            }
            throw e;
        }
    }

    private static void requireReplaceable(String path, @org.jspecify.annotations.Nullable Stat there)
            throws RefusedPath {
        if (there != null && !there.isFile()) {
            throw new RefusedPath(path, "a link, a folder or a special file is there. Delete it or use another name.");
        }
    }

    private final class Draft extends OutputStream {
        private final String path;
        private final Folder folder;
        private final String name;
        private final String temporary;
        private final int file;
        private long length;
        private boolean failed;
        private boolean closed;

        Draft(String path, Folder folder, String name, String temporary, int file) {
            this.path = path;
            this.folder = folder;
            this.name = name;
            this.temporary = temporary;
            this.file = file;
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public synchronized void write(byte[] bytes, int offset, int count) throws IOException {
            if (closed) {
                throw new IOException("The file \"" + Printable.shortened(path, 200) + "\" is closed");
            }
            try {
                meter.takeBytes(path, count);
                length += count;
                Descriptors.writeFully(file, bytes, offset, count);
            } catch (IOException | RuntimeException e) {
                failed = true;
                throw e;
            }
        }

        @Override
        public synchronized void close() throws IOException {
            if (closed) {
                return;
            }
            closed = true;
            boolean published = false;
            try {
                if (!failed) {
                    Folder.sync(file);
                    publish();
                    published = true;
                    folder.sync();
                }
            } finally {
                Kernel.close(file);
                if (!published) {
                    discard();
                }
                names.remove(temporary);
                folder.close();
                meter.endDraft();
            }
        }

        private void publish() throws IOException {
            synchronized (Drafts.this) {
                Stat there = folder.stat(name);
                requireReplaceable(path, there);
                long renamed = folder.rename(temporary.getBytes(StandardCharsets.UTF_8), folder, name, true);
                if (renamed < 0) {
                    throw Refusals.of(path, renamed);
                }
                if (there != null) {
                    meter.giveBackFile(there.length());
                }
            }
        }

        private void discard() throws IOException {
            meter.giveBackFile(length);
            folder.remove(path, temporary.getBytes(StandardCharsets.UTF_8), false);
        }
    }
}
