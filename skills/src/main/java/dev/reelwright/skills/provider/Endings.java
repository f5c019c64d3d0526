package dev.reelwright.skills.provider;

import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.provider.Judge.Fault;
import dev.reelwright.skills.provider.StateRules.Billed;
import java.util.Optional;

/** How jobs end that give no result. */
record Endings(Visit visit, Verdicts verdicts) {

    /** A state that is an end. */
    SkillResult ended(Judge.Verdict.Stands stands, Scope scope, Ticket ticket) {
        ErrorClass means = means(stands);
        Received answer = scope.answer();
        Fault fault = new Fault(
                means,
                stands.billed(),
                stands.rule(),
                true,
                answer == null ? 0 : answer.status(),
                visit.judge().words(scope),
                Optional.empty());
        SkillResult end = end(fault, verdicts.billed(means, stands.billed()), scope, ticket);
        return stands.state() == StateRules.State.CANCELLED && end instanceof SkillResult.Failed failed
                ? cancelled(failed)
                : end;
    }

    /** An error the adapter knows, in an answer about a job. */
    SkillResult ended(Fault fault, Scope scope, Ticket ticket) {
        return end(fault, verdicts.billed(fault.means(), fault.billed()), scope, ticket);
    }

    /** A success that is none. What was made is paid, unless the rule says otherwise. */
    SkillResult hollow(Fault fault, Scope scope, Ticket ticket) {
        Billed billed = fault.billed() != Billed.UNSAID
                ? fault.billed()
                : fault.means().moderation() ? visit.adapter().submission().refusals() : Billed.YES;
        return end(fault, billed, scope, ticket);
    }

    private SkillResult end(Fault fault, Billed billed, Scope scope, Ticket ticket) {
        Bill.Total total = ticket.bill()
                .actual(
                        visit.setting().model(),
                        visit.render(),
                        scope,
                        visit.setting().prices());
        return verdicts.ended(fault, billed, total.spent(), ticket.job());
    }

    private static ErrorClass means(Judge.Verdict.Stands stands) {
        if (stands.reason() != null) {
            return stands.reason();
        }
        return switch (stands.state()) {
            case EXPIRED -> ErrorClass.EXPIRED;
            case PENDING, SUCCEEDED, FAILED, CANCELLED -> ErrorClass.UNKNOWN;
        };
    }

    private static SkillResult cancelled(SkillResult.Failed failed) {
        return failed.kind() == dev.reelwright.registry.FailureKind.IN_DOUBT
                ? failed
                : new SkillResult.Failed(
                        dev.reelwright.registry.FailureKind.CANCELLED,
                        "the job was called off. " + failed.message(),
                        failed.spent());
    }
}
