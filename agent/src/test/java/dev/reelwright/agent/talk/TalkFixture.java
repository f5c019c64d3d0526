package dev.reelwright.agent.talk;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.tools.ToolAnswer;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.random.RandomGenerator;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A home with everything real in it, a scripted mind, tools of the test's own, and an audience that remembers. */
final class TalkFixture implements AutoCloseable {
    static final String SECRET = "sk-acme-0123456789-secret";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Path folder;
    final Mind mind = new Mind();
    final Bag tools = new Bag().with("echo", (arguments, desk) -> ToolAnswer.ok("echo " + arguments, "echoed"));
    final List<TalkEvent> told = new CopyOnWriteArrayList<>();
    final Studio studio;
    final Conversations store;
    Person person = new Silent();
    Limits limits = Limits.STANDARD;
    TalkParts.Terms terms;

    TalkFixture(Path folder) throws IOException {
        this.folder = folder;
        HomeFolder home = new HomeFolder(folder.resolve("home"));
        Files.createDirectories(home.root());
        Files.writeString(home.config(), """
                keys:
                  acme: ACME_API_KEY
                caps:
                  acme:
                    total: 10.00
                """);
        RandomGenerator random = new Random(7);
        studio = new Studio(new Studio.Surroundings(home, Map.of("ACME_API_KEY", SECRET), Clock.systemUTC(), random));
        store = new Conversations(home.conversations(), studio.redactor(), Clock.systemUTC(), random);
        terms = new TalkParts.Terms(true, null, Tier.DRAFT, folder.resolve("film"), List.of());
    }

    Talk begin() {
        return open(store.create());
    }

    Talk open(Conversation conversation) {
        return Talk.open(parts(), conversation, tools, limits);
    }

    TalkParts parts() {
        return new TalkParts(studio, mind, person, told::add, terms);
    }

    TalkFixture absent() {
        terms = new TalkParts.Terms(false, terms.most(), terms.tier(), terms.folder(), terms.sources());
        return this;
    }

    TalkFixture most(String amount) {
        terms = terms.withMost(usd(amount));
        return this;
    }

    Path file(Talk talk) {
        return studio.home().conversations().resolve(talk.conversation().id() + ".jsonl");
    }

    <T> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    static <T> List<T> kept(Talk talk, Class<T> kind) {
        return talk.conversation().entries().stream()
                .map(Entry.Stored::entry)
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    static Plan plan(String title) {
        ObjectNode inputs = (ObjectNode) JSON.readTree("{\"text\": \"The moon pulls the sea.\"}");
        return Plan.of(title, PlanSettings.standard(), List.of(Step.of("voice", "speech.synthesize", inputs)));
    }

    static Money usd(String amount) {
        return Money.of(new BigDecimal(amount), "USD");
    }

    @Override
    public void close() {
        studio.close();
    }

    /** Is there and says nothing. */
    static final class Silent implements Person {
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
