package dev.reelwright.agent.loop;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
    private static final int FORMAT = 2;
    private static final int FIRST_FORMAT = 1;
    private static final long MOST_BYTES = 1 << 20;
    private static final Set<String> FIRST_FIELDS = Set.of("folder", "revision", "hosts", "key", "at");
    private static final Set<String> FIELDS =
            Set.of("folder", "revision", "hosts", "key", "programs", "calls", "spend", "inPlaceOf", "at");
    private static final Set<String> SHIPPED_FIELDS = Set.of("folder", "revision");
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern MONEY = Pattern.compile("([A-Z]{3}) ([0-9]{1,9}(?:\\.[0-9]{1,6})?)");

    /** A file's lock is held by a whole process; among its threads this decides. */
    private static final Object TURN = new Object();

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
     * @param rights all that it may use
     * @param inPlaceOf the shipped folder whose place it takes; null for none
     */
    public record Entry(
            String folder,
            String revision,
            Rights rights,
            @Nullable Shipped inPlaceOf,
            Instant at) {
        public Entry {
            mustBeRevision(revision);
        }

        /**
         * A folder that only speaks to hosts.
         *
         * @param hosts that it may speak to
         * @param key alias of the key it may send there; null for none
         */
        public Entry(String folder, String revision, List<String> hosts, @Nullable String key, Instant at) {
            this(folder, revision, new Rights(Set.copyOf(hosts), key, Set.of(), Set.of(), null), null, at);
        }

        /** The hosts that it may speak to, sorted. */
        public List<String> hosts() {
            return rights.hosts().stream().sorted().toList();
        }

        /** Alias of the key it may send there; null for none. */
        public @Nullable String key() {
            return rights.key();
        }

        boolean isFor(String otherFolder, String otherRevision) {
            return folder.equals(otherFolder) && revision.equals(otherRevision);
        }
    }

    /**
     * A shipped folder that another takes the place of, as it was when the person said so.
     *
     * @param revision digest of its content: once an upgrade has changed it, it is back in its place
     */
    public record Shipped(String folder, String revision) {
        public Shipped {
            mustBeRevision(revision);
        }
    }

    private static void mustBeRevision(String text) {
        if (!text.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no revision: " + text);
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
        int format = json.path("format").asInt(0);
        if ((format != FORMAT && format != FIRST_FORMAT)
                || json.size() != 2
                || !json.path("accepted").isArray()) {
            throw new IllegalArgumentException("it is not {\"format\": " + FORMAT + ", \"accepted\": […]}");
        }
        List<Entry> entries = new ArrayList<>();
        for (JsonNode entry : json.path("accepted")) {
            fields(entry, format == FORMAT ? FIELDS : FIRST_FIELDS);
            entries.add(entry(entry));
        }
        return entries;
    }

    private static void fields(JsonNode json, Set<String> fields) {
        if (!json.isObject() || !Set.copyOf(json.propertyNames()).equals(fields)) {
            throw new IllegalArgumentException("an entry has exactly the fields "
                    + fields.stream().sorted().toList());
        }
    }

    /** What the first format does not have was not accepted by it. */
    private static Entry entry(JsonNode json) {
        JsonNode shipped = json.path("inPlaceOf");
        if (shipped.isObject()) {
            fields(shipped, SHIPPED_FIELDS);
        }
        return new Entry(
                text(json.path("folder")),
                text(json.path("revision")),
                new Rights(
                        texts(json.path("hosts")),
                        absent(json.path("key")) ? null : text(json.path("key")),
                        texts(json.path("programs")),
                        texts(json.path("calls")),
                        absent(json.path("spend")) ? null : money(text(json.path("spend")))),
                absent(shipped) ? null : new Shipped(text(shipped.path("folder")), text(shipped.path("revision"))),
                Instant.parse(text(json.path("at"))));
    }

    private static boolean absent(JsonNode node) {
        return node.isNull() || node.isMissingNode();
    }

    private static Set<String> texts(JsonNode list) {
        return list.valueStream().map(Accepted::text).collect(Collectors.toSet());
    }

    private static Money money(String text) {
        Matcher form = MONEY.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("\"" + text + "\" is no amount such as USD 0.50");
        }
        return Money.of(new BigDecimal(form.group(2)), form.group(1));
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

    /** What was accepted of exactly that content. */
    public Optional<Entry> entry(String folder, String revision) {
        return entries.stream().filter(entry -> entry.isFor(folder, revision)).findFirst();
    }

    @Override
    public Optional<Trust> trust(String folder, String revision) {
        return entry(folder, revision).map(entry -> Trust.PROVISIONAL);
    }

    @Override
    public Rights granted(String folder, String revision) {
        return entry(folder, revision).map(Entry::rights).orElse(Rights.NONE);
    }

    @Override
    public boolean putAside(String shipped, String shippedRevision) {
        return inPlaceOf(shipped, shippedRevision).isPresent();
    }

    @Override
    public Optional<String> inPlaceOf(String shipped, String shippedRevision) {
        Shipped wanted = new Shipped(shipped, shippedRevision);
        return entries.stream()
                .filter(entry -> wanted.equals(entry.inPlaceOf()))
                .map(Entry::folder)
                .findFirst();
    }

    /** Writes an acceptance down; an older one of the same folder is gone. For the person's own yes only. */
    public Accepted with(Entry entry) throws IOException {
        return changed(entry.folder(), List.of(entry));
    }

    /** Takes back what was accepted of a folder. */
    public Accepted forget(String folder) throws IOException {
        return changed(folder, List.of());
    }

    /** Of the file as it is when nobody else writes: another process may have said yes, or taken one back, since it was read. */
    private Accepted changed(String folder, List<Entry> instead) throws IOException {
        Path turn = file.resolveSibling(file.getFileName() + ".lock");
        synchronized (TURN) {
            try (FileChannel channel = FileChannel.open(turn, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                List<Entry> all = new ArrayList<>(read(file).entries);
                all.removeIf(entry -> entry.folder().equals(folder));
                all.addAll(instead);
                return written(all);
            }
        }
    }

    private Accepted written(List<Entry> all) throws IOException {
        ObjectNode json = JSON.createObjectNode().put("format", FORMAT);
        ArrayNode array = json.putArray("accepted");
        all.forEach(entry -> array.add(json(entry)));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, json.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        return new Accepted(file, all);
    }

    private static ObjectNode json(Entry entry) {
        ObjectNode json = JSON.createObjectNode().put("folder", entry.folder()).put("revision", entry.revision());
        Rights rights = entry.rights();
        sorted(rights.hosts(), json.putArray("hosts"));
        json.put("key", rights.key());
        sorted(rights.programs(), json.putArray("programs"));
        sorted(rights.calls(), json.putArray("calls"));
        json.put("spend", rights.spend() == null ? null : rights.spend().toString());
        Shipped shipped = entry.inPlaceOf();
        if (shipped == null) {
            json.putNull("inPlaceOf");
        } else {
            json.putObject("inPlaceOf").put("folder", shipped.folder()).put("revision", shipped.revision());
        }
        return json.put("at", entry.at().toString());
    }

    private static void sorted(Set<String> texts, ArrayNode array) {
        texts.stream().sorted().forEach(array::add);
    }
}
