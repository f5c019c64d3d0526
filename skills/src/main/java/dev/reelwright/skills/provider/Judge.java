package dev.reelwright.skills.provider;

import dev.reelwright.skills.provider.StateRules.Billed;
import dev.reelwright.skills.provider.StateRules.State;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Says what an answer means: first the adapter's error rules, then its state rules, then what HTTP itself says. Goes by status, code and
 * place, never by the text of an exception.
 */
record Judge(Adapter adapter, Mask mask, Clock clock) {
    /** What decides where no rule of the adapter does. */
    static final String NO_RULE = "no rule: unknown state";

    /** What an answer means. */
    sealed interface Verdict {
        record Faulty(Fault fault) implements Verdict {}

        /** @param rule what decided: a JSON pointer into the adapter, or words */
        record Stands(State state, @Nullable ErrorClass reason, Billed billed, String rule) implements Verdict {}

        /** No rule objects. */
        record Accepted() implements Verdict {}
    }

    /**
     * @param rule what decided: a JSON pointer into the adapter, or {@code HTTP 500}
     * @param ruled true when the adapter itself said so
     * @param words the provider's own, made safe; empty when there are none
     */
    record Fault(
            ErrorClass means,
            Billed billed,
            String rule,
            boolean ruled,
            int status,
            String words,
            Optional<Duration> pause) {}

    Verdict judge(@Nullable StateRules states, Scope scope) {
        Optional<Fault> fault = ruled(scope);
        if (fault.isPresent()) {
            return new Verdict.Faulty(fault.get());
        }
        Received answer = answer(scope);
        if (states != null) {
            for (StateRules.Rule rule : states.rules()) {
                if (Questions.holds(rule.when(), scope)) {
                    return new Verdict.Stands(rule.state(), rule.reason(), rule.billed(), rule.place());
                }
            }
        }
        if (!answer.reply().fine()) {
            return new Verdict.Faulty(
                    fault(byStatus(answer.status()), Billed.UNSAID, "HTTP " + answer.status(), false, scope));
        }
        return states == null
                ? new Verdict.Accepted()
                : new Verdict.Stands(states.unknown(), ErrorClass.UNKNOWN, Billed.UNKNOWN, NO_RULE);
    }

    /** The first error rule that holds. */
    Optional<Fault> ruled(Scope scope) {
        return first(adapter.errors(), scope);
    }

    Optional<Fault> first(Iterable<ErrorRule> rules, Scope scope) {
        for (ErrorRule rule : rules) {
            if (Questions.holds(rule.when(), scope)) {
                return Optional.of(fault(rule.means(), rule.billed(), rule.place(), true, scope));
            }
        }
        return Optional.empty();
    }

    private Fault fault(ErrorClass means, Billed billed, String rule, boolean ruled, Scope scope) {
        return new Fault(
                means,
                billed,
                rule,
                ruled,
                answer(scope).status(),
                words(scope),
                Pauses.find(adapter.pauses(), scope, clock.instant()));
    }

    private static Received answer(Scope scope) {
        Received answer = scope.answer();
        if (answer == null) {
            throw new IllegalStateException("there is no answer to judge");
        }
        return answer;
    }

    /** The provider's own words about what went wrong; empty when it has none. */
    String words(Scope scope) {
        return adapter.messages().stream()
                .flatMap(pick -> scope.at(pick).stream())
                .flatMap(node -> Json.scalar(node).stream())
                .filter(text -> !text.isBlank())
                .findFirst()
                .map(mask::quoted)
                .orElse("");
    }

    private static ErrorClass byStatus(int status) {
        return switch (status) {
            case 401, 403 -> ErrorClass.AUTH;
            case 402 -> ErrorClass.BALANCE;
            case 404 -> ErrorClass.NOT_FOUND;
            case 410 -> ErrorClass.EXPIRED;
            case 408, 425 -> ErrorClass.TRANSIENT;
            // It may be in conflict with an order that was taken.
            case 409 -> ErrorClass.UNKNOWN;
            case 429 -> ErrorClass.RATE;
            default -> status >= 500 ? ErrorClass.TRANSIENT : status >= 400 ? ErrorClass.INVALID : ErrorClass.UNKNOWN;
        };
    }
}
