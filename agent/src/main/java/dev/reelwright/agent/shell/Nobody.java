package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import java.util.List;
import java.util.Optional;

/** No person is there: everything that needs one waits. */
record Nobody() implements Person {
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
