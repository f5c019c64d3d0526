package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.talk.Conversation;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.agent.talk.Talk;
import dev.reelwright.agent.talk.TalkParts;
import dev.reelwright.agent.talk.TurnEnd;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The conversations of the home folder. */
final class StudioTalks implements Talks {
    private final StudioDoor door;
    private final Minds minds;

    StudioTalks(StudioDoor door, Minds minds) {
        this.door = door;
        this.minds = minds;
    }

    @Override
    public Minds minds() {
        return minds;
    }

    @Override
    public Talker open(Minds.Mind.Ready mind, Optional<String> id, Seat seat) {
        Studio studio = door.studio();
        Conversation conversation = id.map(known -> conversations().open(known))
                .orElseGet(() -> conversations().create());
        TalkParts parts = new TalkParts(studio, mind.gate(), seat.person(), seat.audience(), seat.terms());
        return new Open(Talk.open(parts, conversation));
    }

    @Override
    public List<Conversations.Summary> list(int most) {
        return conversations().list(most);
    }

    @Override
    public String markdown(String id) {
        try (Conversation conversation = conversations().open(id)) {
            return conversation.markdown();
        }
    }

    private Conversations conversations() {
        Studio studio = door.studio();
        return new Conversations(
                studio.home().root().resolve("talks"), studio.redactor(), studio.clock(), RandomGenerator.getDefault());
    }

    private record Open(Talk talk) implements Talker {
        @Override
        public String id() {
            return talk.conversation().id();
        }

        @Override
        public TurnEnd say(String words) {
            return talk.say(words);
        }

        @Override
        public void interject(String words) {
            talk.interject(words);
        }

        @Override
        public boolean unheard() {
            return talk.unheard();
        }

        @Override
        public Optional<Talk.Undone> undo() {
            return talk.undo();
        }

        @Override
        public String markdown() {
            return talk.conversation().markdown();
        }

        @Override
        public void close() {
            talk.close();
        }
    }

    @Override
    public boolean follow() {
        return door.follow();
    }

    @Override
    public boolean outdated() {
        return door.outdated();
    }

    @Override
    public int closings() {
        return door.closings();
    }

    @Override
    public void renew() {
        door.close();
    }
}
