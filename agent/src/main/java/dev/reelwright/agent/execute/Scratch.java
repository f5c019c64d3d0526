package dev.reelwright.agent.execute;

import dev.reelwright.sandbox.Workspace;
import dev.reelwright.sandbox.Workspace.Quota;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The scratch folders of calls: one each, empty at first, gone afterwards. */
final class Scratch {
    private final Path work;
    private final Quota quota;

    Scratch(Path work, Quota quota) throws IOException {
        this.work = Files.createDirectories(work);
        this.quota = quota;
    }

    /** A call's folder; closing it deletes it. */
    record Room(Workspace workspace, Scratch scratch, String path) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            workspace.close();
            scratch.delete(path);
        }
    }

    Room open(String run, String call) throws IOException {
        String path = run + "/" + call;
        delete(path);
        try (Workspace all = Workspace.open(work, Quota.unlimited())) {
            all.createFolder(path);
        }
        return new Room(Workspace.open(work.resolve(run).resolve(call), quota), this, path);
    }

    /** Deletes what the calls of a run have left behind. */
    void delete(String path) throws IOException {
        try (Workspace all = Workspace.open(work, Quota.unlimited())) {
            all.deleteTree(path);
        }
    }
}
