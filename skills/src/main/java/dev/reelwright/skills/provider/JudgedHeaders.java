package dev.reelwright.skills.provider;

import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The headers by which an adapter judges answers; of all others nobody knows whether they tell something about the owner's account. */
final class JudgedHeaders {
    private JudgedHeaders() {}

    /** Their names, in lower case. */
    static Set<String> of(Adapter adapter) {
        Poll poll = adapter.poll();
        Stream<StateRules> states = Stream.concat(
                Stream.of(adapter.submit().states(), poll == null ? null : poll.states()),
                adapter.fetches().stream().map(Fetch::states));
        Stream<Condition> conditions = Stream.concat(
                states.filter(Objects::nonNull)
                        .flatMap(rules -> rules.rules().stream())
                        .map(StateRules.Rule::when),
                adapter.errors().stream().map(ErrorRule::when));
        return conditions.flatMap(JudgedHeaders::in).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> in(Condition condition) {
        return switch (condition) {
            case Condition.All all -> all.parts().stream().flatMap(JudgedHeaders::in);
            case Condition.Any any -> any.parts().stream().flatMap(JudgedHeaders::in);
            case Condition.Not not -> in(not.part());
            case Condition.Test test ->
                test.source() instanceof Source.Header header ? Stream.of(header.name()) : Stream.of();
        };
    }
}
