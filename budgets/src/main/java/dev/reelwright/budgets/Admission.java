package dev.reelwright.budgets;

import dev.reelwright.budgets.Reservation.State;
import dev.reelwright.budgets.ReserveAnswer.Reason;
import dev.reelwright.budgets.ReserveAnswer.Refused;
import dev.reelwright.budgets.ReserveAnswer.Reserved;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Decides whether a call may be made. Pure: the book, the request and the time give the answer. */
final class Admission {
    private static final Duration SLACK = Duration.ofMinutes(5);

    private final Book book;
    private final ReserveRequest request;
    private final Instant clock;
    private final Instant now;

    private Admission(Book book, ReserveRequest request, Instant clock) {
        this.book = book;
        this.request = request;
        this.clock = clock;
        this.now = book.now(clock);
    }

    static Step<ReserveAnswer> decide(Book book, ReserveRequest request, Instant clock, String holder) {
        Admission admission = new Admission(book, request, clock);
        Optional<ReserveAnswer> answer = admission.known().or(admission::refusal);
        return answer.isPresent()
                ? Step.nothing(answer.get())
                : Step.write(
                        Draft.reserve(request, holder),
                        after -> new Reserved(
                                after.reservation(request.operation()).orElseThrow()));
    }

    private Optional<ReserveAnswer> known() {
        return book.reservation(request.operation()).map(this::again);
    }

    private ReserveAnswer again(Reservation r) {
        String operation = "operation " + r.operation();
        if (!isSameAs(r)) {
            return new Refused(
                    new Reason.OtherBody(),
                    operation + " was reserved for another request (" + r.what() + ", " + r.amount() + " under key '"
                            + r.key().alias() + "'); give the new request an id of its own");
        }
        return switch (r.state()) {
            case RESERVED -> frozen().orElseGet(() -> new Reserved(r));
            case SENDING, IN_DOUBT ->
                new Refused(
                        new Reason.AlreadySent(r),
                        operation + " may have been sent already; find out what became of it instead of sending again");
            case POSTED, RELEASED ->
                new Refused(
                        new Reason.AlreadySettled(r),
                        operation + " was " + (r.state() == State.POSTED ? "billed " + r.posted() : "released")
                                + " before; a new call needs a new id");
        };
    }

    private boolean isSameAs(Reservation r) {
        return r.bodyDigest().equals(request.bodyDigest())
                && r.key().fingerprint().equals(request.key().fingerprint())
                && r.amount().equals(request.amount())
                && r.run().equals(request.run());
    }

    private Optional<ReserveAnswer> refusal() {
        Optional<ReserveAnswer> always =
                frozen().or(() -> otherCurrency(account().currency()));
        if (always.isPresent() || request.amount().isZero()) {
            return always;
        }
        return noCap().or(() -> otherCurrency(book.run(request.run()).currency()))
                .or(this::overCap);
    }

    private Optional<ReserveAnswer> frozen() {
        return account().frozen()
                ? Optional.of(new Refused(
                        new Reason.KeyFrozen(),
                        "key '" + request.key().alias()
                                + "' is frozen, as a bill was larger than its reservation; look at"
                                + " its entries, then unfreeze it"))
                : Optional.empty();
    }

    private Optional<ReserveAnswer> noCap() {
        if (!account().caps().isEmpty()) {
            return Optional.empty();
        }
        Money zero = Money.zero(request.amount().currency());
        return Optional.of(new Refused(
                new Reason.OverCap(new Cap(Scope.TOTAL, zero), request.amount(), zero),
                "key '" + request.key().alias() + "' has no cap, so nothing may be spent under it, and "
                        + request.amount() + " was asked for; set a total, day, month or run cap for it first"));
    }

    private Optional<ReserveAnswer> otherCurrency(Optional<String> counted) {
        return counted.filter(code -> !code.equals(request.amount().currency()))
                .map(code -> new Refused(
                        new Reason.OtherCurrency(code, request.amount()),
                        request.amount() + " was asked for under key '"
                                + request.key().alias() + "' in run " + request.run() + ", which counts in " + code
                                + "; nothing is converted"));
    }

    private Optional<ReserveAnswer> overCap() {
        Stream<CapLeft> ofKey = account().caps().entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(cap -> left(new Cap(cap.getKey(), cap.getValue()), potOf(cap)));
        Stream<CapLeft> ofRun = book.run(request.run()).cap().stream()
                .map(limit -> left(new Cap(Scope.RUN, limit), Pot.ofRun(request.run(), limit.currency())));
        return Stream.concat(ofKey, ofRun)
                .filter(cap -> request.amount().compareTo(cap.left()) > 0)
                .findFirst()
                .map(this::over);
    }

    private Pot potOf(Map.Entry<Scope, Money> cap) {
        return Pot.ofKey(
                request.key(), cap.getKey(), request.run(), now, cap.getValue().currency());
    }

    private CapLeft left(Cap cap, Pot pot) {
        return Balances.left(book, cap, pot);
    }

    private ReserveAnswer over(CapLeft cap) {
        String period = cap.period().isEmpty() ? "" : " (" + cap.period() + ")";
        return new Refused(
                new Reason.OverCap(cap.cap(), request.amount(), cap.left()),
                request.amount() + " was asked for under key '" + request.key().alias() + "', and "
                        + cap.left().max(Money.zero(cap.left().currency())) + " is left of the "
                        + cap.cap().scope().word() + " cap of " + cap.cap().limit() + period
                        + "; raise the cap, or settle what is in doubt"
                        + clockBehind());
    }

    private String clockBehind() {
        return clock.plus(SLACK).isBefore(now)
                ? "; the ledger's time is " + now + ", as the clock once was: if " + clock
                        + " is right, accept the clock"
                : "";
    }

    private Account account() {
        return book.account(request.key());
    }
}
