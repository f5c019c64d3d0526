package dev.reelwright.agent.loop;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Shelf;
import dev.reelwright.sandbox.RefusedPath;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A provider's folder as its author has it on the disk.
 *
 * @param name the folder's own name
 * @param files relative path with {@code /} to bytes
 * @param problems what in it is no plain file, too large, or no part of a provider's folder
 */
public record AuthoredFolder(String name, Map<String, byte[]> files, List<Problem> problems) {
    private static final Pattern PARTS = Pattern.compile(
            "SKILL\\.md|skill\\.json|provider\\.json|prices\\.json|tests/[a-z0-9][a-z0-9-]{0,80}\\.json|references/[A-Za-z0-9][A-Za-z0-9._-]{0,80}\\.md");
    private static final int MOST_BYTES = 1 << 20;
    private static final int MOST_FILES = 200;

    public AuthoredFolder {
        files = Map.copyOf(files);
        problems = List.copyOf(problems);
    }

    /** Reads a folder: only plain files, no link is followed, and nothing but the parts a provider's folder has. */
    public static AuthoredFolder read(Path folder) throws IOException {
        Path real = folder.toAbsolutePath().normalize();
        if (Files.isSymbolicLink(real) || !Files.isDirectory(real)) {
            throw new NotDirectoryException(folder.toString());
        }
        Map<String, byte[]> files = new TreeMap<>();
        List<Problem> problems = new ArrayList<>();
        try (Workspace workspace = Workspace.open(real, Workspace.Quota.unlimited())) {
            collect(workspace, "", files, problems);
        }
        return new AuthoredFolder(String.valueOf(real.getFileName()), files, problems);
    }

    private static void collect(Workspace workspace, String inside, Map<String, byte[]> files, List<Problem> problems)
            throws IOException {
        for (Workspace.Entry entry : workspace.list(inside)) {
            String path = inside.isEmpty() ? entry.name() : inside + "/" + entry.name();
            if (files.size() + problems.size() > MOST_FILES) {
                return;
            }
            switch (entry.kind()) {
                case FOLDER -> {
                    if (path.equals("tests") || path.equals("references")) {
                        collect(workspace, path, files, problems);
                    } else {
                        problems.add(foreign(path));
                    }
                }
                case FILE -> file(workspace, path, entry.bytes(), files, problems);
                case LINK, OTHER ->
                    problems.add(new Problem(path, "is a link or no plain file", "put the file itself there"));
            }
        }
    }

    private static void file(
            Workspace workspace, String path, long bytes, Map<String, byte[]> files, List<Problem> problems)
            throws IOException {
        if (path.equals(Shelf.LESSONS)) {
            problems.add(new Problem(path, "is written by runs only", "leave it out"));
        } else if (!PARTS.matcher(path).matches()) {
            problems.add(foreign(path));
        } else if (bytes > MOST_BYTES) {
            problems.add(new Problem(path, "has " + bytes + " bytes", "keep it to " + MOST_BYTES));
        } else {
            try {
                files.put(path, workspace.read(path, MOST_BYTES));
            } catch (RefusedPath refused) {
                problems.add(new Problem(path, refused.reason(), "put a plain file there"));
            }
        }
    }

    private static Problem foreign(String path) {
        return new Problem(
                path,
                "is no part of a provider's folder",
                "keep to SKILL.md, skill.json, provider.json, prices.json, tests/*.json and references/*.md");
    }
}
