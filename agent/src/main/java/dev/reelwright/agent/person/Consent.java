package dev.reelwright.agent.person;

/** A person's answer to a request for money or for going on. Switch over it without {@code default}. */
public sealed interface Consent {
    /** @param by who or what said yes, such as {@code the person at the prompt} or {@code --yes --max USD 2.00} */
    record Yes(String by) implements Consent {}

    /** @param words what shall be different; may be empty */
    record No(String words) implements Consent {}

    /** Nobody answered: it waits as stored state. */
    record Later() implements Consent {}
}
