package dev.reelwright.audit;
import java.time.Clock;
import java.util.random.RandomGenerator;
public record RunId(String value) {
    public static RunId create(Clock clock, RandomGenerator random) { return new RunId("r-" + Long.toString(clock.millis(), 36) + "-" + Long.toHexString(random.nextLong())); }
}
