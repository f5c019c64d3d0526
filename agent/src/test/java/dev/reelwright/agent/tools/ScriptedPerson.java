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

/** A person who says what a test wrote down, in that order, and is not there for anything else. */
public final class ScriptedPerson implements Person {
    public final List<String> questions = new CopyOnWriteArrayList<>();
    public final List<Quote> shown = new CopyOnWriteArrayList<>();
    public final List<ReviewRequest> reviews = new CopyOnWriteArrayList<>();

    /** Done while a price is on the screen, before the answer. */
    public volatile Runnable meanwhile = () -> {};

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
    public Consent review(ReviewRequest request) {
        reviews.add(request);
        return looks.isEmpty() ? new Consent.Later() : looks.poll();
    }
}
