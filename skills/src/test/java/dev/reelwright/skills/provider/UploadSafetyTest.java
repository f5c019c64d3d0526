package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MarksSending;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes before the paid request is free, so the mark that something may be billed is set after it. Requests are counted at the server. */
class UploadSafetyTest {
    private static final String ADAPTER = "assemblyai-transcript";
    private static final String UPLOAD = "POST /assemblyai-transcript/v2/upload";
    private static final String ORDER = "POST /assemblyai-transcript/v2/transcript";

    @TempDir
    Path folder;

    @Test
    void theMarkIsSetAfterTheUploadAndBeforeTheOrder() throws Exception {
        try (Kit kit = new Kit(folder)) {
            List<Long> heard = new ArrayList<>();
            kit.room.mark = () -> heard.add(kit.fleet.heard(UPLOAD)) && heard.add(kit.fleet.heard(ORDER));
            assertThat(new AdapterSkill(kit.setting(ADAPTER))).isInstanceOf(MarksSending.class);
            assertThat(kit.drive(ADAPTER, "plain")).isInstanceOf(SkillResult.Done.class);
            assertThat(heard).as("uploads and orders when it was set, once").containsExactly(1L, 0L);
            assertThat(kit.fleet.heard(ORDER)).isEqualTo(1);
        }
    }

    @Test
    void withoutTheMarkNothingIsOrdered() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.room.mark = () -> false;
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive(ADAPTER, "plain");
            assertThat(failed.kind()).isEqualTo(FailureKind.CANCELLED);
            assertThat(failed.spent().isZero()).isTrue();
            assertThat(kit.fleet.heard(ORDER)).isZero();
            assertThat(kit.fleet.book().lines()).isEmpty();
        }
    }

    @Test
    void aProcessThatDiesWhileItUploadsHasOrderedNothingAndTheNextOrdersOnce() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_AFTER, UPLOAD));
            List<String> marks = new ArrayList<>();
            kit.room.mark = () -> marks.add("sending");
            kit.drive(ADAPTER, "plain");
            assertThat(marks).isEmpty();
            assertThat(kit.drive(ADAPTER, "plain")).isInstanceOf(SkillResult.Done.class);
            assertThat(marks).hasSize(1);
            assertThat(kit.fleet.heard(ORDER)).isEqualTo(1);
        }
    }
}
