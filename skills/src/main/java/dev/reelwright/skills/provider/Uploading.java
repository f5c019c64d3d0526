package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.provider.StateRules.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** The free requests before the paid one. They wait here, not in a stored state: a call that has a state has been submitted. */
final class Uploading {
    private final Visit visit;
    private final ObjectNode uploads = Json.object();

    Uploading(Visit visit) {
        this.visit = visit;
    }

    ObjectNode run() throws Unfit, InterruptedException {
        for (Upload upload : visit.adapter().uploads()) {
            if (upload.when() == null || Questions.holds(upload.when(), scope())) {
                visit.context().heartbeat(0, "uploading");
                ask(upload.request(), null, upload.handles());
                Poll ready = upload.ready();
                if (ready != null) {
                    wait(ready);
                }
            }
        }
        return uploads;
    }

    private void wait(Poll ready) throws Unfit, InterruptedException {
        Instant end = visit.setting().clock().instant().plusMillis((long)
                (ready.timing().patience() * 1000));
        double pause = ready.timing().first();
        while (true) {
            visit.setting().nap().sleep(Duration.ofMillis((long) (pause * 1000)));
            if (visit.context().cancelled()) {
                throw new Unfit(FailureKind.CANCELLED, "cancelled while a file was being uploaded");
            }
            if (ask(ready.request(), ready.states(), ready.handles()) == State.SUCCEEDED) {
                return;
            }
            if (visit.setting().clock().instant().isAfter(end)) {
                throw new Unfit(
                        FailureKind.UNAVAILABLE,
                        "an uploaded file is not ready after " + ready.timing().patience() + " s");
            }
            pause = ready.timing().every();
        }
    }

    private Scope scope() {
        return visit.start().with("uploads", uploads);
    }

    private State ask(
            RequestForm form, @org.jspecify.annotations.Nullable StateRules states, Map<String, Handle> handles)
            throws Unfit, InterruptedException {
        WireAnswer answer = visit.send(form, scope());
        if (!(answer instanceof WireAnswer.Reply reply)) {
            throw new Unfit(FailureKind.UNAVAILABLE, "a file could not be uploaded. Nothing was ordered");
        }
        Scope received = scope().with(Received.of(reply));
        return switch (visit.judge().judge(states, received)) {
            case Judge.Verdict.Faulty faulty -> throw refused(faulty.fault());
            case Judge.Verdict.Accepted _ -> {
                visit.maker().take(handles, received, uploads);
                yield State.SUCCEEDED;
            }
            case Judge.Verdict.Stands stands ->
                switch (stands.state()) {
                    case PENDING -> State.PENDING;
                    case SUCCEEDED -> {
                        visit.maker().take(handles, received, uploads);
                        yield State.SUCCEEDED;
                    }
                    case FAILED, CANCELLED, EXPIRED ->
                        throw new Unfit(
                                FailureKind.UNSUPPORTED,
                                "the provider could not use an uploaded file (" + stands.rule() + ")");
                };
        };
    }

    private static Unfit refused(Judge.Fault fault) {
        String own = fault.words().isEmpty() ? "" : "; it says: \"" + fault.words() + "\"";
        String words = "an upload was refused (" + fault.rule() + ")" + own
                + fault.pause()
                        .map(p -> ". Try again in " + Verdicts.seconds(p))
                        .orElse("") + ". Nothing was ordered";
        return new Unfit(
                switch (fault.means()) {
                    case RATE, CONCURRENCY -> FailureKind.RATE_LIMITED;
                    case TRANSIENT -> FailureKind.UNAVAILABLE;
                    case MODERATION_INPUT, MODERATION_OUTPUT -> FailureKind.REFUSED;
                    case INVALID -> FailureKind.INVALID_INPUT;
                    case AUTH, BALANCE, QUOTA, NOT_FOUND -> FailureKind.UNSUPPORTED;
                    case EXPIRED, UNKNOWN -> FailureKind.BROKEN;
                },
                words,
                fault.pause().orElse(null));
    }
}
