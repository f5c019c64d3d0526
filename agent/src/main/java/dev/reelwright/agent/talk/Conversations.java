package dev.reelwright.agent.talk;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.audit.Redactor;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/** The conversations of a home folder: one append-only file each. */
public final class Conversations {
    private static final String ENDING = ".jsonl";

    private final Path folder;
    private final Conversation.Means means;

    public Conversations(Path folder, Redactor redactor, Clock clock, RandomGenerator random) {
        this.folder = folder;
        this.means = new Conversation.Means(redactor, clock, random);
    }

    public Conversation create() {
        String id = "c-" + RunId.create(means.clock(), means.random()).value().substring(2);
        try {
            Files.createDirectories(folder);
            ConversationFile file = ConversationFile.create(folder.resolve(id + ENDING));
            file.append(StoredFile.head(id));
            return new Conversation(id, file, means, List.of());
        } catch (IOException unusable) {
            throw new UncheckedIOException("no conversation can be stored in " + folder, unusable);
        } catch (ConversationFile.Taken impossible) {
            throw new IllegalStateException(id + " is open elsewhere before it was begun", impossible);
        }
    }

    /**
     * Opens a conversation to go on with it. A last line that was torn when its process ended is cut off and kept beside the file.
     *
     * @param id whole, or a beginning that only one has
     * @throws StudioException when there is none of that id, when several are meant, when another process holds it, or when it is damaged
     */
    public Conversation open(String id) {
        String whole = find(id);
        Path path = folder.resolve(whole + ENDING);
        try {
            ConversationFile file = ConversationFile.open(path);
            try {
                file.cutTornTail();
                if (Files.size(path) == 0) {
                    file.append(StoredFile.head(whole));
                }
                return new Conversation(whole, file, means, StoredFile.read(path));
            } catch (IOException | RuntimeException unreadable) {
                file.close();
                throw unreadable;
            }
        } catch (ConversationFile.Taken taken) {
            throw wrong(whole, "it is open in another window or process", "end that one first");
        } catch (IOException unusable) {
            throw new UncheckedIOException("the conversation " + path + " cannot be read", unusable);
        }
    }

    /** The id of the conversation that was written to last; empty when there is none. */
    public Optional<String> latest() {
        return list(1).stream().findFirst().map(Summary::id);
    }

    /** Those in which something was said, the newest first; one that cannot be read says so in its title. */
    public List<Summary> list(int most) {
        return newest().map(Conversations::summary)
                .filter(summary -> summary.turns() > 0 || Summaries.isDamaged(summary))
                .limit(most)
                .toList();
    }

    private static Summary summary(Path path) {
        try {
            return Summaries.of(id(path), StoredFile.read(path), written(path).toInstant());
        } catch (StudioException damaged) {
            return Summaries.damaged(id(path), damaged, written(path).toInstant());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private String find(String id) {
        List<String> meant = newest().map(Conversations::id)
                .filter(one -> one.equals(id) || one.startsWith(id) || one.startsWith("c-" + id))
                .toList();
        if (meant.contains(id)) {
            return id;
        }
        return switch (meant.size()) {
            case 0 -> throw wrong(id, "there is no such conversation", "see chat --list");
            case 1 -> meant.getFirst();
            default -> throw wrong(id, "it is the beginning of " + String.join(", ", meant), "write more of it");
        };
    }

    private static StudioException wrong(String id, String what, String fix) {
        return new StudioException("the conversation cannot be opened", List.of(new Problem(id, what, fix)));
    }

    private Stream<Path> newest() {
        if (!Files.isDirectory(folder)) {
            return Stream.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.getFileName().toString().endsWith(ENDING))
                    .sorted(Comparator.comparing(Conversations::written)
                            .thenComparing(Conversations::id)
                            .reversed())
                    .toList()
                    .stream();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String id(Path file) {
        String name = file.getFileName().toString();
        return name.substring(0, name.length() - ENDING.length());
    }

    private static FileTime written(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            return FileTime.fromMillis(0);
        }
    }

    /**
     * @param title of the film, or the first words that were said
     * @param turns how often the person has said something
     */
    public record Summary(
            String id, String title, Instant began, Instant last, int turns, String model, String project) {}
}
