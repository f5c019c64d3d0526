package dev.reelwright.skills.voice;

import java.util.List;
import java.util.Optional;

/** One way to read a written word; empty when it is not for this rule. */
@FunctionalInterface
interface Rule {
    Optional<List<Spoken>> read(Place place);

    /** The first rule that knows the word. */
    static Optional<List<Spoken>> first(List<Rule> rules, Place place) {
        return rules.stream().flatMap(rule -> rule.read(place).stream()).findFirst();
    }

    static Optional<List<Spoken>> say(String words) {
        return Optional.of(Spoken.words(words));
    }
}
