package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Unit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call of a model costs: rows of the price book, and how much of what they count is used. */
public sealed interface Price {

    /** What the lines that apply cost is added up. */
    record Lines(List<Line> lines) implements Price {
        public Lines {
            lines = List.copyOf(lines);
        }
    }

    /** Nobody knows the price, so no call is made. */
    record Unknown(String why) implements Price {}

    /**
     * @param ref row of the price book; may depend on the inputs, as a price does on size and quality
     * @param when null when it always applies
     * @param estimate from the request, before it is sent
     * @param actual from the answer; null when the answer says nothing, and then the estimate's upper end is what it cost
     */
    record Line(
            Text ref,
            @Nullable Condition when,
            Map<Unit, Amount> estimate,
            @Nullable Map<Unit, Template> actual) {
        public Line {
            estimate = Ordered.copy(estimate);
            actual = actual == null ? null : Ordered.copy(actual);
        }
    }

    /** Equal templates where the request says it exactly. */
    record Amount(Template likely, Template atMost) {}
}
