package dev.reelwright.agent.talk;

import dev.reelwright.audit.Redactor;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.random.RandomGenerator;

/** The conversations of a home folder: one append-only file each. */
public final class Conversations {
    private final Path folder;
    private final Redactor redactor;
    private final Clock clock;
    private final RandomGenerator random;

    public Conversations(Path folder, Redactor redactor, Clock clock, RandomGenerator random) {
        this.folder = folder;
        this.redactor = redactor;
        this.clock = clock;
        this.random = random;
    }

    public Conversation create() {
        throw new UnsupportedOperationException("" + folder + redactor + clock + random);
    }

    /** @throws dev.reelwright.agent.loop.StudioException when there is none of that id, or another process holds it */
    public Conversation open(String id) {
        throw new UnsupportedOperationException(id);
    }

    /** The newest first. */
    public List<Summary> list(int most) {
        throw new UnsupportedOperationException("" + most);
    }

    /**
     * @param title of the film, or the first words that were said
     * @param turns how often the person has said something
     */
    public record Summary(
            String id, String title, Instant began, Instant last, int turns, String model, String project) {}
}
