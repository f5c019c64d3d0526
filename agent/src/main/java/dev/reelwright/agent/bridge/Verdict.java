package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmAnswer;
import dev.reelwright.agent.llm.LlmAnswer.Bill;
import dev.reelwright.agent.llm.LlmAnswer.Failed;
import dev.reelwright.agent.llm.LlmAnswer.Said;
import dev.reelwright.agent.llm.LlmFailure;
import dev.reelwright.agent.llm.LlmMessage.Assistant;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says what came of a question, what it may cost, and what a person can do about it. */
final class Verdict {
    private final Endpoint endpoint;
    private final Veil veil;
    private final Waits waits;

    Verdict(Endpoint endpoint, Veil veil, Waits waits) {
        this.endpoint = endpoint;
        this.veil = veil;
        this.waits = waits;
    }

    LlmAnswer keyMissing() {
        return failed(
                LlmFailure.KEY,
                who() + " needs a key, and there is none: set it up with `reelwright config`.",
                new Bill.Nothing("nothing was sent"));
    }

    /** @param said what was heard, whole or not */
    LlmAnswer of(Outcome outcome, Ear ear, Assistant said) {
        return switch (outcome) {
            case Outcome.Heard heard -> heard(ear, said);
            case Outcome.NotSent not ->
                failed(
                        LlmFailure.UNREACHABLE,
                        who() + " cannot be reached at " + where() + ": " + veil.over(not.why())
                                + ". Check the address and the network, or start the server.",
                        new Bill.Nothing("no connection was made"));
            case Outcome.Lost lost -> lost(ear, lost.why());
            case Outcome.Refused refused -> refused(refused);
            case Outcome.Garbled garbled when ear.fault() != null -> inStream(ear.fault());
            case Outcome.Garbled garbled ->
                failed(
                        LlmFailure.MALFORMED,
                        who() + " sent something that is no answer: " + veil.over(garbled.what()) + ".",
                        bill(ear));
            case Outcome.Interrupted given -> throw new IllegalStateException("an interruption is no answer");
        };
    }

    private LlmAnswer heard(Ear ear, Assistant said) {
        Fault fault = ear.fault();
        if (fault != null) {
            return inStream(fault);
        }
        boolean empty = said.text().isBlank() && said.calls().isEmpty();
        return switch (ear.end()) {
            case OPEN -> lost(ear, "the answer ended in the middle");
            case DECLINED ->
                failed(LlmFailure.DECLINED, who() + " declined" + because(ear) + ". Say it in other words.", bill(ear));
            case MALFORMED ->
                failed(
                        LlmFailure.MALFORMED,
                        who() + " wrote a tool call that cannot be read" + because(ear) + ".",
                        bill(ear));
            case LENGTH ->
                empty ? empty(ear, "used up its longest answer without a word") : new Said(said, ear.usage(), true);
            case DONE -> empty ? empty(ear, "gave an empty answer") : new Said(said, ear.usage(), false);
        };
    }

    private Failed empty(Ear ear, String what) {
        return failed(LlmFailure.EMPTY, who() + " " + what + ".", bill(ear));
    }

    private Failed lost(Ear ear, String why) {
        return failed(
                LlmFailure.CONNECTION_LOST,
                "The answer of " + who() + " was lost: " + veil.over(why) + ". It may have been billed.",
                bill(ear));
    }

    private Failed inStream(Fault fault) {
        LlmFailure failure = Refusals.inStream(fault);
        return failed(
                failure,
                who() + " broke off its answer" + quote(fault) + ".",
                new Bill.Unknown(),
                waits.of(Map.of(), fault));
    }

    private Failed refused(Outcome.Refused refused) {
        int status = refused.status();
        LlmFailure failure = Refusals.of(endpoint.wire(), status, refused.fault());
        Bill bill = Refusals.worked(status)
                ? new Bill.Unknown()
                : new Bill.Nothing("status " + status + ": refused before any work");
        String message =
                who() + " " + Refusals.inWords(failure) + " (status " + status + ")" + quote(refused.fault()) + ".";
        return failed(failure, message, bill, waits.of(refused.headers(), refused.fault()));
    }

    private static Bill bill(Ear ear) {
        return ear.usage() == null ? new Bill.Unknown() : new Bill.Used(ear.usage());
    }

    private Failed failed(LlmFailure failure, String message, Bill bill) {
        return failed(failure, message, bill, null);
    }

    private static Failed failed(LlmFailure failure, String message, Bill bill, @Nullable Duration wait) {
        return new Failed(failure, message, bill, wait);
    }

    private String quote(Fault fault) {
        String text = veil.over(fault.message().isBlank() ? fault.marks() : fault.message());
        return text.isEmpty() ? "" : ": “" + text.replaceAll("\\.+$", "") + "”";
    }

    private String because(Ear ear) {
        String reason = veil.over(ear.reason());
        return reason.isEmpty() ? "" : " (" + reason + ")";
    }

    private String who() {
        return veil.over(endpoint.model().id());
    }

    private String where() {
        URI address = Addresses.of(endpoint);
        String port = address.getPort() < 0 ? "" : ":" + address.getPort();
        return address.getScheme() + "://" + address.getHost() + port;
    }
}
