package dev.reelwright.agent.shell;

import dev.reelwright.budgets.Doubt;
import dev.reelwright.budgets.Reservation;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

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
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(doubts).toString());
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
        }
        screen.note(
                "look at the provider's own list of bills, then: reelwright budget settle OPERATION AMOUNT --evidence"
                        + " WORDS   (0 when it was not billed)");
        return ExitCode.DONE;
    }

    private static String why(Doubt doubt) {
        return doubt.unrecovered()
                ? "its process ended while the call was under way"
                : doubt.reservation().note();
    }

    private static ArrayNode json(List<Doubt> doubts) {
        ArrayNode all = JsonNodeFactory.instance.arrayNode();
        for (Doubt doubt : doubts) {
            Reservation hold = doubt.reservation();
            all.addObject()
                    .put("operation", hold.operation())
                    .put("key", hold.key().alias())
                    .put("run", hold.run())
                    .put("what", hold.what())
                    .put("currency", hold.amount().currency())
                    .put("heldMicros", hold.amount().micros())
                    .put("since", hold.changed().toString())
                    .put("why", why(doubt));
        }
        return all;
    }
}
