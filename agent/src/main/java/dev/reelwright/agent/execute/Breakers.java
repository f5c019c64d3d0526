package dev.reelwright.agent.execute;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a provider alone that is out of order. After five orders in a row that it could not take, none is sent for 30 seconds; then one
 * is tried, and if that fails too, the pause doubles, to ten minutes at the most. Known to this process only: what is lost with it is five
 * free tries.
 */
final class Breakers {
    private static final int PATIENCE = 5;
    private static final Duration FIRST = Duration.ofSeconds(30);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Clock clock;
    private final Map<String, Line> lines = new HashMap<>();

    Breakers(Clock clock) {
        this.clock = clock;
    }

    /** How it stands with one provider. */
    private record Line(
            int failures, Duration pause, @Nullable Instant until) {
        Line failed(Instant now) {
            if (failures + 1 < PATIENCE) {
                return new Line(failures + 1, pause, null);
            }
            Duration longer = pause.multipliedBy(2);
            return new Line(failures + 1, longer.compareTo(LONGEST) > 0 ? LONGEST : longer, now.plus(pause));
        }
    }

    /** By what providers are told apart; null for what is done on this machine. */
    static @Nullable String provider(RegisteredSkill skill) {
        String word = skill.offer().provider();
        return word == null ? skill.contract().permissions().key() : word;
    }

    /** Until when the provider is left alone; empty when it may be asked. */
    synchronized Optional<Instant> shut(@Nullable String provider) {
        Line line = lines.get(provider);
        return line == null || line.until() == null || !line.until().isAfter(clock.instant())
                ? Optional.empty()
                : Optional.of(line.until());
    }

    /** Right before an order: of several that wait for the end of a pause, the first tries, and the others go on waiting. */
    synchronized Optional<Instant> pass(@Nullable String provider) {
        Optional<Instant> shut = shut(provider);
        Line line = lines.get(provider);
        if (shut.isEmpty() && provider != null && line != null && line.until() != null) {
            lines.put(
                    provider,
                    new Line(line.failures(), line.pause(), clock.instant().plus(FIRST)));
        }
        return shut;
    }

    /** How an order ended; what says nothing about the provider changes nothing. */
    synchronized void ended(@Nullable String provider, SkillResult result) {
        if (provider == null) {
            return;
        }
        switch (result) {
            case SkillResult.Done _, SkillResult.Pending _ -> lines.remove(provider);
            case SkillResult.Failed failed
            when failed.kind().repeatable() ->
                lines.merge(provider, new Line(1, FIRST, null), (line, _) -> line.failed(clock.instant()));
            case SkillResult.Failed failed when failed.kind() == FailureKind.REFUSED -> lines.remove(provider);
            case SkillResult.Failed _ -> {}
        }
    }
}
