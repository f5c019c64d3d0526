package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An accepted skill earns and loses its standing by what the engine has written down of its calls, and by nothing else. */
@Timeout(60)
class DemotionTest {
    private static final Standing.Rules RULES = new Standing.Rules(3, 2);

    private String revision;
    private ScriptWorld scripts;
    private CallHistory history;
    private Instant accepted;

    @BeforeEach
    void acceptATeaser(@TempDir Path folder) throws Exception {
        Map<String, Map<String, byte[]>> own = ScriptWorld.teaser(null);
        revision = SkillFolder.revision(own.get("teaser"));
        accepted = Instant.EPOCH;
        scripts = new ScriptWorld(folder, own, false, new Acceptances() {
            @Override
            public Optional<Trust> trust(String name, String of) {
                return of.equals(revision)
                        ? Optional.of(
                                history == null ? Trust.PROVISIONAL : standing().trust())
                        : Optional.empty();
            }
        });
        history = CallHistory.open(folder.resolve("runs.db"), scripts.world.time);
        scripts.script(
                (call, _) -> switch (call.inputs().path("prompt").asString().charAt(0)) {
                    case 'B' -> throw new IllegalStateException("broken");
                    case 'E' ->
                        new SkillResult.Failed(
                                FailureKind.UNSUPPORTED, "teaser: the account has no money left", usd("0"));
                    case 'U' -> new SkillResult.Failed(FailureKind.UNSUPPORTED, "there is no such model", usd("0"));
                    case 'N' -> new SkillResult.Failed(FailureKind.UNAVAILABLE, "no network", usd("0"));
                    default -> new SkillResult.Done(json("{'words': 'done'}"), usd("0"));
                });
    }

    @AfterEach
    void closeTheWorld() {
        history.close();
        scripts.close();
    }

    private Standing standing() {
        return history.standing("teaser", revision, accepted, RULES);
    }

    private RunView ran(String prompt) throws Exception {
        return scripts.ran(World.plan(Step.of("teaser", "own.teaser", json("{'prompt': '" + prompt + "'}"))
                .retrying(Retry.none())));
    }

    @Test
    void differentWorkCountsAndTheSameAgainDoesNot() throws Exception {
        ran("a");
        ran("a");
        assertThat(standing().words()).isEqualTo("provisional, 1 of 3");
        ran("b");
        ran("c");
        assertThat(standing().trust()).isEqualTo(Trust.TRUSTED);
    }

    @Test
    void afterTooManyFailuresOfItsOwnNothingIsRoutedToItInThisVeryProcess() throws Exception {
        ran("N network");
        ran("B one");
        assertThat(standing().words()).isEqualTo("provisional, 0 of 3, failed 1 of 2");
        ran("B two");
        assertThat(standing().trust()).isEqualTo(Trust.DRAFT);

        RunView next = ran("a good one");
        assertThat(next.state()).isEqualTo(RunState.FAILED);
        assertThat(next.message()).contains("has failed too often and is a draft now");
    }

    @Test
    void anEmptyAccountIsNoFaultOfTheSkill() throws Exception {
        ran("E one");
        ran("E two");
        assertThat(standing().words()).isEqualTo("provisional, 0 of 3");
        ran("U one");
        assertThat(standing().words()).isEqualTo("provisional, 0 of 3, failed 1 of 2");
    }

    @Test
    void aFreshYesIsAFreshBeginning() throws Exception {
        ran("B one");
        ran("B two");
        scripts.world.time.forward(Duration.ofSeconds(1));
        accepted = scripts.world.time.instant();

        assertThat(standing().words()).isEqualTo("provisional, 0 of 3");
        assertThat(ran("a").state()).isEqualTo(RunState.DONE);
        assertThat(standing().words()).isEqualTo("provisional, 1 of 3");
    }

    @Test
    void aChangeIsToldOnce() throws Exception {
        ran("B one");
        RunView second = ran("B two");
        List<Standing.Change> told = new ArrayList<>();
        history.tellChanges("teaser", revision, standing(), told::add);
        history.tellChanges("teaser", revision, standing(), told::add);

        assertThat(told)
                .containsExactly(new Standing.Change(
                        Trust.PROVISIONAL, Trust.DRAFT, second.id().value() + "/teaser/1"));
        assertThat(told.getFirst().down()).isTrue();
    }

    @Test
    void anotherContentOfTheSameNameHasItsOwnCount() throws Exception {
        ran("a");

        assertThat(history.standing("teaser", "f".repeat(64), accepted, RULES).successes())
                .isZero();
    }
}
