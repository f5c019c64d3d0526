package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.provider.Judge.Fault;
import dev.reelwright.skills.provider.StateRules.Billed;
import java.time.Duration;

/** Turns errors into results. What may have been billed is never called free, and what cannot be told is in doubt. */
record Verdicts(Adapter adapter, String currency) {

    /** An error in the answer to a submission. */
    SkillResult submission(Fault fault, Bill bill) {
        String words = words(fault);
        return switch (billedAtSubmit(fault)) {
            case NO ->
                new SkillResult.Failed(
                        kind(fault.means()),
                        words + pause(fault) + ". Nothing was billed",
                        zero(),
                        fault.pause().orElse(null));
            case YES ->
                new SkillResult.Failed(
                        lasting(fault.means()),
                        words + ". It is billed",
                        bill.cost().atMost());
            case UNSAID, UNKNOWN ->
                unknown(words
                        + ". Nobody knows whether the provider took the job on and bills it; no job id came back");
        };
    }

    /** The end of a job, or of a result that is none. */
    SkillResult ended(Fault fault, Billed billed, Money spent, String job) {
        String words = words(fault) + ", job " + job;
        return switch (billed) {
            case NO -> new SkillResult.Failed(lasting(fault.means()), words + ". It is not billed", zero());
            case YES -> new SkillResult.Failed(lasting(fault.means()), words + ". It is billed", spent);
            case UNSAID, UNKNOWN ->
                unknown(words + ". Whether it is billed is not known: look the job up at the provider, up to " + spent);
        };
    }

    /** @param words without the adapter's title */
    SkillResult.Failed doubt(String words) {
        return unknown(adapter.title() + ": " + words);
    }

    private SkillResult.Failed unknown(String words) {
        return new SkillResult.Failed(FailureKind.IN_DOUBT, words, zero());
    }

    /** Whether a job that ended so is on the bill, where no rule says it for itself. */
    Billed billed(ErrorClass means, Billed said) {
        if (said != Billed.UNSAID) {
            return said;
        }
        if (means == ErrorClass.EXPIRED) {
            return Billed.UNKNOWN;
        }
        return means.moderation()
                ? adapter.submission().refusals()
                : adapter.submission().failedJobs();
    }

    Billed billedAtSubmit(Fault fault) {
        if (fault.billed() != Billed.UNSAID) {
            return fault.billed();
        }
        if (adapter.submission().unbilled().stream().anyMatch(range -> range.holds(fault.status()))) {
            return Billed.NO;
        }
        return switch (fault.means()) {
            case MODERATION_INPUT, MODERATION_OUTPUT -> adapter.submission().refusals();
            case AUTH, BALANCE, QUOTA, RATE, CONCURRENCY, INVALID, NOT_FOUND -> Billed.NO;
            case EXPIRED, TRANSIENT, UNKNOWN -> Billed.UNKNOWN;
        };
    }

    private String words(Fault fault) {
        String own = fault.words().isEmpty() ? "" : "; it says: \"" + fault.words() + "\"";
        return adapter.title() + ": " + meaning(fault.means()) + " (" + fault.rule() + ")" + own;
    }

    private static String pause(Fault fault) {
        return fault.pause().map(pause -> ". Try again in " + seconds(pause)).orElse("");
    }

    static String seconds(Duration pause) {
        return Math.max(1, (pause.toMillis() + 999) / 1000) + " s";
    }

    private static String meaning(ErrorClass means) {
        return switch (means) {
            case AUTH -> "the key was not taken; check it and what it may do";
            case BALANCE -> "the account has no money left";
            case QUOTA -> "the account's quota is used up";
            case RATE -> "too many requests";
            case CONCURRENCY -> "too many jobs at once";
            case INVALID -> "the request was not accepted";
            case MODERATION_INPUT -> "the provider refused the content of the order";
            case MODERATION_OUTPUT -> "the provider withheld what it made";
            case NOT_FOUND -> "there is no such model or job";
            case EXPIRED -> "the job or its result has expired";
            case TRANSIENT -> "the provider is out of order";
            case UNKNOWN -> "the provider failed in a way the adapter does not know";
        };
    }

    private static FailureKind kind(ErrorClass means) {
        return switch (means) {
            case AUTH, BALANCE, QUOTA, NOT_FOUND -> FailureKind.UNSUPPORTED;
            case RATE, CONCURRENCY -> FailureKind.RATE_LIMITED;
            case INVALID -> FailureKind.INVALID_INPUT;
            case MODERATION_INPUT, MODERATION_OUTPUT -> FailureKind.REFUSED;
            case TRANSIENT -> FailureKind.UNAVAILABLE;
            case EXPIRED, UNKNOWN -> FailureKind.BROKEN;
        };
    }

    /** As above, but never a kind that is tried again by itself: the job is over. */
    private static FailureKind lasting(ErrorClass means) {
        FailureKind kind = kind(means);
        return kind.repeatable() ? FailureKind.BROKEN : kind;
    }

    private Money zero() {
        return Money.zero(currency);
    }
}
