package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.agent.talk.TalkParts;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Opens conversations. */
interface Talks {
    Minds minds();

    /**
     * A conversation, new or gone on with.
     *
     * @throws dev.reelwright.agent.loop.StudioException when there is none of that id, or another process holds it
     */
    Talker open(Minds.Mind.Ready mind, Optional<String> id, Seat seat);

    /** The newest first. */
    List<Conversations.Summary> list(int most);

    /** A stored conversation for people. */
    String markdown(String id);

    /** Who takes part, and on which terms. */
    record Seat(Person person, Consumer<TalkEvent> audience, TalkParts.Terms terms) {}

    /**
     * Uses the skills that are on the disk now, in an open conversation too.
     *
     * @return whether they are others than before
     */
    default boolean follow() {
        return false;
    }

    /** Whether skills or settings on the disk are others than those that are in use. */
    default boolean outdated() {
        return false;
    }

    /** How often all was closed; by whatever: what was found or opened before is of no use then. */
    default int closings() {
        return 0;
    }

    /** Forgets what was read of skills and settings; no conversation may be open. */
    default void renew() {}
}
