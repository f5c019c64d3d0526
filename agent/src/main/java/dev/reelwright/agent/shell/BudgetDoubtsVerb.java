package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.DoubtfulCall;
import dev.reelwright.budgets.Doubt;
import dev.reelwright.budgets.Reservation;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code budget doubts}: calls that may have been billed and nobody knows; each counts in full. */
final class BudgetDoubtsVerb extends Verb {
    private final StudioDoor door;

    BudgetDoubtsVerb(Screens screens, StudioDoor door) {
        super(screens, "budget doubts", "Money", "list the calls that may have been billed", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        List<Doubt> doubts = door.studio().ledger().doubts();
        Map<String, DoubtfulCall> known = door
                .studio()
                .history()
                .doubts(door.studio().ledger())
                .stream()
                .collect(Collectors.toMap(DoubtfulCall::operation, each -> each));
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(doubts, known).toString());
            return ExitCode.DONE;
        }
        if (doubts.isEmpty()) {
            screen.line("nothing is in doubt");
            return ExitCode.DONE;
        }
        for (Doubt doubt : doubts) {
            Reservation hold = doubt.reservation();
            screen.line(screen.paint(Ink.BOLD, Visible.of(hold.operation())));
            screen.line("  " + hold.amount() + " held under " + hold.key().alias() + " since " + hold.changed()
                    + ", run " + Visible.of(hold.run()));
            screen.line("  " + Visible.of(hold.what()) + ": " + Visible.of(why(doubt)));
            DoubtfulCall what = known.get(hold.operation());
            if (what != null) {
                print(what, screen);
            }
        }
        if (doubts.stream()
                .allMatch(doubt -> goesOn(known.get(doubt.reservation().operation())))) {
            return ExitCode.DONE;
        }
        screen.note(
                "look at the provider's own list of bills, then: reelwright budget settle OPERATION AMOUNT --evidence"
                        + " WORDS   (0 when it was not billed), or, when you found the job there: reelwright budget"
                        + " settle OPERATION --job ID");
        return ExitCode.DONE;
    }

    private static String why(Doubt doubt) {
        return doubt.unrecovered()
                ? "its process ended while the call was under way"
                : doubt.reservation().note();
    }

    private static boolean goesOn(@Nullable DoubtfulCall call) {
        return call != null && call.goesOn();
    }

    private static void print(DoubtfulCall call, Screen screen) {
        if (call.offer() != null) {
            screen.line("  asked: " + Visible.of(call.offer()) + " at " + call.sent());
        }
        call.handles().forEach((name, value) -> screen.line("  " + Visible.of(name) + ": " + Visible.of(value)));
        screen.line("  " + Visible.of(call.advice()));
    }

    private static ArrayNode json(List<Doubt> doubts, Map<String, DoubtfulCall> known) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Doubt doubt : doubts) {
            Reservation hold = doubt.reservation();
            ObjectNode one = all.addObject()
                    .put("operation", hold.operation())
                    .put("key", hold.key().alias())
                    .put("run", hold.run())
                    .put("what", hold.what())
                    .put("currency", hold.amount().currency())
                    .put("heldMicros", hold.amount().micros())
                    .put("since", hold.changed().toString())
                    .put("why", why(doubt));
            DoubtfulCall call = known.get(hold.operation());
            if (call != null) {
                one.put("offer", call.offer())
                        .put("provider", call.provider())
                        .put("sent", call.sent().toString())
                        .put("goesOn", call.goesOn());
                ObjectNode handles = one.putObject("handles");
                call.handles().forEach(handles::put);
            }
        }
        return all;
    }
}
