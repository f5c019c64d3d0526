package dev.reelwright.agent.talk;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.llm.LlmUsage;
import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.tools.Checked;
import dev.reelwright.agent.tools.Desk;
import dev.reelwright.agent.tools.Tool;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Benchmark;
import dev.reelwright.registry.Tier;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the agent itself adds to one call of a tool, without network: the answer and the result are stored durably and the call is on the record,
 * in a home of its own. The model answers at once, and the tool does nothing.
 */
public final class ToolCallBenchmark implements Benchmark {
    private static final int WARM_UP = 200;
    private static final int CALLS = 1_000;
    private static final long BAR_MICROS = 5_000;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Override
    public String name() {
        return "talk";
    }

    @Override
    public String summary() {
        return "what the agent adds to a call of a tool, storing and recording included; the bar is 5 ms at the median";
    }

    @Override
    public boolean run(Path folder, PrintWriter out) {
        HomeFolder home = new HomeFolder(folder.resolve("home"));
        RandomGenerator random = RandomGenerator.getDefault();
        Clock clock = Clock.systemUTC();
        try (Studio studio = new Studio(new Studio.Surroundings(home, Map.of(), clock, random))) {
            Conversations store = new Conversations(home.conversations(), studio.redactor(), clock, random);
            Mind mind = new Mind(WARM_UP + CALLS);
            TalkParts.Terms terms = new TalkParts.Terms(true, null, Tier.DRAFT, folder.resolve("film"), List.of());
            TalkParts parts = new TalkParts(studio, mind, new Nobody(), event -> {}, terms);
            Limits limits = new Limits(WARM_UP + CALLS + 1, 1, 2, 75);
            try (Talk talk = Talk.open(parts, store.create(), new Nothing(), limits)) {
                TurnEnd end = talk.say("Measure yourself.");
                return report(mind.betweenAnswers, end, out);
            }
        }
    }

    private static boolean report(long[] nanos, TurnEnd end, PrintWriter out) {
        long[] sorted = Arrays.copyOfRange(nanos, WARM_UP, WARM_UP + CALLS);
        Arrays.sort(sorted);
        long median = sorted[CALLS / 2] / 1_000;
        long late = sorted[CALLS * 95 / 100] / 1_000;
        out.printf("%d calls of a tool that does nothing, each stored and on the record%n", CALLS);
        out.printf("  median %,d µs   95 %% within %,d µs   slowest %,d µs%n", median, late, sorted[CALLS - 1] / 1_000);
        out.printf("  bar: median at most %,d µs%n", BAR_MICROS);
        return median <= BAR_MICROS && end instanceof TurnEnd.Answered;
    }

    /** Answers at once with one call of the tool, and notes how long the house took since its last answer. */
    private static final class Mind implements LlmGate {
        private final long[] betweenAnswers;
        private long answeredAt;
        private int answers;

        Mind(int calls) {
            betweenAnswers = new long[calls];
        }

        @Override
        public LlmModel model() {
            return new LlmModel("local", "benchmark", "local", "local/free", 10_000_000, 1_000, false);
        }

        @Override
        public Passed ask(RunId purse, LlmRequest request, Ears ears) {
            if (answers > 0) {
                betweenAnswers[answers - 1] = System.nanoTime() - answeredAt;
            }
            boolean more = answers < betweenAnswers.length;
            List<ToolCall> calls = more
                    ? List.of(new ToolCall("call-" + answers, "nothing", "{\"number\": " + answers + "}"))
                    : List.of();
            answers++;
            answeredAt = System.nanoTime();
            LlmMessage.Assistant message = new LlmMessage.Assistant(more ? "" : "Done.", calls, null);
            return new Passed.Said(message, new LlmUsage(0, 0, 0, 0), false, Money.zero("USD"));
        }
    }

    private static final class Nothing implements Toolset, Tool {
        @Override
        public List<ToolSpec> specs() {
            return List.of(spec());
        }

        @Override
        public Checked check(String tool, String arguments) {
            return new Checked.Ready(this, (ObjectNode) JSON.readTree(arguments));
        }

        @Override
        public String catalogue() {
            return "nothing";
        }

        @Override
        public ToolSpec spec() {
            return new ToolSpec("nothing", "does nothing", JsonNodeFactory.instance.objectNode());
        }

        @Override
        public String summary(ObjectNode arguments) {
            return "nothing";
        }

        @Override
        public ToolAnswer use(ObjectNode arguments, Desk desk) {
            return ToolAnswer.ok("nothing was done, as wished", "nothing");
        }
    }

    private static final class Nobody implements Person {
        @Override
        public Optional<String> ask(String question, List<String> choices) {
            return Optional.empty();
        }

        @Override
        public Consent approve(Plan plan, Quote quote) {
            return new Consent.Later();
        }

        @Override
        public Consent review(ReviewRequest request) {
            return new Consent.Later();
        }
    }
}
