package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.agent.talk.Talk;
import dev.reelwright.agent.talk.TurnEnd;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;

/** Conversations in which a script stands for the model and its tools: the outside of the terminal. */
final class ScriptedTalks implements Talks {
    static final RunId RUN = new RunId("r-20261121T120000000-abcdefghij");

    final LinkedBlockingQueue<String> interjected = new LinkedBlockingQueue<>();
    final List<String> opened = new ArrayList<>();
    BooleanSupplier unheard = () -> false;
    private final Script script;
    private final Minds minds;

    /** One turn. */
    interface Script {
        TurnEnd turn(String words, Seat seat, ScriptedTalks talks) throws InterruptedException;
    }

    ScriptedTalks(Script script) {
        this(script, new Fixed(new Minds.Mind.Ready(new Gate(), "the script says so"), Optional.empty()));
    }

    ScriptedTalks(Script script, Minds minds) {
        this.script = script;
        this.minds = minds;
    }

    @Override
    public Minds minds() {
        return minds;
    }

    @Override
    public Talker open(Minds.Mind.Ready mind, Optional<String> id, Seat seat) {
        opened.add(id.orElse("new"));
        return new Scripted(id.orElse("c-1"), seat);
    }

    @Override
    public List<Conversations.Summary> list(int most) {
        return List.of();
    }

    @Override
    public String markdown(String id) {
        return "# " + id + "\n";
    }

    static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    static Plan plan(String title) {
        return Plan.of(title, PlanSettings.standard(), List.of());
    }

    static Quote quote(int steps, String label) {
        List<Quote.Line> lines = IntStream.rangeClosed(1, steps)
                .mapToObj(step -> new Quote.Line(
                        "shot-" + step,
                        label,
                        "image.generate",
                        "image-drawn",
                        new Cost(usd("0.040000"), usd("0.123456")),
                        4,
                        List.of()))
                .toList();
        Cost total = lines.stream().map(Quote.Line::cost).reduce(Cost.free("USD"), Cost::plus);
        return new Quote(
                "hash",
                lines,
                total,
                List.of(new Quote.CapLine("images", "month USD 20.00", usd("18"), total.atMost())));
    }

    static void runs(Seat seat, Event event) {
        seat.audience().accept(new TalkEvent.Running(event));
    }

    static Event finished() {
        return new Event.RunFinished(RUN, RunState.DONE, usd("0.12"), 12, "");
    }

    private final class Scripted implements Talker {
        private final String id;
        private final Seat seat;

        Scripted(String id, Seat seat) {
            this.id = id;
            this.seat = seat;
        }

        @Override
        public String id() {
            return id;
        }

        @Override
        public TurnEnd say(String words) throws InterruptedException {
            try {
                return script.turn(words, seat, ScriptedTalks.this);
            } catch (InterruptedException stopped) {
                return new TurnEnd.Cancelled();
            }
        }

        @Override
        public void interject(String words) {
            interjected.add(words);
        }

        @Override
        public boolean unheard() {
            return unheard.getAsBoolean();
        }

        @Override
        public Optional<Talk.Undone> undo() {
            return Optional.of(new Talk.Undone(1, "made it warmer"));
        }

        @Override
        public String markdown() {
            return "# what was said\n";
        }

        @Override
        public void close() {}
    }

    /** Always the same answer. */
    record Fixed(Mind mind, Optional<Minds.Nearby> nearby) implements Minds {
        @Override
        public Mind find() {
            return mind;
        }
    }

    private record Gate() implements LlmGate {
        @Override
        public LlmModel model() {
            return new LlmModel("openai", "scripted", "openai", "openai/scripted", 100_000, 4_000, false);
        }

        @Override
        public Passed ask(RunId purse, LlmRequest request, Ears ears) {
            throw new AssertionError("the script never asks");
        }
    }
}
