package dev.reelwright.budgets;

import java.util.Locale;

/** What a cap adds up: everything, one UTC day, one UTC month, or one run. */
public enum Scope {
    TOTAL,
    DAY,
    MONTH,
    RUN;

    /** The word for people. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
