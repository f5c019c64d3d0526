package dev.reelwright.skills.provider;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** A call's surroundings, on a real workspace. */
final class Room implements SkillContext, AutoCloseable {
    private final Path folder;
    private final Workspace scratch;
    private final Map<String, Asset> assets = new HashMap<>();
    private final Map<String, Path> files = new HashMap<>();
    final List<String> words = new ArrayList<>();
    boolean cancelled;

    /** Asked when the skill says that it sends. */
    BooleanSupplier mark = () -> true;

    Room(Path folder) throws IOException {
        this.folder = folder;
        this.scratch = Workspace.open(Files.createDirectories(folder.resolve("scratch")), Workspace.Quota.unlimited());
    }

    /** Takes a file in; the input that names it. */
    String asset(byte[] bytes, MediaKind kind, String type, Double seconds) throws IOException {
        String sha = "%064x".formatted(assets.size() + 1);
        Path file = folder.resolve(sha);
        Files.write(file, bytes);
        assets.put(sha, new Asset(sha, new MediaFacts(kind, type, bytes.length, seconds, null, null)));
        files.put(sha, file);
        return sha;
    }

    byte[] read(String path) throws IOException {
        return scratch.read(path, 100_000_000);
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        return assets.get(sha256);
    }

    @Override
    public Path file(String sha256) {
        return files.get(sha256);
    }

    @Override
    public boolean cancelled() {
        return cancelled;
    }

    @Override
    public void heartbeat(double fraction, String said) {
        words.add(said);
    }

    @Override
    public boolean sending() {
        return mark.getAsBoolean();
    }

    @Override
    public void close() {
        scratch.close();
    }
}
