package dev.reelwright.agent.talk;

import dev.reelwright.agent.person.AdoptionRequest;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Remembers what was asked last and got no answer, so that a turn can end by saying what it waits for. */
final class WatchedPerson implements Person {
    private final Person person;
    private volatile @Nullable String unanswered;

    WatchedPerson(Person person) {
        this.person = person;
    }

    Optional<String> unanswered() {
        return Optional.ofNullable(unanswered);
    }

    void forget() {
        unanswered = null;
    }

    @Override
    public Optional<String> ask(String question, List<String> choices) throws InterruptedException {
        Optional<String> answer = person.ask(question, choices);
        unanswered = answer.isPresent() ? null : "an answer to: " + question;
        return answer;
    }

    @Override
    public Consent approve(Plan plan, Quote quote) throws InterruptedException {
        return noted(
                person.approve(plan, quote),
                "your yes to the plan \"" + plan.title() + "\", at most "
                        + quote.total().atMost());
    }

    @Override
    public Consent review(ReviewRequest request) throws InterruptedException {
        return noted(person.review(request), "your look at " + request.gate() + " of " + request.run());
    }

    @Override
    public Consent adopt(AdoptionRequest request) throws InterruptedException {
        return noted(person.adopt(request), "your word: " + request.question());
    }

    private Consent noted(Consent consent, String what) {
        unanswered = switch (consent) {
            case Consent.Yes _, Consent.No _ -> null;
            case Consent.Later _ -> what;
        };
        return consent;
    }
}
