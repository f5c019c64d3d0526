package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.provider.Ticket.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** From the end of the work to the result. */
record Collecting(Visit visit, Verdicts verdicts) {
    private static final int MOST_STORED = 128 * 1024;

    /**
     * What follows an answer that is the result, or leads to it. Before anything else is asked for, what is known is handed back to be stored:
     * the work is paid.
     */
    SkillResult afterSubmission(Ticket ticket, Scope scope) throws InterruptedException {
        if (ticket.phase() == Phase.FETCH) {
            return new SkillResult.Pending(Duration.ZERO, ticket.toJson());
        }
        Optional<JsonNode> small = storable(scope);
        if (downloads() && small.isPresent()) {
            return new SkillResult.Pending(
                    Duration.ZERO, ticket.with(small.get()).toJson());
        }
        return collect(ticket, scope);
    }

    private Optional<JsonNode> storable(Scope scope) {
        Received answer = scope.answer();
        return answer == null || answer.json().isMissingNode() || answer.reply().body().length > MOST_STORED
                ? Optional.empty()
                : Optional.of(answer.json());
    }

    private boolean downloads() {
        return visit.adapter().result().outputs().values().stream()
                .anyMatch(output -> output instanceof Result.Output.File file
                        && !file.decode().isEmpty()
                        && file.decode().getFirst() == Result.Decode.URL);
    }

    /** The job is done; its handles lead on. */
    SkillResult afterPoll(Ticket ticket, Scope scope) throws Unfit, InterruptedException {
        Optional<SkillResult> missing = take(visit.adapter().poll(), ticket, scope);
        if (missing.isPresent()) {
            return missing.get();
        }
        return onward(ticket, 0, scope.with("handles", ticket.handles()));
    }

    /** The next hop that this job needs; without one, this answer is the last. */
    private SkillResult onward(Ticket ticket, int from, Scope scope) throws Unfit, InterruptedException {
        for (int step = from; step < visit.adapter().fetches().size(); step++) {
            Condition when = visit.adapter().fetches().get(step).when();
            if (when == null || Questions.holds(when, scope)) {
                return fetch(ticket.at(Phase.FETCH, step));
            }
        }
        return collect(ticket, scope);
    }

    private Optional<SkillResult> take(@org.jspecify.annotations.Nullable Poll poll, Ticket ticket, Scope scope) {
        return poll == null ? Optional.empty() : take(poll.handles(), ticket, scope);
    }

    /** A failure when a handle is not there. */
    private Optional<SkillResult> take(Map<String, Handle> handles, Ticket ticket, Scope scope) {
        try {
            visit.maker().take(handles, scope, ticket.handles());
            return Optional.empty();
        } catch (Unfit missing) {
            new Strange(visit).keep("result", scope);
            return Optional.of(spoilt(FailureKind.BROKEN, missing.words(), ticket, scope));
        }
    }

    /** A stored answer, from which the files are still to be fetched. */
    SkillResult stored(Ticket ticket) throws InterruptedException {
        WireAnswer.Reply reply = new WireAnswer.Reply(
                200,
                Map.of("content-type", List.of("application/json")),
                Json.MAPPER.writeValueAsBytes(ticket.answer()));
        return collect(ticket, visit.scope(ticket).with(Received.of(reply)));
    }

    /** One more hop to the result; all of those that are left. */
    SkillResult fetch(Ticket ticket) throws Unfit, InterruptedException {
        Fetch fetch = visit.adapter().fetches().get(ticket.step());
        Patience patience = new Patience(visit, verdicts);
        Scope scope = visit.scope(ticket);
        WireAnswer answer = visit.send(fetch.request(), scope);
        if (!(answer instanceof WireAnswer.Reply reply)) {
            return patience.trouble(ticket, fetch.timing(), Optional.empty(), Pursuit.why(answer));
        }
        Scope received = scope.with(Received.of(reply));
        return switch (visit.judge().judge(fetch.states(), received)) {
            case Judge.Verdict.Faulty faulty ->
                ends(faulty.fault())
                        ? new Endings(visit, verdicts).ended(faulty.fault(), received, ticket)
                        : patience.trouble(
                                ticket,
                                fetch.timing(),
                                faulty.fault().pause(),
                                faulty.fault().rule());
            case Judge.Verdict.Accepted _ -> next(ticket, fetch, received);
            case Judge.Verdict.Stands stands -> {
                new Strange(visit).keep("result", stands, received);
                yield switch (stands.state()) {
                    case PENDING -> patience.pending(ticket, fetch.timing(), Optional.empty());
                    case SUCCEEDED -> next(ticket, fetch, received);
                    case FAILED, CANCELLED, EXPIRED -> new Endings(visit, verdicts).ended(stands, received, ticket);
                };
            }
        };
    }

    /** The job is over: what is refused now stays refused, unless it is only the way there that is blocked. */
    private static boolean ends(Judge.Fault fault) {
        return Pursuit.ends(fault)
                || switch (fault.means()) {
                    case INVALID, NOT_FOUND, EXPIRED, UNKNOWN, MODERATION_INPUT, MODERATION_OUTPUT -> true;
                    case AUTH, BALANCE, QUOTA, RATE, CONCURRENCY, TRANSIENT -> false;
                };
    }

    private SkillResult next(Ticket ticket, Fetch fetch, Scope received) throws Unfit, InterruptedException {
        Optional<SkillResult> missing = take(fetch.handles(), ticket, received);
        if (missing.isPresent()) {
            return missing.get();
        }
        return onward(ticket, ticket.step() + 1, received.with("handles", ticket.handles()));
    }

    private SkillResult collect(Ticket ticket, Scope scope) throws InterruptedException {
        Optional<Judge.Fault> hollow =
                visit.judge().first(visit.adapter().result().checks(), scope);
        if (hollow.isPresent()) {
            return new Endings(visit, verdicts).hollow(hollow.get(), scope, ticket);
        }
        try {
            Outputs outputs = new Outputs(visit, scope);
            ObjectNode made = outputs.build(visit.adapter().result().outputs());
            Bill.Total total = total(ticket, scope);
            visit.context().heartbeat(1, "done");
            return new SkillResult.Done(made, total.spent(), notes(ticket, total));
        } catch (Unfetched unfetched) {
            return new Patience(visit, verdicts)
                    .fetchAgain(ticket, Optional.empty())
                    .orElseGet(() -> spoilt(FailureKind.BROKEN, unfetched.words(), ticket, scope));
        } catch (Unfit unfit) {
            new Strange(visit).keep("result", scope);
            return unheardOf(unfit, ticket, scope)
                    ? verdicts.doubt("its answer to the order is not one that it documents: " + unfit.words()
                            + ". Nobody knows whether it took the order, and bills it, up to "
                            + ticket.bill().cost().atMost())
                    : spoilt(unfit.kind(), unfit.words(), ticket, scope);
        }
    }

    /** The only answer to an order is neither the result nor a word about what was used: anybody on the way may have given it. */
    private boolean unheardOf(Unfit unfit, Ticket ticket, Scope scope) {
        boolean only =
                visit.adapter().poll() == null && visit.adapter().fetches().isEmpty();
        Bill.Total total = total(ticket, scope);
        Money atMost = ticket.bill().cost().atMost();
        boolean used = total.notes().isEmpty() && !total.spent().equals(atMost);
        return only && unfit.kind() == FailureKind.BROKEN && !used && !atMost.isZero();
    }

    private Bill.Total total(Ticket ticket, Scope scope) {
        return ticket.bill()
                .actual(
                        visit.setting().model(),
                        visit.render(),
                        scope,
                        visit.setting().prices());
    }

    /** The work was done, and is paid; its result is no use. */
    private SkillResult spoilt(FailureKind kind, String why, Ticket ticket, Scope scope) {
        return new SkillResult.Failed(
                kind.repeatable() ? FailureKind.BROKEN : kind,
                visit.adapter().title() + ": job " + ticket.job() + " was done and is billed, but "
                        + visit.mask().over(why),
                total(ticket, scope).spent());
    }

    private List<String> notes(Ticket ticket, Bill.Total total) {
        List<String> notes = new ArrayList<>(ticket.notes());
        visit.render().notes().stream().filter(note -> !notes.contains(note)).forEach(notes::add);
        notes.addAll(total.notes());
        return notes;
    }
}
