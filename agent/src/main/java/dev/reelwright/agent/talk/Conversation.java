package dev.reelwright.agent.talk;

import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.audit.Redactor;
import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** A stored conversation, opened to be gone on with; one process at a time. */
public final class Conversation implements AutoCloseable {
    private final String id;
    private final ConversationFile file;
    private final Means means;
    private final List<Stored> entries;

    /** What it writes with. */
    record Means(Redactor redactor, Clock clock, RandomGenerator random) {}

    Conversation(String id, ConversationFile file, Means means, List<Stored> entries) {
        this.id = id;
        this.file = file;
        this.means = means;
        this.entries = new ArrayList<>(entries);
    }

    /** {@code c-} and a time and random characters. */
    public String id() {
        return id;
    }

    /** The run that the model's calls are booked under. */
    public RunId purse() {
        return new RunId("r-" + id);
    }

    RandomGenerator random() {
        return means.random();
    }

    /**
     * Stores something. Secrets are taken out first, and what comes back is what was stored: nobody goes on with more than the file knows.
     *
     * @throws java.io.UncheckedIOException when it could not be made durable
     */
    synchronized Stored append(Entry entry) {
        Stored fresh = new Stored(entries.size() + 2L, means.clock().instant(), entry);
        var clean = means.redactor().redact(EntryWriter.write(fresh));
        Stored stored = EntryReader.read(clean);
        file.append(clean.toString());
        entries.add(stored);
        return stored;
    }

    synchronized List<Stored> entries() {
        return List.copyOf(entries);
    }

    /** The whole conversation for people. */
    public String markdown() {
        return Transcript.of(id, entries());
    }

    /** Keeps where the transcript was written to. */
    public void exported(Path to) {
        append(new Entry.Exported(to.toAbsolutePath().normalize()));
    }

    @Override
    public void close() {
        file.close();
    }
}
