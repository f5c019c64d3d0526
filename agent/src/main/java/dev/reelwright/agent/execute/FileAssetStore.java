package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** Assets in a folder tree by the first two digits of their hash, with their facts in the store of runs. */
final class FileAssetStore implements AssetStore {
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
    private static final Map<String, String> DOCUMENTS = Map.of(
            "srt", "application/x-subrip",
            "vtt", "text/vtt",
            "json", "application/json",
            "txt", "text/plain",
            "md", "text/markdown",
            "html", "text/html",
            "csv", "text/csv");

    private final Path assets;
    private final Path incoming;
    private final AssetFacts facts;
    private final Optional<MediaTools> tools;

    FileAssetStore(Path cache, AssetFacts facts, Optional<MediaTools> tools) throws IOException {
        this.assets = Files.createDirectories(cache.resolve("assets"));
        this.incoming = Files.createDirectories(cache.resolve("incoming"));
        this.facts = facts;
        this.tools = tools;
    }

    @Override
    public Optional<Asset> find(String sha256) {
        return facts.find(sha256);
    }

    @Override
    public Path path(String sha256) {
        if (!HASH.matcher(sha256).matches()) {
            throw new IllegalArgumentException("not a SHA-256 in lower-case hex: " + sha256);
        }
        return assets.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    @Override
    public boolean whole(String sha256) {
        Optional<Asset> known = find(sha256);
        Path file = path(sha256);
        try {
            return known.isPresent()
                    && Files.isRegularFile(file)
                    && Files.size(file) == known.get().facts().bytes()
                    && hash(file).equals(sha256);
        } catch (IOException unreadable) {
            return false;
        }
    }

    @Override
    public Asset take(InputStream bytes, String name) throws IOException, NotUsable {
        try (Guest guest = receive(bytes, name)) {
            return admit(guest);
        }
    }

    @Override
    public Guest receive(InputStream bytes, String name) throws IOException, NotUsable {
        Path temporary = temporary(extension(name));
        try {
            return looked(temporary, name, copy(bytes, temporary));
        } catch (IOException | NotUsable | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    @Override
    public Guest remade(Guest from, MediaTools.Fit fit) throws IOException, NotUsable {
        MediaTools making = tools.orElseThrow(() -> new IOException("no skill pack has media tools"));
        Path temporary = temporary("");
        try {
            making.fit(from.file(), fit, temporary);
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            return looked(temporary, from.name(), hash(temporary));
        } catch (IOException | NotUsable | RuntimeException e) {
            Files.deleteIfExists(temporary);
            throw e;
        }
    }

    @Override
    public Asset admit(Guest guest) throws IOException {
        Asset asset = new Asset(guest.sha256(), guest.facts());
        // In this order: whoever clears up the store sees that it is wanted before the file is in its place.
        facts.put(asset);
        settle(guest.file(), guest.sha256());
        return asset;
    }

    private Path temporary(String extension) {
        return incoming.resolve(UUID.randomUUID() + extension);
    }

    private Guest looked(Path file, String name, String sha256) throws IOException, NotUsable {
        Optional<Asset> known = facts.find(sha256);
        MediaFacts found = known.isPresent() ? known.get().facts() : look(file, name);
        return new Guest(file, name, sha256, found);
    }

    private static String copy(InputStream from, Path to) throws IOException {
        MessageDigest digest = Digests.fresh();
        try (FileChannel channel = FileChannel.open(to, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                OutputStream out = Channels.newOutputStream(channel)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = from.read(buffer); n >= 0; n = from.read(buffer)) {
                digest.update(buffer, 0, n);
                out.write(buffer, 0, n);
            }
            channel.force(true);
        }
        return Digests.hex(digest);
    }

    private MediaFacts look(Path file, String name) throws IOException, NotUsable {
        long bytes = Files.size(file);
        if (bytes == 0) {
            throw new NotUsable(name + " is empty (0 bytes)");
        }
        String document = DOCUMENTS.get(extension(name).replace(".", ""));
        if (document != null) {
            return MediaFacts.document(document, bytes);
        }
        MediaTools looking =
                tools.orElseThrow(() -> new NotUsable(name + " cannot be looked at: no skill pack has media tools"));
        return switch (looking.probe(file)) {
            case MediaTools.Probe.Media media -> media.facts();
            case MediaTools.Probe.NotMedia not -> throw new NotUsable(name + ": " + not.reason());
        };
    }

    /**
     * Puts the file in its place, but never over a whole one: a confined child was given that very file, and would find another in its place that it may not read.
     */
    private void settle(Path temporary, String sha256) throws IOException {
        Path place = path(sha256);
        Files.createDirectories(place.getParent());
        if (!temporary.toFile().setReadOnly()) {
            throw new IOException(temporary + " cannot be made read-only");
        }
        if (linked(temporary, place) || whole(sha256)) {
            Files.deleteIfExists(temporary);
        } else {
            Files.move(temporary, place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        try (FileChannel folder = FileChannel.open(place.getParent(), StandardOpenOption.READ)) {
            folder.force(true);
        } catch (IOException onlyUnixCanSyncFolders) {
            return;
        }
    }

    /** A link, unlike a move, leaves what is there; of two that come at once, one wins. */
    private static boolean linked(Path temporary, Path place) throws IOException {
        try {
            Files.createLink(place, temporary);
            return true;
        } catch (UnsupportedOperationException | FileSystemException thereOrNoLinks) {
            return false;
        }
    }

    private static String hash(Path file) throws IOException {
        MessageDigest digest = Digests.fresh();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
        return Digests.hex(digest);
    }

    /** The extension with its dot, when it is a plain one. */
    private static String extension(String name) {
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        return extension.matches("\\.[a-z0-9]{1,8}") ? extension : "";
    }
}
