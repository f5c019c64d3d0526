package dev.reelwright.agent.tools;

import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** A person who says what a test wrote down, in that order, and is not there for anything else. */
public final class ScriptedPerson implements Person {
    public final List<String> questions = new CopyOnWriteArrayList<>();
    public final List<Quote> shown = new CopyOnWriteArrayList<>();
    public final List<ReviewRequest> reviews = new CopyOnWriteArrayList<>();

    /** Done while a price is on the screen, before the answer. */
    public volatile Runnable meanwhile = () -> {};

    /** Open: a look is answered at once. Otherwise the first waits for it, after something was done elsewhere. */
    public volatile CountDownLatch thinking = new CountDownLatch(0);

    public volatile Consumer<ReviewRequest> elsewhere = _ -> {};

    private final Deque<String> words = new ArrayDeque<>();
    private final Deque<Consent> consents = new ArrayDeque<>();
    private final Deque<Consent> looks = new ArrayDeque<>();

    public ScriptedPerson says(String answer) {
        words.add(answer);
        return this;
    }

    public ScriptedPerson approves(Consent consent) {
        consents.add(consent);
        return this;
    }

    public ScriptedPerson looks(Consent consent) {
        looks.add(consent);
        return this;
    }

    @Override
    public Optional<String> ask(String question, List<String> choices) {
        questions.add(question + " " + choices);
        meanwhile.run();
        return Optional.ofNullable(words.poll());
    }

    @Override
    public Consent approve(Plan plan, Quote quote) {
        if (!quote.planHash().equals(plan.hash())) {
            throw new AssertionError("the price of another plan was shown");
        }
        shown.add(quote);
        meanwhile.run();
        return consents.isEmpty() ? new Consent.Later() : consents.poll();
    }

    @Override
    public Consent review(ReviewRequest request) throws InterruptedException {
        reviews.add(request);
        CountDownLatch thought = thinking;
        if (thought.getCount() > 0) {
            elsewhere.accept(request);
            thought.await();
        }
        return looks.isEmpty() ? new Consent.Later() : looks.poll();
    }
}
