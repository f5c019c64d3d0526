package dev.reelwright.agent.shell;

import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.CapLeft;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerState;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code budget}: what each key has spent and may still spend. */
final class BudgetVerb extends Verb {
    private final StudioDoor door;

    BudgetVerb(Screens screens, StudioDoor door) {
        super(screens, "budget", "Money", "show what each key has spent and may still spend", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Ledger ledger = door.studio().ledger();
        Screen screen = call.screen();
        if (ledger.state() instanceof LedgerState.Stopped stopped) {
            screen.error("spending is stopped: " + stopped.reason());
            return ExitCode.FAILED;
        }
        if (screen.json()) {
            screen.line(json(ledger).toString());
            return ExitCode.DONE;
        }
        List<Key> keys = ledger.keys();
        if (keys.isEmpty()) {
            screen.line("nothing was spent, and no key has a cap");
        }
        for (Key key : keys) {
            key(ledger, key, screen);
        }
        int doubts = ledger.doubts().size();
        if (doubts > 0) {
            screen.line(screen.paint(Ink.YELLOW, "in doubt: ") + doubts + (doubts == 1 ? " call" : " calls")
                    + " that may have been billed; see reelwright budget doubts");
        }
        return ExitCode.DONE;
    }

    private static void key(Ledger ledger, Key key, Screen screen) {
        Balance balance = ledger.balance(key);
        screen.line(screen.paint(Ink.BOLD, key.alias()) + (balance.frozen() ? screen.paint(Ink.RED, "  frozen") : ""));
        screen.line("  posted " + balance.posted() + ", reserved " + balance.reserved() + ", in doubt "
                + balance.inDoubt());
        for (CapLeft left : balance.caps()) {
            screen.line("  cap " + left.cap().scope().name().toLowerCase(Locale.ROOT)
                    + (left.period().isEmpty() ? "" : " " + left.period()) + ": "
                    + left.cap().limit() + ", left " + left.left());
        }
    }

    private static ObjectNode json(Ledger ledger) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var keys = json.putArray("keys");
        for (Key key : ledger.keys()) {
            Balance balance = ledger.balance(key);
            ObjectNode one = keys.addObject();
            one.put("key", key.alias())
                    .put("fingerprint", key.fingerprint())
                    .put("frozen", balance.frozen())
                    .put("currency", balance.posted().currency())
                    .put("postedMicros", balance.posted().micros())
                    .put("reservedMicros", balance.reserved().micros())
                    .put("inDoubtMicros", balance.inDoubt().micros());
            var caps = one.putArray("caps");
            for (CapLeft left : balance.caps()) {
                caps.addObject()
                        .put("scope", left.cap().scope().name().toLowerCase(Locale.ROOT))
                        .put("period", left.period())
                        .put("limitMicros", left.cap().limit().micros())
                        .put("leftMicros", left.left().micros());
            }
        }
        json.put("doubts", ledger.doubts().size());
        return json;
    }
}
