package dev.reelwright.registry;

import dev.reelwright.sandbox.RefusedPath;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Reads a folder on the disk. */
final class FolderParcel {
    private final Workspace workspace;
    private final ParcelRules rules = new ParcelRules();

    private FolderParcel(Workspace workspace) {
        this.workspace = workspace;
    }

    static SkillParcel.Answer open(Path folder) throws IOException {
        Path real = folder.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(real) || !Files.isDirectory(real)) {
            throw new NotDirectoryException(folder.toString());
        }
        try (Workspace workspace = Workspace.open(real, Workspace.Quota.unlimited())) {
            FolderParcel parcel = new FolderParcel(workspace);
            parcel.collect("");
            return parcel.rules.asFolder(String.valueOf(real.getFileName()));
        }
    }

    private void collect(String inside) throws IOException {
        for (Workspace.Entry entry : workspace.list(inside)) {
            String path = inside.isEmpty() ? entry.name() : inside + "/" + entry.name();
            if (rules.isFull() || !rules.admits(path)) {
                continue;
            }
            switch (entry.kind()) {
                case FOLDER -> collect(path);
                case FILE -> file(path, entry.bytes());
                case LINK, OTHER -> rules.problem(path, "is a link or no plain file", "put the file itself there");
            }
        }
    }

    private void file(String path, long bytes) throws IOException {
        if (bytes > rules.room()) {
            rules.tooBig(path);
            return;
        }
        try {
            rules.take(path, workspace.read(path, rules.room()));
        } catch (RefusedPath refused) {
            rules.problem(path, refused.reason(), "put a plain file there");
        }
    }
}
