package dev.reelwright.agent.plan;

import dev.reelwright.sandbox.Workspace;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Looks for a file in several folders through the sandbox's own file work. */
record FolderFiles(List<Path> folders) implements PlanFiles {
    FolderFiles {
        folders = List.copyOf(folders);
    }

    @Override
    public InputStream open(String path) throws IOException {
        for (Path folder : folders) {
            if (!Files.isDirectory(folder)) {
                continue;
            }
            Workspace workspace = Workspace.open(folder, Workspace.Quota.unlimited());
            try {
                if (workspace.exists(path)) {
                    return closing(workspace.openRead(path), workspace);
                }
            } catch (IOException | RuntimeException e) {
                workspace.close();
                throw e;
            }
            workspace.close();
        }
        throw new NoSuchFileException(path + " is not in " + folders);
    }

    private static InputStream closing(InputStream file, Workspace workspace) {
        return new FilterInputStream(file) {
            @Override
            public void close() throws IOException {
                try (workspace) {
                    super.close();
                }
            }
        };
    }
}
