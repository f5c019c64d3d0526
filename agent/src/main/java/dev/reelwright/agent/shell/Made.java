package dev.reelwright.agent.shell;

import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What came of a directive, or of several.
 *
 * @param code an {@link ExitCode}
 * @param cost of models and media together
 * @param files that were delivered
 */
record Made(int code, Money cost, List<Path> files) {
    /** From the worst to the best, as docs/reference/commands.md has it. */
    private static final List<Integer> WORST_FIRST = List.of(
            ExitCode.CANCELLED,
            ExitCode.FAILED,
            ExitCode.REFUSED,
            ExitCode.UNABLE,
            ExitCode.USAGE,
            ExitCode.WAITING,
            ExitCode.DONE);

    Made {
        files = List.copyOf(files);
    }

    static Made nothing(int code, String currency) {
        return new Made(code, Money.zero(currency), List.of());
    }

    Made and(Made next) {
        List<Path> all = new ArrayList<>(files);
        all.addAll(next.files);
        return new Made(worse(code, next.code), cost.plus(next.cost), all);
    }

    static int worse(int one, int other) {
        return WORST_FIRST.indexOf(one) <= WORST_FIRST.indexOf(other) ? one : other;
    }
}
