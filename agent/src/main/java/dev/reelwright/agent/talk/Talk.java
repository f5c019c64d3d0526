package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One person's conversation with one model about one film, stored as it goes. */
public final class Talk implements AutoCloseable {
    private final TalkParts parts;
    private final Conversation conversation;
    private final Memory memory;
    private final Interjections words = new Interjections();
    private final FilmDesk desk;
    private final Workplace place;

    private Talk(TalkParts parts, Conversation conversation, Toolset tools, Limits limits) {
        this.parts = parts;
        this.conversation = conversation;
        Pictures pictures = new Pictures(() -> parts.studio().engine().assets());
        LlmModel model = parts.llm().model();
        this.memory = new Memory(
                conversation,
                new History(model.id(), shown -> model.seesPictures() ? pictures.load(shown) : Optional.empty()));
        this.desk = new FilmDesk(parts, memory, words);
        Briefing briefing = new Briefing(
                parts.studio()::registry,
                tools::catalogue,
                catalogue -> SystemPrompt.of(parts.terms(), model, catalogue));
        this.place = new Workplace(parts.llm(), desk, memory, tools, pictures, words, limits, briefing);
    }

    /**
     * Takes the conversation up where it ended. A call that was under way when its process ended gets a result that says so. Without a sum in
     * the terms, the last one that was given for this conversation stays.
     *
     * @throws StudioException when the sum is in another currency than the configuration's
     */
    public static Talk open(TalkParts parts, Conversation conversation) {
        return open(parts, conversation, Toolset.of(parts.studio(), conversation.random()), Limits.STANDARD);
    }

    static Talk open(TalkParts parts, Conversation conversation, Toolset tools, Limits limits) {
        TalkParts bound = parts.with(lastSum(parts.terms(), conversation.entries()));
        checkCurrency(bound);
        Talk talk = new Talk(bound, conversation, tools, limits);
        talk.memory.keep(new Entry.Began(bound.llm().model().id(), bound.terms()));
        bound.llm()
                .recover(conversation.purse())
                .forEach(note -> bound.audience().accept(new TalkEvent.Note(note)));
        new Turn(talk.place).settleOpen(HouseWords.CRASHED);
        return talk;
    }

    private static void checkCurrency(TalkParts parts) {
        Money most = parts.terms().most();
        String currency = parts.studio().config().currency();
        if (most != null && !most.currency().equals(currency)) {
            throw new StudioException(
                    "the conversation's sum cannot be kept",
                    List.of(new Problem(
                            "the sum " + most, "money is counted in " + currency, "give it in " + currency)));
        }
    }

    private static TalkParts.Terms lastSum(TalkParts.Terms terms, List<Stored> entries) {
        if (terms.most() != null) {
            return terms;
        }
        Money most = null;
        for (Stored stored : entries) {
            if (stored.entry() instanceof Entry.Began began) {
                most = began.terms().most();
            }
        }
        return terms.withMost(most);
    }

    public Conversation conversation() {
        return conversation;
    }

    /**
     * Tells the model something and lets it work until it has nothing more to do. Blocks; interrupt the thread to cancel, the film that is being
     * made in the background with it.
     *
     * @param words empty to let it go on with what it was doing
     * @throws java.io.UncheckedIOException when the conversation cannot be written any more
     */
    public TurnEnd say(String words) {
        Turn turn = new Turn(place);
        TurnEnd end;
        try {
            desk.watched().forget();
            turn.settleOpen(HouseWords.CRASHED);
            begin(words);
            end = turn.run();
        } catch (InterruptedException stopped) {
            turn.settleOpen(HouseWords.CANCELLED_BEFORE);
            desk.stopRun();
            end = new TurnEnd.Cancelled();
        } catch (AuditUnavailable unwritable) {
            turn.settleOpen(HouseWords.CANCELLED_BEFORE);
            end = new TurnEnd.Refused("nothing may happen that is not on the record: " + unwritable.getMessage());
        }
        if (end instanceof TurnEnd.Answered answered && !parts.terms().present()) {
            end = Absence.judge(desk, answered);
        }
        memory.keep(ended(end));
        return end;
    }

    private void begin(String said) {
        if (!said.isBlank()) {
            memory.keep(new Entry.Said(said));
        } else if (!words.any() && memory.of(history -> history.isEmpty() || history.endsWithAnswer())) {
            memory.keep(new Entry.Told(HouseWords.GO_ON));
        }
    }

    private static Entry.Ended ended(TurnEnd end) {
        return switch (end) {
            case TurnEnd.Answered _ -> new Entry.Ended("answered", "");
            case TurnEnd.Waiting waiting -> new Entry.Ended("waiting", waiting.forWhat());
            case TurnEnd.Refused refused -> new Entry.Ended("refused", refused.message());
            case TurnEnd.Failed failed -> new Entry.Ended("failed", failed.message());
            case TurnEnd.GaveUp gaveUp -> new Entry.Ended("gave up", gaveUp.message());
            case TurnEnd.Cancelled _ -> new Entry.Ended("cancelled", "");
        };
    }

    /** Something the person says while the model works: told to it at the next safe point. From any thread. */
    public void interject(String words) {
        this.words.add(words);
    }

    /** Whether something was said that the model has not heard yet, because it came when a turn was just ending: {@code say("")} tells it. */
    public boolean unheard() {
        return words.any();
    }

    /** Takes the last change of the plan back: the person's own doing. Empty when there is nothing to take back. From any thread. */
    public Optional<Undone> undo() {
        synchronized (memory) {
            Film film = memory.film();
            return film.current().map(last -> undone(last, film.before().orElse(null)));
        }
    }

    private Undone undone(Entry.Planned last, Entry.@Nullable Planned before) {
        int version = before == null ? 0 : before.version();
        String what = "version " + last.version() + " of the plan (" + last.why() + ") is taken back; "
                + (before == null ? "there is no plan now" : "version " + version + " counts again");
        String told = "[The person has taken back the last change of the plan: " + what + ".]"
                + (before == null ? "" : "\n" + Opening.plan(before, place.room()));
        memory.keep(new Entry.Undone(version, told));
        return new Undone(version, what);
    }

    /** @param version the plan's version that counts now, 0 for none */
    public record Undone(int version, String what) {}

    /** What was said and not yet heard is kept for the next time. */
    @Override
    public void close() {
        try {
            words.takeAll().forEach(said -> memory.keep(new Entry.Heard(said)));
        } finally {
            desk.close();
            conversation.close();
        }
    }
}
