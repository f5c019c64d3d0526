package dev.reelwright.agent.llm;

import dev.reelwright.agent.llm.LlmGate.Ears;
import dev.reelwright.agent.llm.LlmGate.Passed;
import dev.reelwright.audit.RunId;
import java.time.Duration;
import java.util.function.Function;

/**
 * Asks again, where that is surely not paid twice: what cost nothing and goes by itself, four times in all, with growing random waits. Each
 * try is a call of its own in the ledger and on the record.
 */
final class Tries {
    private static final int MOST = 4;
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);

    private final PaidGate.Door door;
    private final GateParts parts;

    Tries(PaidGate.Door door, GateParts parts) {
        this.door = door;
        this.parts = parts;
    }

    Passed run(Function<String, Question> question, Ears ears) throws InterruptedException {
        boolean secondChance = true;
        for (int attempt = 1; ; attempt++) {
            Question asked = question.apply(operation());
            Tried tried = door.pass(asked);
            tried.notes().forEach(ears::note);
            if (tried instanceof Tried.Interrupted) {
                throw new InterruptedException("while " + asked.model().id() + " was answering");
            }
            if (!(tried instanceof Tried.Failed failed) || attempt == MOST) {
                return passed(tried);
            }
            boolean broken = mayHaveBegun(failed.answer().failure());
            boolean again = goesByItself(failed.answer()) || (broken && secondChance && !asked.paid());
            secondChance = secondChance && !broken;
            if (!again || tooLong(failed.answer())) {
                return passed(tried);
            }
            waitBeforeNext(failed.answer(), attempt, ears);
        }
    }

    private static boolean goesByItself(LlmAnswer.Failed failed) {
        return failed.bill() instanceof LlmAnswer.Bill.Nothing(String proof)
                && !proof.isBlank()
                && switch (failed.failure()) {
                    case RATE_LIMIT, OVERLOADED, UNREACHABLE -> true;
                    case NO_QUOTA, CONTEXT_OVERFLOW, DECLINED, KEY, NOT_FOUND, BAD_REQUEST -> false;
                    case CONNECTION_LOST, SERVER, EMPTY, MALFORMED -> false;
                };
    }

    private static boolean mayHaveBegun(LlmFailure failure) {
        return failure == LlmFailure.CONNECTION_LOST || failure == LlmFailure.SERVER;
    }

    private static boolean tooLong(LlmAnswer.Failed failed) {
        Duration asked = failed.retryAfter();
        return asked != null && asked.compareTo(LONGEST_WAIT) > 0;
    }

    /** Full jitter: anything from nothing to twice the last bound, so that many who were sent away do not come back together. */
    private void waitBeforeNext(LlmAnswer.Failed failed, int attempt, Ears ears) throws InterruptedException {
        long bound = FIRST_WAIT.toMillis() << (attempt - 1);
        long millis;
        synchronized (parts.random()) {
            millis = parts.random().nextLong(bound + 1);
        }
        Duration asked = failed.retryAfter();
        Duration wait = Duration.ofMillis(millis).plus(asked == null ? Duration.ZERO : asked);
        ears.note(failed.message() + "; asking again " + (wait.toSeconds() == 0 ? "at once" : "in " + words(wait))
                + " (" + (attempt + 1) + " of " + MOST + ")");
        parts.pause().pass(wait);
    }

    private static Passed passed(Tried tried) {
        return switch (tried) {
            case Tried.Said said -> {
                LlmUsage usage = said.answer().usage();
                yield new Passed.Said(
                        said.answer().message(),
                        usage == null ? new LlmUsage(0, 0, 0, 0) : usage,
                        said.answer().cut(),
                        said.cost());
            }
            case Tried.Failed failed ->
                new Passed.Failed(failed.answer().failure(), message(failed.answer()), failed.inDoubt());
            case Tried.Refused refused -> new Passed.Refused(refused.message());
            case Tried.Interrupted _ -> throw new IllegalStateException("an interrupt is thrown, not returned");
        };
    }

    private static String message(LlmAnswer.Failed failed) {
        Duration asked = failed.retryAfter();
        return asked == null || asked.isZero()
                ? failed.message()
                : failed.message() + "; the server asks to wait " + words(asked);
    }

    private static String words(Duration time) {
        long seconds = time.toSeconds();
        if (seconds < 120) {
            return seconds + " s";
        }
        return seconds < 2 * 3600 ? seconds / 60 + " minutes" : seconds / 3600 + " hours";
    }

    /** Several threads may ask at once, and not every source of chance bears that. */
    private String operation() {
        synchronized (parts.random()) {
            return "llm-" + RunId.create(parts.clock(), parts.random()).value().substring("r-".length());
        }
    }
}
