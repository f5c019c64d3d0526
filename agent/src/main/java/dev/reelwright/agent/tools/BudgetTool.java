package dev.reelwright.agent.tools;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Balance;
import dev.reelwright.budgets.CapLeft;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.LedgerState;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code read_budget}: what was spent and what is left. Changes nothing. */
final class BudgetTool implements Tool {
    private static final int MOST_DOUBTS = 10;
    private static final ToolSpec SPEC = Specs.of(
            "read_budget",
            "What each key has spent, holds, has in doubt and may still spend; what this conversation's runs have cost; the owner's policy. Read only: caps, keys and policy are the"
                    + " person's alone.",
            "");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "reading the budget";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Studio studio = desk.studio();
        Ledger ledger = studio.ledger();
        if (ledger.state() instanceof LedgerState.Stopped stopped) {
            return ToolAnswer.failed(
                    "spending is stopped: " + Plainly.line(stopped.reason(), 400) + "\nTell the person.",
                    "spending is stopped");
        }
        List<String> lines = new ArrayList<>();
        ledger.keys().forEach(key -> lines.add(key(key, ledger.balance(key))));
        if (lines.isEmpty()) {
            lines.add("nothing was spent, and no key has a cap: only free work is possible");
        }
        ledger.doubts().stream()
                .limit(MOST_DOUBTS)
                .forEach(doubt -> lines.add("in doubt: " + doubt.reservation().amount() + " on key "
                        + doubt.reservation().key().alias() + " in run "
                        + doubt.reservation().run() + "; the person settles it"));
        lines.add("this conversation's runs: " + spent(desk)
                + desk.allowance()
                        .map(left -> "; it may spend " + left + " more on media")
                        .orElse(""));
        lines.add("policy: " + policy(studio.config()));
        return ToolAnswer.ok(String.join("\n", lines), "this conversation's runs cost " + spent(desk));
    }

    private static String key(Key key, Balance balance) {
        StringBuilder line = new StringBuilder("key " + key.alias() + ": posted " + balance.posted() + ", held "
                + balance.reserved() + ", in doubt " + balance.inDoubt() + (balance.frozen() ? ", FROZEN" : ""));
        for (CapLeft cap : balance.caps()) {
            line.append("; cap ").append(cap.cap().scope().word());
            line.append(cap.period().isEmpty() ? "" : " " + cap.period());
            line.append(' ').append(cap.cap().limit()).append(", left ").append(cap.left());
        }
        return line.toString();
    }

    /** By the ledger, not by what skills said. */
    private static Money spent(Desk desk) {
        Money sum = Money.zero(desk.studio().config().currency());
        for (RunId run : desk.runs()) {
            Money used = desk.studio().ledger().runBalance(run.value()).used();
            sum = used.isZero() ? sum : sum.plus(used);
        }
        return sum;
    }

    private static String policy(Config config) {
        Config.ApprovalPolicy approval = config.approval();
        String mode = switch (approval.mode()) {
            case ASK -> "the person is asked before anything that costs runs";
            case AUTO -> "runs that cost at most " + approval.under() + " go without asking, dearer ones are asked for";
            case NEVER -> "nothing that costs may run";
        };
        return mode
                + (config.runCap() == null ? "" : "; one run may cost at most " + config.runCap())
                + (approval.askAtLimit() ? "; at its ceiling a run waits for a new yes" : "")
                + (config.reviews().isEmpty()
                        ? ""
                        : "; runs stop for a look at: " + String.join(", ", config.reviews()));
    }
}
