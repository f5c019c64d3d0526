package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.audit.Redactor;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cost;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/** The file of a conversation. */
class StoreTest {
    private static final String SECRET = "sk-acme-0123456789-secret";

    @TempDir
    Path folder;

    private Conversations store;

    @BeforeEach
    void open() {
        store = new Conversations(
                folder,
                Redactor.of(Map.of("acme", SECRET)),
                Clock.fixed(Instant.parse("2026-11-21T10:00:00Z"), ZoneOffset.UTC),
                new Random(7));
    }

    @Test
    void everyKindOfEntryComesBackAsItWas() {
        String id;
        List<Entry> all = everyKind();
        try (Conversation conversation = store.create()) {
            id = conversation.id();
            all.forEach(conversation::append);
        }
        try (Conversation again = store.open(id)) {
            assertThat(again.entries().stream().map(Entry.Stored::entry)).isEqualTo(all);
            assertThat(again.entries().stream().map(Entry.Stored::number))
                    .startsWith(2L, 3L, 4L)
                    .hasSameSizeAs(all);
        }
    }

    private static List<Entry> everyKind() {
        LlmMessage.Assistant message = new LlmMessage.Assistant(
                "words\nin \"two\" lines \uD83C\uDF0A", List.of(new ToolCall("c1", "run", "{not JSON")), "signature");
        return List.of(
                new Entry.Began(
                        "test/mind",
                        new TalkParts.Terms(
                                true,
                                TalkFixture.usd("2.50"),
                                Tier.FINAL,
                                Path.of("/films/a"),
                                List.of(Path.of("/in")),
                                Map.of("image", "fal", "voice", "@elevenlabs"))),
                new Entry.Began("test/mind", new TalkParts.Terms(false, null, Tier.DRAFT, null, List.of())),
                new Entry.Said("say"),
                new Entry.Heard("hear"),
                new Entry.Told("tell"),
                new Entry.Answered("test/mind", message, new LlmUsage(1, 2, 3, 4), TalkFixture.usd("0.000123"), true),
                new Entry.Used(
                        "c1",
                        "run",
                        "text",
                        true,
                        "summary",
                        List.of(new Entry.Shown("ab".repeat(32), "x"), new Entry.Shown(null, "y"))),
                new Entry.Settled(Path.of("/films/a")),
                new Entry.Planned(3, TalkFixture.plan("Tides"), "first"),
                new Entry.Undone(2, "taken back"),
                new Entry.Priced(
                        "hash",
                        Cost.free("USD"),
                        List.of(new Entry.Priced.Line("s", "l", "k", Cost.exactly(TalkFixture.usd("1"))))),
                new Entry.Ran(new RunId("r-1")),
                new Entry.Delivered(
                        new RunId("r-1"),
                        List.of(Path.of("/films/a/out/final.mp4")),
                        List.of("n"),
                        TalkFixture.usd("1")),
                new Entry.Compacted(5, 4, "opening", TalkFixture.usd("0")),
                new Entry.Note("note"),
                new Entry.Ended("failed", "why"),
                new Entry.Exported(Path.of("/t.md")));
    }

    @Test
    void thePageOfTheFormNamesEveryKindWithEveryFieldAndNoOther() throws IOException {
        String page =
                Files.readString(Path.of("").toAbsolutePath().getParent().resolve("docs/reference/conversations.md"));
        Map<String, TreeSet<String>> written = new TreeMap<>();
        for (Entry entry : everyKind()) {
            ObjectNode json = EntryWriter.write(new Entry.Stored(2, Instant.EPOCH, entry));
            TreeSet<String> fields = new TreeSet<>(json.propertyNames());
            fields.removeAll(List.of("n", "at", "kind"));
            written.computeIfAbsent(json.path("kind").asString(), kind -> new TreeSet<>())
                    .addAll(fields);
        }
        Map<String, TreeSet<String>> described = new TreeMap<>();
        Matcher rows = Pattern.compile("(?m)^\\| `([a-z]+)` \\| ([^|]+) \\|").matcher(page);
        while (rows.find()) {
            described.put(
                    rows.group(1),
                    new TreeSet<>(List.of(rows.group(2).replace("`", "").split(", "))));
        }
        assertThat(described).isEqualTo(written);
    }

    @Test
    void aPastedKeyNeverReachesTheDiskNorTheModel() throws IOException {
        try (Conversation conversation = store.create()) {
            Entry.Stored said = conversation.append(new Entry.Said("my key is " + SECRET));
            assertThat(said.entry()).isEqualTo(new Entry.Said("my key is [redacted:acme]"));
            assertThat(Files.readString(only())).doesNotContain(SECRET);
        }
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
        store.create().close();
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(only())))
                .isEqualTo("rw-------");
    }

    @Test
    void aTornLastLineIsCutOffAndKeptBeside() throws IOException {
        String id = said("one", "two");
        Path file = only();
        String whole = Files.readString(file);
        Files.writeString(file, "{\"n\":4,\"at\":\"2026-11-21T10:00:00Z\",\"kin", StandardOpenOption.APPEND);

        try (Conversation again = store.open(id)) {
            assertThat(again.entries()).hasSize(2);
            assertThat(again.append(new Entry.Said("three")).number()).isEqualTo(4);
        }
        assertThat(Files.readString(file)).startsWith(whole);
        assertThat(folder.resolve(id + ".jsonl.torn-" + whole.length()))
                .content()
                .contains("\"kin");
    }

    @Test
    void damageInTheMiddleIsToldWithItsLineAndNothingIsLost() throws IOException {
        String id = said("one", "two", "three");
        Path file = only();
        byte[] damaged =
                Files.readString(file).replace("\"two\"", "\"tw").getBytes(java.nio.charset.StandardCharsets.UTF_8);
        Files.write(file, damaged);

        assertThatThrownBy(() -> store.open(id))
                .isInstanceOfSatisfying(
                        StudioException.class,
                        wrong -> assertThat(wrong.problems()).singleElement().satisfies(problem -> {
                            assertThat(problem.where()).endsWith(id + ".jsonl:3");
                            assertThat(problem.fix()).contains("nothing was changed");
                        }));
        assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
        assertThat(store.list(9))
                .singleElement()
                .satisfies(line -> assertThat(line.title()).contains("cannot be read"));
    }

    @Test
    void aLineThatIsMissingIsFound() throws IOException {
        String id = said("one", "two", "three");
        List<String> lines = new java.util.ArrayList<>(Files.readAllLines(only()));
        lines.remove(2);
        Files.write(only(), lines);
        assertThatThrownBy(() -> store.open(id)).hasMessageContaining("it should be entry 3, and says 4");
    }

    @Test
    void bytesThatAreNoTextAreFound() throws IOException {
        String id = said("one", "two");
        byte[] bytes = Files.readAllBytes(only());
        bytes[bytes.length - 5] = (byte) 0xff;
        Files.write(only(), bytes);
        assertThatThrownBy(() -> store.open(id)).hasMessageContaining(".jsonl:3");
    }

    @Test
    void anEntryOfANewerVersionIsToldApartFromDamage() throws IOException {
        String id = said("one");
        Files.writeString(
                only(), "{\"n\":3,\"at\":\"2026-11-21T10:00:00Z\",\"kind\":\"dreamt\"}\n", StandardOpenOption.APPEND);
        assertThatThrownBy(() -> store.open(id))
                .hasMessageContaining("newer version")
                .hasMessageContaining("dreamt");
    }

    @Test
    void whatIsOpenCannotBeOpenedTwice() {
        try (Conversation first = store.create()) {
            assertThatThrownBy(() -> store.open(first.id()))
                    .isInstanceOf(StudioException.class)
                    .hasMessageContaining("open in another window");
            store.list(3);
            first.append(new Entry.Said("still mine"));
        }
    }

    @Test
    void aConversationIsFoundByABeginningThatOnlyItHas() {
        String first = said("one");
        String second = said("two");
        try (Conversation found = store.open(second.substring(0, second.length() - 3))) {
            assertThat(found.id()).isEqualTo(second);
        }
        assertThatThrownBy(() -> store.open("c-2026"))
                .hasMessageContaining(first)
                .hasMessageContaining(second);
        assertThatThrownBy(() -> store.open("c-1999")).hasMessageContaining("no such conversation");
    }

    @Test
    void theListTellsTheNewestFirstAndLeavesOutWhatNobodySpokeIn() throws IOException {
        String first = said("Make a film about tides\nplease");
        String second = said("two");
        store.create().close();
        Files.setLastModifiedTime(
                folder.resolve(first + ".jsonl"),
                java.nio.file.attribute.FileTime.from(Instant.now().plusSeconds(60)));

        assertThat(store.list(9)).extracting(Conversations.Summary::id).containsExactly(first, second);
        assertThat(store.list(1).getFirst().title()).isEqualTo("Make a film about tides");
        assertThat(store.latest()).contains(first);
    }

    private String said(String... words) {
        try (Conversation conversation = store.create()) {
            for (String said : words) {
                conversation.append(new Entry.Said(said));
            }
            return conversation.id();
        }
    }

    private Path only() throws IOException {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
