package dev.reelwright.registry;

import dev.reelwright.sandbox.RefusedPath;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The plain files of the shelf, for people to look at. Nothing that is in them is ever used. */
final class WorkCopy {
    private static final int MAX_FILE_BYTES = 4 * 1024 * 1024;

    private final Workspace workspace;

    WorkCopy(Workspace workspace) {
        this.workspace = workspace;
    }

    /** Top-level folders that could be skills. */
    Set<String> names() throws IOException {
        Set<String> names = new TreeSet<>();
        for (Workspace.Entry entry : workspace.list("")) {
            if (entry.kind() != Workspace.Entry.Kind.FILE
                    && !entry.name().startsWith(".")
                    && !entry.name().equals("drafts")) {
                names.add(entry.name());
            }
        }
        return names;
    }

    boolean has(String skill) throws IOException {
        return workspace.exists(skill);
    }

    /** Brings a folder from its old to its new content, but leaves alone what a person has changed in it. */
    void update(String skill, Map<String, byte[]> from, Map<String, byte[]> to) throws IOException {
        Set<String> paths = new TreeSet<>(from.keySet());
        paths.addAll(to.keySet());
        for (String path : paths) {
            bring(skill + "/" + path, from.get(path), to.get(path));
        }
    }

    /** What is in the way, such as a link, stays; {@link #differences} tells of it. */
    private void bring(String path, byte @Nullable [] from, byte @Nullable [] to) throws IOException {
        Look look = look(path);
        if (!look.untouchedSince(from)) {
            return;
        }
        try {
            if (to != null) {
                workspace.write(path, to);
            } else if (look.bytes() != null) {
                workspace.delete(path);
            }
        } catch (RefusedPath e) {
            // The copy is only for looking at: what is committed is used all the same.
        }
    }

    /** How a folder differs from what is committed. */
    List<Problem> differences(String skill, Map<String, byte[]> committed) throws IOException {
        Set<String> files = new TreeSet<>();
        List<Problem> problems = new ArrayList<>();
        collect(skill, "", files, problems);
        Set<String> paths = new TreeSet<>(committed.keySet());
        paths.addAll(files);
        for (String path : paths) {
            byte[] there = committed.get(path);
            Look look = files.contains(path) ? read(skill + "/" + path) : new Look(null, true);
            if (!Arrays.equals(look.bytes(), there)) {
                String what = look.bytes() == null
                        ? "is not in the folder, or no plain file there; the committed one is used"
                        : there == null
                                ? "is not committed, so it is not used"
                                : "was edited since it was committed; the edit is not used";
                problems.add(new Problem(path, what, "commit it with git, or bring the committed file back"));
            }
        }
        return problems;
    }

    private void collect(String skill, String inside, Set<String> paths, List<Problem> problems) throws IOException {
        String folder = inside.isEmpty() ? skill : skill + "/" + inside;
        try {
            for (Workspace.Entry entry :
                    workspace.exists(folder) ? workspace.list(folder) : List.<Workspace.Entry>of()) {
                String path = inside.isEmpty() ? entry.name() : inside + "/" + entry.name();
                switch (entry.kind()) {
                    case FILE -> paths.add(path);
                    case FOLDER -> collect(skill, path, paths, problems);
                    case LINK, OTHER ->
                        problems.add(new Problem(path, "is a link or no plain file; it is not used", "delete it"));
                }
            }
        } catch (RefusedPath e) {
            problems.add(new Problem(inside, e.reason(), "rename it"));
        }
    }

    private Look look(String path) throws IOException {
        try {
            return workspace.exists(path) ? read(path) : new Look(null, true);
        } catch (RefusedPath e) {
            return new Look(null, false);
        }
    }

    private Look read(String path) throws IOException {
        try {
            return new Look(workspace.read(path, MAX_FILE_BYTES), true);
        } catch (NoSuchFileException e) {
            return new Look(null, true);
        } catch (RefusedPath e) {
            return new Look(null, false);
        }
    }

    /** @param usable false when something is there that is no plain file */
    private record Look(byte @Nullable [] bytes, boolean usable) {
        boolean untouchedSince(byte @Nullable [] before) {
            return usable && (bytes == null || Arrays.equals(bytes, before));
        }
    }
}
