package dev.reelwright.skills.provider;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The surroundings of a recorded test: a scratch folder, and files of which only the facts are true. */
final class RecordedRoom implements SkillContext, AutoCloseable {
    private static final long LONGEST_FILE = 1_000_000;

    private final Path folder;
    private final Workspace scratch;
    private final Map<String, Recording.File> assets;
    private String words = "";

    RecordedRoom(Path folder, Map<String, Recording.File> assets) throws IOException {
        this.folder = folder;
        this.assets = assets;
        this.scratch = Workspace.open(Files.createDirectories(folder.resolve("scratch")), Workspace.Quota.unlimited());
        for (Map.Entry<String, Recording.File> asset : assets.entrySet()) {
            int length = (int) Math.min(asset.getValue().bytes(), LONGEST_FILE);
            Files.write(folder.resolve(asset.getKey()), new byte[length]);
        }
    }

    /** What was told last. */
    String words() {
        return words;
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        Recording.File file = assets.get(sha256);
        if (file == null) {
            throw new IllegalArgumentException("the test's \"assets\" do not say what " + sha256 + " is");
        }
        return new Asset(sha256, facts(file));
    }

    static MediaFacts facts(Recording.File file) {
        String family = file.mediaType().toLowerCase(Locale.ROOT).split("/", 2)[0];
        MediaKind kind = switch (family) {
            case "image" -> MediaKind.IMAGE;
            case "audio" -> MediaKind.AUDIO;
            case "video" -> MediaKind.VIDEO;
            default -> MediaKind.DOCUMENT;
        };
        Integer width = file.width();
        Integer height = file.height();
        MediaFacts.@Nullable Picture picture = width == null || height == null
                ? null
                : new MediaFacts.Picture(width, height, kind == MediaKind.VIDEO ? 24.0 : null, "recorded", "recorded");
        return new MediaFacts(kind, file.mediaType(), file.bytes(), file.seconds(), picture, null);
    }

    @Override
    public Path file(String sha256) {
        return folder.resolve(sha256);
    }

    @Override
    public boolean cancelled() {
        return false;
    }

    @Override
    public void heartbeat(double fraction, String said) {
        words = said;
    }

    @Override
    public void close() {
        scratch.close();
    }
}
