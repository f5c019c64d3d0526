package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * How far a folder is believed, with three successes for a rise and two failures for a fall. A call is a letter: a small one is that piece of work done,
 * B, L and U are its own faults, and the other capitals pass: N the network, Q a quota, M a moderator, C a cancel, I a wrong input, D a doubt, X unknown.
 */
class StandingTest {
    private static final Standing.Rules RULES = new Standing.Rules(3, 2);

    @ParameterizedTest(name = "\"{0}\" is {1}")
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "''            | provisional, 0 of 3                 | 0",
                "a             | provisional, 1 of 3                 | 0",
                "aaaa          | provisional, 1 of 3                 | 0",
                "ab            | provisional, 2 of 3                 | 0",
                "abc           | trusted                             | 1",
                "abcdef        | trusted                             | 1",
                "abB           | provisional, 2 of 3, failed 1 of 2  | 0",
                "aBbc          | trusted                             | 1",
                "BL            | draft, failed 2 of 2                | 1",
                "BU            | draft, failed 2 of 2                | 1",
                "NQMCIDX       | provisional, 0 of 3                 | 0",
                "BNQMCIDX      | provisional, 0 of 3, failed 1 of 2  | 0",
                "abcB          | trusted, failed 1 of 2              | 1",
                "abcBB         | provisional, 0 of 3                 | 2",
                "abcBBabc      | provisional, 0 of 3                 | 2",
                "abcBBdef      | trusted                             | 3",
                "abcBBdefB     | trusted, failed 1 of 2              | 3",
                "abcBBB        | provisional, 0 of 3, failed 1 of 2  | 2",
                "abcBBBB       | draft, failed 2 of 2                | 3",
                "abcBBBBdefghi | draft, failed 2 of 2                | 3",
                "BBabc         | draft, failed 2 of 2                | 1"
            })
    void aLevelComesFromTheCallsAlone(String calls, String words, int changes) {
        List<Standing.Ended> ended = new ArrayList<>();
        calls.chars().forEach(call -> ended.add(call(ended.size(), (char) call)));
        Standing standing = Standing.of(ended, RULES);

        assertThat(standing.words()).isEqualTo(words);
        assertThat(standing.changes()).hasSize(changes);
        assertThat(Standing.of(ended, RULES)).isEqualTo(standing);
    }

    private static Standing.Ended call(int number, char letter) {
        boolean done = Character.isLowerCase(letter);
        return new Standing.Ended(
                "run/step/" + number,
                done ? String.valueOf(letter) : "other",
                done,
                switch (letter) {
                    case 'B' -> FailureKind.BROKEN;
                    case 'L' -> FailureKind.LIMIT;
                    case 'U' -> FailureKind.UNSUPPORTED;
                    case 'N' -> FailureKind.UNAVAILABLE;
                    case 'Q' -> FailureKind.RATE_LIMITED;
                    case 'M' -> FailureKind.REFUSED;
                    case 'C' -> FailureKind.CANCELLED;
                    case 'I' -> FailureKind.INVALID_INPUT;
                    case 'D' -> FailureKind.IN_DOUBT;
                    default -> null;
                });
    }
}
