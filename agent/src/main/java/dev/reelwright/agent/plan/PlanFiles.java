package dev.reelwright.agent.plan;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;

/** The person's files that a plan names by relative paths. */
public interface PlanFiles {
    /**
     * Opens a file for reading.
     *
     * @param path relative, with {@code /}
     * @throws IOException when it is missing, unreadable, not a plain file, or outside the folders; the message says which and what to do
     */
    InputStream open(String path) throws IOException;

    /** Files are looked for in these folders, in order. Links are not followed. */
    static PlanFiles in(List<Path> folders) {
        return new FolderFiles(folders);
    }

    static PlanFiles in(Path folder) {
        return in(List.of(folder));
    }
}
