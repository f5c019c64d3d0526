package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Every visit after the first: asks after the job, and takes in what was made. Submits nothing. */
final class Pursuit {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Setting setting;
    private final Visit.TokenDesks tokens;

    Pursuit(Setting setting, Visit.TokenDesks tokens) {
        this.setting = setting;
        this.tokens = tokens;
    }

    SkillResult goOn(SkillCall call, SkillContext context, JsonNode state) throws InterruptedException {
        Ticket ticket;
        try {
            ticket = Ticket.of(state);
        } catch (RuntimeException unreadable) {
            return doubt("what was stored of the job cannot be read (" + unreadable.getMessage()
                    + "); look it up at the provider: " + state);
        }
        if (!ticket.adapter().equals(setting.adapter().name())
                || !ticket.model().equals(setting.model().id())) {
            return doubt("job " + ticket.job() + " was sent by " + ticket.adapter() + " for " + ticket.model()
                    + ", and cannot be asked after by " + setting.adapter().name() + " for "
                    + setting.model().id());
        }
        try {
            return step(Visit.open(setting, tokens, call, context), ticket);
        } catch (Unfit unfit) {
            context.heartbeat(0, unfit.words());
            Ticket next = ticket.asked(ticket.asked() + 1, ticket.troubles() + 1);
            return new SkillResult.Pending(SOON, next.toJson());
        }
    }

    private SkillResult doubt(String words) {
        return new SkillResult.Failed(
                FailureKind.IN_DOUBT, setting.adapter().title() + ": " + words, Money.zero(setting.currency()));
    }

    private SkillResult step(Visit visit, Ticket ticket) throws Unfit, InterruptedException {
        Verdicts verdicts = new Verdicts(setting.adapter(), setting.currency());
        Collecting collecting = new Collecting(visit, verdicts);
        Poll poll = setting.adapter().poll();
        return switch (ticket.phase()) {
            case RESULT -> collecting.stored(ticket);
            case FETCH -> collecting.fetch(ticket);
            case POLL ->
                poll == null
                        ? doubt("job " + ticket.job() + " cannot be asked after: the adapter has no poll any more")
                        : visit.context().cancelled()
                                ? new Calling(visit, verdicts, poll).off(ticket)
                                : new Calling(visit, verdicts, poll).ask(ticket);
        };
    }

    /** Whether an error in an answer about a job is the end of the job, or only of this try to ask. */
    static boolean ends(Judge.Fault fault) {
        return fault.ruled()
                && switch (fault.means()) {
                    case MODERATION_INPUT, MODERATION_OUTPUT, INVALID, EXPIRED -> true;
                    case AUTH, BALANCE, QUOTA, RATE, CONCURRENCY, NOT_FOUND, TRANSIENT, UNKNOWN -> false;
                };
    }

    static String why(WireAnswer answer) {
        return switch (answer) {
            case WireAnswer.Reply reply -> "HTTP " + reply.status();
            case WireAnswer.NotSent not -> not.why();
            case WireAnswer.Lost lost -> lost.why();
            case WireAnswer.TooBig big -> "its answer has more than " + big.limit() + " bytes";
            case WireAnswer.NotKept kept -> kept.why();
        };
    }

    /** One question after a job, or the wish to call it off. */
    private record Calling(Visit visit, Verdicts verdicts, Poll poll) {

        SkillResult ask(Ticket ticket) throws Unfit, InterruptedException {
            Patience patience = new Patience(visit, verdicts);
            Scope scope = visit.scope(ticket);
            WireAnswer answer = visit.send(poll.request(), scope);
            if (!(answer instanceof WireAnswer.Reply reply)) {
                return patience.trouble(ticket, poll.timing(), Optional.empty(), why(answer));
            }
            Scope received = scope.with(Received.of(reply));
            return switch (visit.judge().judge(poll.states(), received)) {
                case Judge.Verdict.Faulty faulty ->
                    ends(faulty.fault())
                            ? new Endings(visit, verdicts).ended(faulty.fault(), received, ticket)
                            : patience.trouble(
                                    ticket,
                                    poll.timing(),
                                    faulty.fault().pause(),
                                    faulty.fault().rule());
                case Judge.Verdict.Accepted _ -> new Collecting(visit, verdicts).afterPoll(ticket, received);
                case Judge.Verdict.Stands stands -> stands(stands, ticket, received, patience);
            };
        }

        private SkillResult stands(Judge.Verdict.Stands stands, Ticket ticket, Scope received, Patience patience)
                throws Unfit, InterruptedException {
            new Strange(visit).keep("poll", stands, received);
            return switch (stands.state()) {
                case PENDING -> {
                    visit.context().heartbeat(progress(received), "the provider works on job " + ticket.job());
                    yield patience.pending(
                            ticket,
                            poll.timing(),
                            Pauses.find(
                                    visit.adapter().pauses(),
                                    received,
                                    visit.setting().clock().instant()));
                }
                case SUCCEEDED -> new Collecting(visit, verdicts).afterPoll(ticket, received);
                case FAILED, CANCELLED, EXPIRED -> new Endings(visit, verdicts).ended(stands, received, ticket);
            };
        }

        /** A part of one, whether the provider counts to 1 or to 100. */
        private double progress(Scope received) {
            Pick pick = poll.states().progress();
            double value = pick == null
                    ? 0
                    : received.at(pick).stream()
                            .flatMap(node -> Json.decimal(node).stream())
                            .mapToDouble(Number::doubleValue)
                            .findFirst()
                            .orElse(0);
            return Math.clamp(value > 1 ? value / 100 : value, 0, 1);
        }

        SkillResult off(Ticket ticket) throws Unfit, InterruptedException {
            String said = switch (visit.adapter().cancel()) {
                case Cancel.Unsupported _ -> "the provider has no way to call a job off";
                case Cancel.Request request -> said(request, visit.send(request.request(), visit.scope(ticket)));
            };
            SkillResult after = ask(ticket);
            return after instanceof SkillResult.Pending
                    ? verdicts.doubt(said + "; job " + ticket.job() + " may go on and be billed, up to "
                            + ticket.bill().cost().atMost())
                    : after;
        }

        private static String said(Cancel.Request request, WireAnswer answer) {
            boolean taken = answer instanceof WireAnswer.Reply reply
                    && request.accepted().stream().anyMatch(range -> range.holds(reply.status()));
            return taken
                    ? "the provider was asked to call the job off"
                    : "the job could not be called off (" + why(answer) + ")";
        }
    }
}
