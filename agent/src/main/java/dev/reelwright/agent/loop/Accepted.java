package dev.reelwright.agent.loop;

import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The folders that the person has accepted, each with the digest of its content: {@code accepted.json} in the home folder, where neither a
 * model nor a child process can write. Only the person's own command adds to it. A folder of which one byte changed is not accepted any more.
 */
public final class Accepted implements Acceptances {
    private static final int FORMAT = 1;
    private static final long MOST_BYTES = 1 << 20;
    private static final Set<String> FIELDS = Set.of("folder", "revision", "hosts", "key", "at");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final Path file;
    private final List<Entry> entries;

    private Accepted(Path file, List<Entry> entries) {
        this.file = file;
        this.entries = List.copyOf(entries);
    }

    /**
     * What was accepted.
     *
     * @param revision digest of the folder's content
     * @param hosts that it may speak to
     * @param key alias of the key it may send there; null for none
     */
    public record Entry(
            String folder,
            String revision,
            List<String> hosts,
            @Nullable String key,
            Instant at) {
        public Entry {
            hosts = List.copyOf(hosts);
            if (!revision.matches("[0-9a-f]{64}")) {
                throw new IllegalArgumentException("no revision: " + revision);
            }
        }
    }

    /** @throws StudioException when the file is there and is not exactly of the form this class writes */
    public static Accepted read(Path file) {
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw broken(file, "it is larger than " + MOST_BYTES + " bytes");
            }
            return new Accepted(file, entries(JSON.readTree(Files.readAllBytes(file))));
        } catch (NoSuchFileException none) {
            return new Accepted(file, List.of());
        } catch (IOException | JacksonException | IllegalArgumentException | DateTimeException wrong) {
            throw broken(file, String.valueOf(wrong.getMessage()));
        }
    }

    private static StudioException broken(Path file, String why) {
        return new StudioException(
                "what you accepted cannot be read, so nothing is started",
                List.of(new Problem(
                        file.toString(), why, "mend it, or remove the file and accept again what you use")));
    }

    private static List<Entry> entries(JsonNode json) {
        if (json.path("format").asInt(0) != FORMAT
                || json.size() != 2
                || !json.path("accepted").isArray()) {
            throw new IllegalArgumentException("it is not {\"format\": " + FORMAT + ", \"accepted\": […]}");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : json.path("accepted")) {
            if (!entry.isObject() || !Set.copyOf(entry.propertyNames()).equals(FIELDS)) {
                throw new IllegalArgumentException("an entry has exactly the fields "
                        + FIELDS.stream().sorted().toList());
            }
            entries.add(new Entry(
                    text(entry.path("folder")),
                    text(entry.path("revision")),
                    entry.path("hosts").valueStream().map(Accepted::text).toList(),
                    entry.path("key").isNull() ? null : text(entry.path("key")),
                    Instant.parse(text(entry.path("at")))));
        }
        return entries;
    }

    private static String text(JsonNode node) {
        if (!node.isString()) {
            throw new IllegalArgumentException("there is a " + node.getNodeType() + " where text belongs");
        }
        return node.stringValue();
    }

    public List<Entry> entries() {
        return entries;
    }

    @Override
    public Optional<Trust> trust(String folder, String revision) {
        return entries.stream()
                        .anyMatch(entry -> entry.folder().equals(folder)
                                && entry.revision().equals(revision))
                ? Optional.of(Trust.PROVISIONAL)
                : Optional.empty();
    }

    /** Writes an acceptance down; an older one of the same folder is gone. */
    Accepted with(Entry entry) throws IOException {
        List<Entry> all = new ArrayList<>(without(entry.folder()));
        all.add(entry);
        return written(all);
    }

    /** Takes back what was accepted of a folder. */
    Accepted forget(String folder) throws IOException {
        return written(without(folder));
    }

    private List<Entry> without(String folder) {
        return entries.stream().filter(entry -> !entry.folder().equals(folder)).toList();
    }

    private Accepted written(List<Entry> all) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode array = json.putArray("accepted");
        for (Entry entry : all) {
            ObjectNode one = array.addObject().put("folder", entry.folder()).put("revision", entry.revision());
            ArrayNode hosts = one.putArray("hosts");
            entry.hosts().forEach(hosts::add);
            one.put("key", entry.key()).put("at", entry.at().toString());
        }
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, json.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Accepted(file, all);
    }
}
