package dev.reelwright.agent.person;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import java.util.List;
import java.util.Optional;

/**
 * The only way to a person's word. Nothing a model says or a file holds comes through here: what it returns was typed, or was decided by the
 * person beforehand (a policy in the configuration, an option on the command line).
 */
public interface Person {
    /**
     * Asks a question in words.
     *
     * @param choices may be empty; the person may answer otherwise
     * @return empty when nobody is there
     */
    Optional<String> ask(String question, List<String> choices) throws InterruptedException;

    /** Shows what the plan costs and asks whether it may run. Called only where the policy does not decide. */
    Consent approve(Plan plan, Quote quote) throws InterruptedException;

    /** Shows what a run waits for at a review and asks whether it may go on. */
    Consent review(ReviewRequest request) throws InterruptedException;

    /** Shows what a draft would be allowed and what is in it, and asks whether it may be used; or whether a skill may go. No policy answers this. */
    default Consent adopt(AdoptionRequest request) throws InterruptedException {
        String page = String.join("\n", request.page());
        return ask(page + "\n\n" + request.question(), List.of("yes", "no"))
                .map(String::strip)
                .<Consent>map(word -> word.equalsIgnoreCase("yes") || word.equalsIgnoreCase("y")
                        ? new Consent.Yes("the person")
                        : new Consent.No(word.equalsIgnoreCase("no") ? "" : word))
                .orElseGet(Consent.Later::new);
    }
}
