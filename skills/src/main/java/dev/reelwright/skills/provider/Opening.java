package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.provider.StateRules.State;
import dev.reelwright.skills.provider.Ticket.Phase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;

/** The first visit: checks, uploads, and the one request that is paid. */
final class Opening {
    private static final int REPLAYS = 2;

    private final Visit visit;
    private final Adapter adapter;
    private final Verdicts verdicts;
    private final Optional<ProviderAccess.Hook> hook;

    Opening(Visit visit, Optional<ProviderAccess.Hook> hook) {
        this.visit = visit;
        this.hook = hook;
        this.adapter = visit.adapter();
        this.verdicts = new Verdicts(adapter, visit.setting().currency());
    }

    SkillResult run() throws Unfit, InterruptedException {
        alive();
        Refusals.check(adapter, visit.start());
        Bill bill = Bill.estimate(
                visit.setting().model(),
                visit.render(),
                visit.start(),
                visit.setting().prices(),
                visit.today());
        ObjectNode uploads = new Uploading(visit).run();
        Scope scope = visit.start().with("uploads", uploads);
        WireRequest request = callable(visit.maker().make(adapter.submit().request(), scope, safety()));
        visit.context().heartbeat(0, "asking " + adapter.title());
        // Whatever ends the process before this mark is on disk has cost nothing.
        if (visit.context().cancelled() || !visit.context().sending()) {
            throw new Unfit(FailureKind.CANCELLED, "cancelled before anything was sent");
        }
        WireAnswer answer = submit(request);
        return switch (answer) {
            case WireAnswer.Reply reply -> replied(scope.with(Received.of(reply)), uploads, bill);
            case WireAnswer.NotSent not ->
                throw new Unfit(FailureKind.UNAVAILABLE, visit.mask().over(not.why()) + ". Nothing was sent");
            case WireAnswer.Lost lost -> lost(lost.why());
            case WireAnswer.TooBig big ->
                lost("its answer (HTTP " + big.status() + ") has more than " + big.limit() + " bytes");
            case WireAnswer.NotKept kept -> lost(kept.why());
        };
    }

    private void alive() throws Unfit {
        Model model = visit.setting().model();
        if (model.retired(visit.today())) {
            throw new Unfit(
                    FailureKind.UNSUPPORTED,
                    "the model " + model.id() + " is not served since " + model.retiredOn()
                            + (model.replacedBy().isEmpty() ? "; choose another" : "; use " + model.replacedBy()));
        }
    }

    /** A provider that gives the result itself need not knock; some answer otherwise when they are asked to. */
    private WireRequest callable(WireRequest request) throws Unfit {
        Webhook webhook = adapter.webhook();
        return webhook == null || hook.isEmpty() || adapter.poll() == null
                ? request
                : Callback.in(request, webhook, hook.get());
    }

    private List<WireRequest.Header> safety() {
        Submission.Idempotency idempotency = adapter.submission().idempotency();
        return idempotency == null
                ? List.of()
                : List.of(new WireRequest.Header(idempotency.header(), CallScope.key(visit.call())));
    }

    /** Sent once; again under the same name only where the provider answers a repeat with the first answer. */
    private WireAnswer submit(WireRequest request) throws InterruptedException {
        Submission.Idempotency idempotency = adapter.submission().idempotency();
        WireAnswer answer = visit.setting().wire().send(request);
        for (int i = 0; i < REPLAYS && answer instanceof WireAnswer.Lost; i++) {
            if (idempotency == null || !idempotency.replay()) {
                return answer;
            }
            WireAnswer again = visit.setting().wire().send(request);
            // That the repeat did not get through says nothing about the first.
            answer = again instanceof WireAnswer.NotSent ? answer : again;
        }
        return answer;
    }

    private SkillResult lost(String why) {
        return verdicts.doubt(
                "the order was sent at " + visit.setting().clock().instant() + " with the key "
                        + visit.setting().key().alias() + ", and no answer came back: "
                        + visit.mask().over(why)
                        + ". It may have been taken on and billed; look for it at the provider. It is not sent again by itself");
    }

    private SkillResult replied(Scope scope, ObjectNode uploads, Bill bill) throws InterruptedException {
        Judge.Verdict verdict = visit.judge().judge(adapter.submit().states(), scope);
        if (verdict instanceof Judge.Verdict.Stands stands) {
            new Strange(visit).keep("submit", stands, scope);
        }
        return switch (verdict) {
            case Judge.Verdict.Faulty faulty -> verdicts.submission(faulty.fault(), bill);
            case Judge.Verdict.Accepted _ -> accepted(scope, uploads, bill);
            case Judge.Verdict.Stands stands ->
                stands.state() == State.PENDING || stands.state() == State.SUCCEEDED
                        ? accepted(scope, uploads, bill)
                        : new Endings(visit, verdicts)
                                .ended(stands, scope, ticket(Json.object(), uploads, bill, Phase.POLL));
        };
    }

    private SkillResult accepted(Scope scope, ObjectNode uploads, Bill bill) throws InterruptedException {
        ObjectNode handles = Json.object();
        try {
            visit.maker().take(adapter.submit().handles(), scope, handles);
        } catch (Unfit missing) {
            new Strange(visit).keep("submit", scope);
            return verdicts.doubt(
                    "the order was taken, but its answer cannot be used: " + missing.words() + ". What came: "
                            + visit.mask().quoted(Received.of(reply(scope)).text()));
        }
        Scope known = scope.with("handles", handles);
        Poll poll = adapter.poll();
        if (poll != null) {
            Ticket ticket = ticket(handles, uploads, bill, Phase.POLL);
            return new SkillResult.Pending(first(poll, known), ticket.toJson());
        }
        Ticket ticket = ticket(handles, uploads, bill, adapter.fetches().isEmpty() ? Phase.RESULT : Phase.FETCH);
        return new Collecting(visit, verdicts).afterSubmission(ticket, known);
    }

    private static WireAnswer.Reply reply(Scope scope) {
        Received answer = scope.answer();
        if (answer == null) {
            throw new IllegalStateException("no answer");
        }
        return answer.reply();
    }

    /** No time is lost where the answer says that the job is done already. */
    private Duration first(Poll poll, Scope scope) {
        boolean done = adapter.submit().states() != null
                && visit.judge().judge(adapter.submit().states(), scope) instanceof Judge.Verdict.Stands stands
                && stands.state() == State.SUCCEEDED;
        return done ? Duration.ZERO : Duration.ofMillis((long) (poll.timing().first() * 1000));
    }

    private Ticket ticket(ObjectNode handles, ObjectNode uploads, Bill bill, Phase phase) {
        return new Ticket(
                adapter.name(),
                visit.setting().model().id(),
                visit.call().revision(),
                phase,
                0,
                visit.setting().clock().instant(),
                0,
                0,
                handles,
                uploads,
                bill,
                new ArrayList<>(visit.render().notes()),
                MissingNode.getInstance());
    }
}
