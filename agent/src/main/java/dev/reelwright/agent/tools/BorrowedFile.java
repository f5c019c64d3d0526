package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.MediaTools.Probe;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;

/**
 * Copies a person's file to a place of the house's own before any decoder sees it: what is opened is what was checked, and nobody can put
 * something else in its place meanwhile.
 */
record BorrowedFile(Studio studio) {
    private static final long MOST_BYTES = 4L << 30;

    /** @param path below the root, as {@link OpenFolders} found it */
    SightFinder.Found take(Path root, String path) throws IOException, InterruptedException {
        String name = "file " + Plainly.line(path, 120);
        Workspace work = Workspace.open(studio.home().work(), Workspace.Quota.unlimited());
        String copy = work.newTempFile("");
        boolean kept = false;
        try {
            if (!copied(root, path, work, copy)) {
                return new SightFinder.Found.NotThere(
                        name + " has more than " + (MOST_BYTES >> 30) + " GiB, too much to look at. Cut it first.");
            }
            Path file = work.root().resolve(copy);
            switch (studio.mediaTools().probe(file)) {
                case Probe.NotMedia not -> {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    return new SightFinder.Found.NotThere(name + " cannot be looked at: " + not.reason() + ".");
                }
                case Probe.Media media -> {
                    kept = true;
                    return new SightFinder.Found.There(new Sight(name, file, media.facts(), List.of(), "", work));
                }
            }
        } finally {
            if (!kept) {
                work.delete(copy);
                work.close();
            }
        }
    }

    private static boolean copied(Path root, String path, Workspace work, String copy)
            throws IOException, InterruptedException {
        byte[] block = new byte[1 << 18];
        long done = 0;
        try (Workspace from = OpenFolders.workspace(root);
                InputStream in = from.openRead(path);
                OutputStream out = work.create(copy)) {
            for (int n = in.read(block); n >= 0; n = in.read(block)) {
                done += n;
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                if (done > MOST_BYTES) {
                    return false;
                }
                out.write(block, 0, n);
            }
        }
        return true;
    }
}
