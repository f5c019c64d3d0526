package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Our validator against the rules of the standard's reference, case by case; where ours is stricter the case says why. */
class StandardCorpusTest {
    private static final long MOST_BYTES = 50L << 20;

    static List<StandardCorpus> cases() {
        return StandardCorpus.all();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void theVerdictIsTheOneOfTheCorpus(StandardCorpus one) {
        Map<String, byte[]> files = new TreeMap<>(Folders.good("any"));
        files.remove("SKILL.md");
        files.put(one.file(), one.text().getBytes(StandardCharsets.UTF_8));

        List<Problem> problems = SkillFolder.check(one.folder(), files);

        assertThat(problems.isEmpty()).as(problems.toString()).isEqualTo(one.goodHere());
        assertThat(problems).allSatisfy(problem -> {
            assertThat(problem.where()).isNotBlank();
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void thereAreEnoughCasesAndEveryDifferenceHasItsReason() {
        List<StandardCorpus> cases = cases();
        Set<String> titles = new HashSet<>();

        assertThat(cases).hasSizeGreaterThanOrEqualTo(60).allSatisfy(one -> {
            assertThat(titles.add(one.title())).as(one.title()).isTrue();
            assertThat(one.goodByTheStandard() == one.goodHere())
                    .as(one.title())
                    .isEqualTo(one.why().isEmpty());
        });
        assertThat(cases.stream().filter(StandardCorpus::goodByTheStandard).count())
                .isGreaterThan(25);
        assertThat(cases.stream().filter(one -> !one.goodByTheStandard()).count())
                .isGreaterThan(25);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("dev.reelwright.registry.SkillManualTest#bombs")
    void aBombTakesLessThanFiftyMegabytes(String what, String yaml) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        Map<String, byte[]> files = Folders.with("any", "SKILL.md", old -> "---\n" + yaml + "\n---\n");
        SkillFolder.check("any", files);
        long before = threads.getCurrentThreadAllocatedBytes();

        assertThat(SkillFolder.check("any", files)).isNotEmpty();

        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }
}
