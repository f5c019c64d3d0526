package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.agent.talk.Talk;
import dev.reelwright.agent.talk.TalkParts;
import dev.reelwright.agent.talk.TurnEnd;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The conversation that the prompt is in. It is opened with its first words, so that none is kept in which nothing was said. */
final class Session implements AutoCloseable {
    private final Talks talks;
    private final Stage stage;
    private final Board board;
    private final Person person;
    private CompletableFuture<Minds.Mind> mind = new CompletableFuture<>();
    private final List<String> early = new ArrayList<>();
    private Optional<String> resumed = Optional.empty();
    private int closings;
    private @Nullable Talker talker;
    private @Nullable Quote quote;
    private TalkEvent.@Nullable Spent spent;

    Session(Talks talks, Stage stage, Board board, Person person) {
        this.talks = talks;
        this.stage = stage;
        this.board = board;
        this.person = person;
    }

    /** Finds the model beside the prompt, which need not wait for it, and says in a line or two what there is. */
    void lookForModel() {
        CompletableFuture<Minds.Mind> found = new CompletableFuture<>();
        synchronized (this) {
            mind = found;
            closings = talks.closings();
        }
        Thread.ofPlatform().daemon().name("model").start(() -> {
            try {
                Minds.Mind there = talks.minds().find();
                found.complete(there);
                stage.print(told(there));
                if (there instanceof Minds.Mind.None) {
                    talks.minds().nearby().ifPresent(server -> stage.print(offered(server)));
                }
            } catch (RuntimeException failed) {
                found.completeExceptionally(failed);
            }
        });
    }

    private List<String> told(Minds.Mind there) {
        return switch (there) {
            case Minds.Mind.Ready ready ->
                plain("Talking with " + ready.gate().model().id() + " (" + ready.why() + ").");
            case Minds.Mind.None none -> plain(none.why() + " (/model says how)");
            case Minds.Mind.Faulty faulty -> {
                List<String> rows = new ArrayList<>(plain("The model that is set up cannot be asked:"));
                faulty.problems()
                        .forEach(problem -> rows.addAll(
                                plain("  " + problem.where() + ": " + problem.what() + "; " + problem.fix())));
                yield rows;
            }
        };
    }

    /** The line to type stays one row, however long, so that it can be copied. */
    private List<String> offered(Minds.Nearby server) {
        List<String> rows = new ArrayList<>(plain(server.told()));
        rows.add(Visible.of(server.use()));
        return rows;
    }

    private List<String> plain(String text) {
        Look look = board.look();
        return Columns.wrap(Visible.prose(text), look.columns() - 1).stream()
                .map(row -> look.paint(Ink.DIM, row))
                .toList();
    }

    /** Blocks until it is known which model there is. */
    Minds.Mind mind() throws InterruptedException {
        CompletableFuture<Minds.Mind> finding;
        synchronized (this) {
            finding = mind;
        }
        try {
            return finding.get();
        } catch (java.util.concurrent.ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException known) {
                throw known;
            }
            throw new IllegalStateException(failed);
        }
    }

    /** Whether words are for a model, as far as is known yet. */
    synchronized boolean hasModel() {
        return mind.isDone() && !mind.isCompletedExceptionally() && mind.join() instanceof Minds.Mind.Ready;
    }

    /** Whether words may be for a model: one is there, or is still looked for. */
    synchronized boolean mayHaveModel() {
        return !mind.isDone() || hasModel();
    }

    /** Blocks while the model works. */
    TurnEnd say(Minds.Mind.Ready ready, String words) throws InterruptedException {
        Talker open = open(ready);
        stage.change(scene -> scene.doing("thinking", Stage.now()));
        synchronized (this) {
            early.forEach(open::interject);
            early.clear();
        }
        try {
            TurnEnd end = open.say(words);
            while (end instanceof TurnEnd.Answered && open.unheard()) {
                end = open.say("");
            }
            return end;
        } finally {
            stage.rest();
        }
    }

    synchronized Talker open(Minds.Mind.Ready ready) {
        Talker open = talker;
        if (open == null) {
            TalkParts.Terms terms = new TalkParts.Terms(
                    true, null, Tier.FINAL, null, List.of(Path.of("").toAbsolutePath()));
            open = talks.open(ready, resumed, new Talks.Seat(person, this::hear, terms));
            talker = open;
        }
        return open;
    }

    private void hear(TalkEvent event) {
        synchronized (this) {
            if (event instanceof TalkEvent.Quoted quoted) {
                if (quoted.quote().equals(quote)) {
                    return;
                }
                quote = quoted.quote();
            } else if (event instanceof TalkEvent.Spent money) {
                spent = money;
            }
        }
        stage.tell(event);
    }

    void interject(String words) {
        synchronized (this) {
            if (talker == null) {
                early.add(words);
            } else {
                talker.interject(words);
            }
        }
        stage.change(scene -> scene.queue(words));
    }

    /** Whether something was said that nobody has heard yet. */
    synchronized boolean unheard() {
        return talker != null && talker.unheard();
    }

    synchronized Optional<Talker> talker() {
        return Optional.ofNullable(talker);
    }

    Optional<Talk.Undone> undo() {
        return talker().flatMap(Talker::undo);
    }

    synchronized Optional<Quote> quote() {
        return Optional.ofNullable(quote);
    }

    synchronized Optional<TalkEvent.Spent> spent() {
        return Optional.ofNullable(spent);
    }

    /** The next words go on with a stored conversation, or begin a new one. */
    synchronized void turnTo(Optional<String> id) {
        close();
        resumed = id;
        quote = null;
        spent = null;
    }

    /** The conversation that was spoken in last, of all that are kept. */
    Optional<Conversations.Summary> stored() {
        return talks.list(1).stream().findFirst();
    }

    /** What was said last in the conversation that is gone on with. */
    List<String> recall() {
        Optional<String> id;
        synchronized (this) {
            id = resumed;
        }
        return id.map(known -> Recall.rows(talks.markdown(known), board.look())).orElse(List.of());
    }

    /** The configuration may have changed: the model is looked for anew, and the conversation gone on with at the next words. */
    void refresh() {
        synchronized (this) {
            resumed = talker().map(Talker::id).or(() -> resumed);
            close();
        }
        lookForModel();
    }

    /** Reads skills and settings anew when they are others on the disk; nothing may be at work. The conversation goes on. */
    void renew() {
        if (followed()) {
            stage.print(List.of("skills on the disk have changed: they are read anew"));
        }
        boolean outdated = talks.outdated();
        if (outdated || closedSince()) {
            synchronized (this) {
                resumed = talker().map(Talker::id).or(() -> resumed);
                close();
            }
            talks.renew();
            if (outdated) {
                stage.print(List.of("skills or settings on the disk have changed: they are read anew"));
            }
            lookForModel();
        }
    }

    /** Whether a command has closed all that the model was found and the conversation opened with. */
    private synchronized boolean closedSince() {
        return closings != talks.closings();
    }

    /** What cannot be read is told by whoever opens everything anew. */
    private boolean followed() {
        try {
            return talks.follow();
        } catch (StudioException unreadable) {
            return false;
        }
    }

    @Override
    public synchronized void close() {
        if (talker != null) {
            talker.close();
            talker = null;
        }
    }
}
