package dev.reelwright.agent.loop;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.registry.Problem;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;

/** The folder a film is made in; written through the sandbox's file work only. */
public final class Project implements AutoCloseable {
    private static final long ROOM = 64L << 30;
    private static final long FILES = 100_000;

    private final Path folder;
    private final Workspace workspace;

    private Project(Path folder, Workspace workspace) {
        this.folder = folder;
        this.workspace = workspace;
    }

    /** Opens the folder, making it when it is missing. */
    public static Project open(Path folder) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new StudioException(
                    "the project folder cannot be used",
                    List.of(new Problem(
                            absolute.toString(), "it is a file, not a folder", "name another with --project")));
        }
        Files.createDirectories(absolute);
        return new Project(absolute, Workspace.open(absolute, new Workspace.Quota(ROOM, FILES)));
    }

    /** {@code reels/<title in lower-case words with hyphens>} below the current folder. */
    public static Path usualFolder(String title) {
        String plain = Normalizer.normalize(title, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        String slug = plain.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "-")
                .replaceAll("^-+|-+$", "");
        String bounded = slug.length() > 60 ? slug.substring(0, 60).replaceAll("-+$", "") : slug;
        return Path.of("reels", bounded.isEmpty() ? "untitled" : bounded);
    }

    public Path folder() {
        return folder;
    }

    Workspace workspace() {
        return workspace;
    }

    /** Keeps the directive and the plan; a plan that was there and differs is kept as {@code plan.previous.json}. */
    void keep(Plan plan, String directive) throws IOException {
        keep(plan);
        workspace.write("directive.md", directive.getBytes(StandardCharsets.UTF_8));
    }

    /** As above, without a directive: the one that was there stays. */
    void keep(Plan plan) throws IOException {
        byte[] fresh = PlanJson.write(plan).getBytes(StandardCharsets.UTF_8);
        if (workspace.exists("plan.json")) {
            byte[] old = workspace.read("plan.json", 64 << 20);
            if (!java.util.Arrays.equals(old, fresh)) {
                workspace.write("plan.previous.json", old);
            }
        }
        workspace.write("plan.json", fresh);
    }

    @Override
    public void close() {
        workspace.close();
    }
}
