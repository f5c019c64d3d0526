package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.execute.Waits;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How runs are spoken of. */
final class RunStates {
    private RunStates() {}

    static String state(RunState state, @Nullable Waits waits) {
        String word = state.name().toLowerCase(Locale.ROOT);
        return waits == null ? word : word + " (" + waits(waits) + ")";
    }

    static @Nullable String waits(@Nullable Waits waits) {
        return waits == null ? null : waits.name().toLowerCase(Locale.ROOT);
    }

    static String review(RunView.Reviewed reviewed) {
        String said = switch (reviewed.state()) {
            case NOT_YET -> "not yet";
            case ASKED -> "waits for your yes";
            case YES -> "yes, " + reviewed.by();
            case NO -> "no, " + reviewed.by();
        };
        return Visible.of(
                reviewed.review().gate() + ": " + said + (reviewed.words().isBlank() ? "" : ": " + reviewed.words()));
    }
}
