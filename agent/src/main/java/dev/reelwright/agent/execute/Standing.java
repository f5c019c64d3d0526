package dev.reelwright.agent.execute;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Trust;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How far a folder's content is believed, and what that comes from: every call of it since the person accepted it.
 *
 * @param successes different pieces of work that it has done since it came to this level
 * @param failures of its own since then
 * @param changes of the level, the earliest first
 */
public record Standing(Trust trust, int successes, int failures, Rules rules, List<Change> changes) {
    /** Everything else passes, or says something about the order or the person. */
    private static final Set<FailureKind> ITS_OWN =
            Set.of(FailureKind.BROKEN, FailureKind.LIMIT, FailureKind.UNSUPPORTED);

    public Standing {
        changes = List.copyOf(changes);
    }

    /**
     * The owner's numbers.
     *
     * @param successes different pieces of work that make what is provisional trusted
     * @param failures of its own that take it one level down
     */
    public record Rules(int successes, int failures) {
        public Rules {
            if (successes < 1 || failures < 1) {
                throw new IllegalArgumentException(
                        "not a rule: " + successes + " successes, " + failures + " failures");
            }
        }
    }

    /**
     * A rise or a fall.
     *
     * @param operation of the call that it came with
     */
    public record Change(Trust from, Trust to, String operation) {
        public boolean down() {
            return to.compareTo(from) < 0;
        }
    }

    /**
     * A call that is over.
     *
     * @param work digest of what was to be done
     * @param failure null when it did not fail, or for no reason that is known
     */
    record Ended(
            String operation,
            String work,
            boolean done,
            @Nullable FailureKind failure) {}

    /** @param ended in the order in which they ended */
    static Standing of(List<Ended> ended, Rules rules) {
        Fold fold = new Fold(rules);
        ended.forEach(fold::next);
        return new Standing(fold.trust, fold.successes, fold.failures, rules, fold.changes);
    }

    /** Level by level; a draft stays one until it is accepted anew, and that is another beginning. */
    private static final class Fold {
        private final Rules rules;
        private final Set<String> works = new HashSet<>();
        private final List<Change> changes = new ArrayList<>();
        private Trust trust = Trust.PROVISIONAL;
        private int successes;
        private int failures;

        Fold(Rules rules) {
            this.rules = rules;
        }

        void next(Ended call) {
            if (trust == Trust.DRAFT) {
                return;
            }
            if (call.done() && works.add(call.work())) {
                successes++;
                if (trust == Trust.PROVISIONAL && successes >= rules.successes()) {
                    to(Trust.TRUSTED, call);
                }
            } else if (!call.done() && call.failure() != null && ITS_OWN.contains(call.failure())) {
                failures++;
                if (failures >= rules.failures()) {
                    to(trust == Trust.TRUSTED ? Trust.PROVISIONAL : Trust.DRAFT, call);
                }
            }
        }

        private void to(Trust level, Ended call) {
            changes.add(new Change(trust, level, call.operation()));
            trust = level;
            if (level != Trust.DRAFT) {
                successes = 0;
                failures = 0;
            }
        }
    }

    /** Such as {@code provisional, 1 of 3}. */
    public String words() {
        String failed = failures == 0 ? "" : ", failed " + failures + " of " + rules.failures();
        return switch (trust) {
            case PROVISIONAL -> "provisional, " + successes + " of " + rules.successes() + failed;
            case TRUSTED -> "trusted" + failed;
            case DRAFT -> "draft" + failed;
            case SHIPPED -> "shipped";
        };
    }
}
