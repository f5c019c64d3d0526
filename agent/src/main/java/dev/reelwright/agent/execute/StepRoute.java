package dev.reelwright.agent.execute;

import dev.reelwright.budgets.Money;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * Who does a step, as it is stored with the run.
 *
 * @param approved what was quoted when the run was submitted or approved; null when nobody could do it then
 * @param offer who does it now: the approved one, or one that stepped in within what was approved
 * @param unable offers that are not asked again, with why, in the order in which they dropped out
 * @param asked whom the person is asked about; null when nobody
 */
record StepRoute(
        @Nullable Approved approved,
        @Nullable String offer,
        SequencedMap<String, String> unable,
        @Nullable StepIn asked) {

    /** Nothing was quoted; whoever can may do it. */
    static final StepRoute OPEN = new StepRoute(null, null, new LinkedHashMap<>(), null);

    StepRoute {
        unable = new LinkedHashMap<>(unable);
    }

    /**
     * What the person's yes covers for a step.
     *
     * @param quality the offer's own estimate, 0 to 100
     * @param reasons why the router took it
     */
    record Approved(String offer, Money likely, Money atMost, int quality, List<String> reasons) {
        Approved {
            reasons = List.copyOf(reasons);
        }
    }

    static StepRoute of(Approved approved) {
        return new StepRoute(approved, approved.offer(), new LinkedHashMap<>(), null);
    }

    /** The same without an offer that has just shown that it cannot do it. */
    StepRoute without(String failed, String why) {
        SequencedMap<String, String> more = new LinkedHashMap<>(unable);
        more.put(failed, why);
        return new StepRoute(approved, offer, more, asked);
    }

    /** Another does it, within what was approved. */
    StepRoute with(StepIn in) {
        StepRoute without = without(in.from(), in.why());
        return new StepRoute(approved, in.after().offer(), without.unable(), null);
    }

    StepRoute asking(StepIn in) {
        return new StepRoute(approved, offer, unable, in);
    }

    /** The person's yes to whom it was asked about, who is what is approved from now on. */
    StepRoute accepted() {
        if (asked == null) {
            return this;
        }
        StepRoute with = with(asked);
        return new StepRoute(asked.after(), with.offer(), with.unable(), null);
    }

    StepRoute declined() {
        return new StepRoute(approved, offer, unable, null);
    }

    /** As at the beginning: what could not do it may be able by now. */
    StepRoute afresh() {
        return approved == null ? OPEN : of(approved);
    }

    /** What the person is told with the result; empty when the approved one made it. */
    Map<String, String> replaced() {
        return approved == null || approved.offer().equals(offer) ? Map.of() : unable;
    }
}
