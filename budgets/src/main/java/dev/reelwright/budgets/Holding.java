package dev.reelwright.budgets;

/** Micros posted and held in one pot. Holds are bounded by caps and exact; what was posted stops at the largest long, which no cap reaches. */
record Holding(long posted, long reserved, long inDoubt) {
    static final Holding NONE = new Holding(0, 0, 0);

    long used() {
        return saturated(posted, saturated(reserved, inDoubt));
    }

    Holding reserve(long micros) {
        return new Holding(posted, Math.addExact(reserved, micros), inDoubt);
    }

    Holding release(long micros) {
        return new Holding(posted, Math.subtractExact(reserved, micros), inDoubt);
    }

    Holding doubt(long micros) {
        return new Holding(posted, Math.subtractExact(reserved, micros), Math.addExact(inDoubt, micros));
    }

    Holding post(long held, long billed) {
        return new Holding(saturated(posted, billed), Math.subtractExact(reserved, held), inDoubt);
    }

    Holding settle(long held, long billed) {
        return new Holding(saturated(posted, billed), reserved, Math.subtractExact(inDoubt, held));
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
