package dev.reelwright.skills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.skills.provider.FolderReport;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Each shipped adapter against its recorded tests: what it sends, and what it makes of the answers. */
class ShippedProvidersTest {
    private static Stream<Map.Entry<String, Map<String, byte[]>>> folders() {
        return SkillFolders.read().entrySet().stream()
                .filter(folder -> folder.getValue().containsKey("provider.json"));
    }

    @TestFactory
    Stream<DynamicTest> aShippedAdapterBehavesAsItIsRecorded() {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getKey(), () -> {
                    FolderReport report = FolderReport.of(folder.getKey(), folder.getValue());
                    assertThat(report.problems()).isEmpty();
                    assertThat(report.tests())
                            .allSatisfy((test, differences) ->
                                    assertThat(differences).as(test).isEmpty());
                }));
    }

    /** A model without a price is refused; the manual says so, and how to set one. */
    @TestFactory
    Stream<DynamicTest> aRowWithoutAPriceIsNamedInTheManual() {
        return folders()
                .map(folder -> DynamicTest.dynamicTest(folder.getKey(), () -> {
                    String manual = new String(folder.getValue().get("SKILL.md"), StandardCharsets.UTF_8);
                    assertThat(FolderReport.of(folder.getKey(), folder.getValue())
                                    .unpriced())
                            .allSatisfy(ref -> assertThat(manual).contains(ref));
                }));
    }
}
