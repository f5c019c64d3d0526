package dev.reelwright.registry;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reelwright.budgets.Money;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.JailPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.ObjectNode;

/**
 * What every Java skill has to keep, tried on the examples of its folder. Implement it in a test class of your own, next to your own tests. Examples that name
 * assets or calls are left out: only the house can make those.
 */
public interface SkillContractTests {
    /** The pack under test, made anew. */
    SkillPack pack();

    /** The skill's name, which is its folder's. */
    String name();

    /** What the skill is paid in. */
    default String currency() {
        return "USD";
    }

    /** The folder's files: what the pack tells, or else what lies in {@code src/main/resources/skills}. */
    default Map<String, byte[]> folder() throws IOException {
        Map<String, byte[]> told = pack().folders().get(name());
        return told != null ? told : ContractBench.folder(Path.of("src/main/resources/skills", name()));
    }

    @Test
    default void theFolderIsGood() throws IOException {
        List<Problem> problems = new ArrayList<>(SkillFolder.check(name(), folder()));
        problems.addAll(SkillFolder.hidden(folder()));
        problems.addAll(SelfDescription.check(name(), folder()));
        assertEquals(List.of(), problems);
        assertEquals(SkillContract.Kind.JAVA, bench(Path.of("")).contract().kind(), "the kind in skill.json");
    }

    @Test
    default void everyExampleEndsAsItSays(@TempDir Path place) throws Exception {
        Map<String, ObjectNode> examples = bench(place).examples();
        assertFalse(examples.isEmpty(), "no example can be run here: add one without assets under tests/");
        for (Map.Entry<String, ObjectNode> example : examples.entrySet()) {
            assertEquals(List.of(), bench(place).differences(example.getValue()), example.getKey());
        }
    }

    @Test
    default void aBadInputIsAFailedValueAndNoException(@TempDir Path place) throws Exception {
        ContractBench bench = bench(place);
        for (Map.Entry<String, ObjectNode> bad : bench.examples(false).entrySet()) {
            SkillResult result = assertDoesNotThrow(() -> bench.run(bad.getValue(), 1, false), bad.getKey());
            assertInstanceOf(SkillResult.Failed.class, result, bad.getKey());
        }
    }

    @Test
    default void aCancelledCallGivesNothing(@TempDir Path place) throws Exception {
        ContractBench bench = bench(place);
        for (Map.Entry<String, ObjectNode> good : bench.examples(true).entrySet()) {
            try {
                SkillResult result = bench.run(good.getValue(), 1, true);
                SkillResult.Failed failed = assertInstanceOf(SkillResult.Failed.class, result, good.getKey());
                assertEquals(FailureKind.CANCELLED, failed.kind(), good.getKey());
            } catch (InterruptedException alsoGood) {
                Thread.interrupted();
            }
        }
    }

    /** Looks at the folder of the project and at the one around the scratch. */
    @Test
    default void nothingIsWrittenOutsideTheScratch(@TempDir Path place) throws Exception {
        List<Path> before = ContractBench.list(Path.of(""));
        ContractBench bench = bench(place);
        for (Map.Entry<String, ObjectNode> good : bench.examples().entrySet()) {
            bench.run(good.getValue(), 1, false);
            assertEquals(before, ContractBench.list(Path.of("")), good.getKey());
            assertTrue(
                    ContractBench.list(place).stream()
                            .allMatch(path -> path.getFileName().toString().startsWith("lent-")),
                    good.getKey() + " wrote beside its scratch");
        }
    }

    @Test
    default void equalCallsWithEqualSeedsGiveEqualOutputs(@TempDir Path place) throws Exception {
        ContractBench bench = bench(place);
        for (Map.Entry<String, ObjectNode> good : bench.examples(true).entrySet()) {
            assertEquals(bench.made(good.getValue(), 7), bench.made(good.getValue(), 7), good.getKey());
        }
    }

    @Test
    default void whatIsSpentIsInTheRightCurrencyAndNothingWhenItIsFree(@TempDir Path place) throws Exception {
        ContractBench bench = bench(place);
        for (Map.Entry<String, ObjectNode> example : bench.examples().entrySet()) {
            Money spent = ContractBench.spent(bench.run(example.getValue(), 1, false), currency());
            assertEquals(currency(), spent.currency(), example.getKey());
            if ("local/free".equals(bench.contract().priceRef())) {
                assertTrue(spent.isZero(), example.getKey() + " costs " + spent + " though its price is local/free");
            }
        }
    }

    private ContractBench bench(Path place) throws IOException {
        SkillHost host = new SkillHost(Jail.open(JailPolicy.ALLOW_UNCONFINED), place.resolve("lent-programs"));
        Map<String, byte[]> files = new TreeMap<>(folder());
        if (!place.toString().isEmpty()) {
            Files.createDirectories(host.programs());
        }
        return new ContractBench(name(), files, () -> pack().skill(name(), host).orElseThrow(), place);
    }
}
