package dev.reelwright.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.sandbox.KernelJail.Weakness;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A hostile child tries what is forbidden; then the same child with a defence off, which must get through. */
@Timeout(60)
class InvasionTest {
    private static final List<String> FILES = List.of(
            "read outside",
            "write outside",
            "delete outside",
            "list outside",
            "truncate a file outside",
            "empty a file that it may only read",
            "make a link",
            "make a hard link to a file outside",
            "run a file from the box");
    private static final List<String> CALLS = List.of(
            "change the mode of a file outside",
            "open a TCP socket",
            "open a UDP socket",
            "open a UNIX socket",
            "open a pair of sockets",
            "look at the parent's limits",
            "outlive the parent",
            "make a file in memory",
            "use shared memory");

    @TempDir
    Path place;

    private final Host host = ((Host.Found.Usable) Host.look()).host();

    @Test
    void nothingForbiddenCanBeDone() throws Exception {
        Invasion invasion = new Invasion(place);
        List<SelfTest> all = invasion.against(Jail.open());
        assertThat(all).hasSizeGreaterThan(25).allMatch(SelfTest::held);
        assertThat(invasion.nothingHappenedOutside()).isTrue();
    }

    @Test
    void theSelfTestSaysSo() {
        assertThat(Jail.open().selfTest()).hasSizeGreaterThan(25).allMatch(SelfTest::held);
    }

    @Test
    void withoutRulesForFilesTheSameChildGetsAtThem() throws Exception {
        Invasion invasion = new Invasion(place);
        List<SelfTest> all = invasion.against(new KernelJail(host, new Weakness(true, Set.of())));
        assertThat(all)
                .filteredOn(each -> !each.held())
                .extracting(SelfTest::what)
                .containsExactlyInAnyOrderElementsOf(FILES);
        assertThat(invasion.nothingHappenedOutside()).isFalse();
    }

    @Test
    void withoutTheCallFilterTheSameChildMakesTheCalls() throws Exception {
        Set<Sys> all = EnumSet.allOf(Sys.class);
        Map<String, String> report = new Invasion(place).report(new KernelJail(host, new Weakness(false, all, true)));
        assertThat(report).containsKeys(CALLS.toArray(String[]::new));
        assertThat(CALLS).allSatisfy(what -> assertThat(report).as(what).containsEntry(what, "done"));
        assertThat(report.get("start a process")).doesNotContain("error: 1 ");
        assertThat(report.get("trace the parent")).contains("No such process");
    }

    @Test
    void withoutEitherTheSameChildSignalsUs() throws Exception {
        Set<Sys> all = EnumSet.allOf(Sys.class);
        Map<String, String> report = new Invasion(place).report(new KernelJail(host, new Weakness(true, all, true)));
        assertThat(report)
                .containsEntry("signal the parent", "done")
                .containsEntry("signal a thread of the parent", "done");
        assertThat(report).containsEntry("start a process", "done");
    }

    @Test
    void anUnconfinedChildEvenReadsOurEnvironment() throws Exception {
        Map<String, String> report = new Invasion(place).report(new FreeJail("for comparison"));
        assertThat(report)
                .containsEntry("read the parent's environment", "done")
                .doesNotContainKey("run a file from the box");
    }

    @Test
    void onAnOldKernelTheFilterGuardsWhatLandlockDoesNotSeeThere() throws Exception {
        Host old = new Host(2, host.setpriv(), host.prlimit());
        Invasion invasion = new Invasion(place);
        assertThat(invasion.against(new KernelJail(old, Weakness.none()))).allMatch(SelfTest::held);
        assertThat(invasion.nothingHappenedOutside()).isTrue();
    }

    @Test
    void onAnOldKernelWithoutThatFilterFilesOutsideAreEmptied() throws Exception {
        Host old = new Host(2, host.setpriv(), host.prlimit());
        List<SelfTest> all =
                new Invasion(place).against(new KernelJail(old, new Weakness(false, Set.of(Sys.TRUNCATE))));
        assertThat(all)
                .filteredOn(each -> !each.held())
                .extracting(SelfTest::what)
                .containsExactlyInAnyOrder("truncate a file outside", "empty a file that it may only read");
    }
}
