package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.ScriptWorld.ask;
import static dev.reelwright.agent.execute.ScriptWorld.clip;
import static dev.reelwright.agent.execute.ScriptWorld.ends;
import static dev.reelwright.agent.execute.ScriptWorld.image;
import static dev.reelwright.agent.execute.ScriptWorld.plan;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Acceptances;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a script may ask for: what its contract says and the person has accepted, and never for more money than both. A clip costs at most 1.00. */
@Timeout(60)
class NestedRightsTest {
    private static final Rights BOTH =
            new Rights(Set.of(), null, Set.of(), Set.of("image.generate", "video.generate"), usd("2.00"));

    private final AtomicInteger shots = new AtomicInteger();

    @TempDir
    Path folder;

    private ScriptWorld scripts;

    @BeforeEach
    void makeAShippedTeaser() throws IOException {
        scripts = ready(ScriptWorld.withTeaser(folder));
    }

    private ScriptWorld ready(ScriptWorld made) {
        made.world.cap("10.00");
        made.world.on("clip-paid", (call, context) -> {
            shots.incrementAndGet();
            return World.shoot(call, context);
        });
        return made;
    }

    /** The teaser as a folder that did not come with the product, of which this content is accepted with these rights. */
    private void accepted(Map<String, Map<String, byte[]>> onTheShelf, Map<String, byte[]> content, Rights rights)
            throws IOException {
        scripts.close();
        String revision = SkillFolder.revision(content);
        scripts = ready(new ScriptWorld(folder.resolve("own"), onTheShelf, false, new Acceptances() {
            @Override
            public Optional<Trust> trust(String name, String of) {
                return of.equals(revision) ? Optional.of(Trust.PROVISIONAL) : Optional.empty();
            }

            @Override
            public Rights granted(String name, String of) {
                return of.equals(revision) ? rights : Rights.NONE;
            }
        }));
    }

    @AfterEach
    void closeTheWorld() {
        scripts.close();
    }

    private RunView.StepView teaser(RunView view) {
        return view.step("teaser").orElseThrow();
    }

    private List<AuditEntry> entries(RunView view, String kind) {
        return scripts.world.audit.entries(AuditQuery.all().ofRun(view.id())).stream()
                .filter(entry -> entry.kind().equals(kind))
                .toList();
    }

    @Test
    void whatWouldBeTooMuchInAllIsRefusedBeforeItIsHeld() throws Exception {
        scripts.script((_, context) -> ends(clip(context, 1, "a"), clip(context, 2, "b"), clip(context, 3, "c")));
        RunView view = scripts.ran(plan(step -> step.retrying(Retry.none())));

        assertThat(teaser(view).message())
                .contains(
                        "teaser may spend USD 2.00 in all; USD 2.00 of that is held or spent, and this may cost USD 1.00");
        assertThat(shots).hasValue(2);
        assertThat(scripts.world.ledger.entries(view.id().value()))
                .noneMatch(entry -> entry.operation().contains("teaser.3"));
        assertThat(scripts.world.audit.entries(AuditQuery.all().ofRun(view.id())))
                .anyMatch(entry -> entry.body().toString().contains("refused-by-rights"));
    }

    @Test
    void whatIsInDoubtCountsInFull() throws Exception {
        scripts.world.on("clip-paid", (_, _) -> {
            throw new IllegalStateException("cut off");
        });
        scripts.script((_, context) -> ends(clip(context, 1, "a")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(new NestedSpend(
                                new CallJournal(RunsDb.open(folder.resolve("runs.db")), scripts.world.time),
                                scripts.world.ledger)
                        .used(view.id(), "teaser"))
                .containsExactly(usd("1.00"));
    }

    @Test
    void aScriptWithoutSpendAsksForFreeWorkOnly() throws Exception {
        scripts.close();
        scripts = ready(new ScriptWorld(folder.resolve("free"), ScriptWorld.teaser(null), true, Acceptances.none()));
        scripts.script((_, context) -> ends(image(context, 1, "a"), clip(context, 2, "b")));
        RunView view = scripts.ran(plan(step -> step.retrying(Retry.none())));

        assertThat(teaser(view).message()).contains("may ask for free work only, and this may cost USD 1.00");
        assertThat(shots).hasValue(0);
    }

    @Test
    void whatTheContractDoesNotNameIsRefusedAndOnTheRecord() throws Exception {
        scripts.script((_, context) -> ends(ask(context, 1, "speech.synthesize", "{'text': 'x'}")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(teaser(view).message()).contains("teaser may not ask for speech.synthesize");
        assertThat(teaser(view).failure()).isEqualTo(FailureKind.UNSUPPORTED);
        assertThat(entries(view, "call.refused")).hasSize(1);
        assertThat(scripts.world.ledger.entries(view.id().value()))
                .noneMatch(entry -> entry.operation().contains("teaser.1"));
    }

    @Test
    void whatThePersonHasNotAcceptedIsRefusedThoughTheContractNamesIt() throws Exception {
        Map<String, Map<String, byte[]>> own = ScriptWorld.teaser("USD 2.00");
        accepted(own, own.get("teaser"), new Rights(Set.of(), null, Set.of(), Set.of("image.generate"), usd("0.50")));
        scripts.script((_, context) -> ends(image(context, 1, "a"), clip(context, 2, "b")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(teaser(view).message()).contains("may not ask for video.generate: its rights are image.generate");
        assertThat(shots).hasValue(0);
    }

    @Test
    void theLesserOfWhatIsAskedAndAcceptedHolds() throws Exception {
        Map<String, Map<String, byte[]>> own = ScriptWorld.teaser("USD 2.00");
        accepted(own, own.get("teaser"), new Rights(Set.of(), null, Set.of(), BOTH.calls(), usd("0.99")));
        scripts.script((_, context) -> ends(clip(context, 1, "b")));
        RunView view = scripts.ran(plan(step -> step.retrying(Retry.none())));

        assertThat(teaser(view).message()).contains("may spend USD 0.99");
        assertThat(shots).hasValue(0);
    }

    @Test
    void oneByteChangedAfterTheYesAndNothingIsRoutedToIt() throws Exception {
        Map<String, Map<String, byte[]>> own = ScriptWorld.teaser("USD 2.00");
        Map<String, byte[]> changed = new TreeMap<>(own.get("teaser"));
        changed.compute(
                "SKILL.md",
                (_, bytes) -> (new String(bytes, StandardCharsets.UTF_8) + "\n").getBytes(StandardCharsets.UTF_8));
        accepted(Map.of("teaser", changed), own.get("teaser"), BOTH);
        scripts.script((_, context) -> ends(clip(context, 1, "b")));

        assertThat(scripts.registry.find("teaser").orElseThrow().trust()).isEqualTo(Trust.DRAFT);
        assertThat(scripts.registry.capabilities()).doesNotContainKey("own.teaser");
        assertThat(scripts.ran(plan(step -> step)).state()).isEqualTo(RunState.FAILED);
        assertThat(shots).hasValue(0);
    }

    @Test
    void aScriptMayNotAskForAScript() throws Exception {
        scripts.close();
        Map<String, Map<String, byte[]>> two = new TreeMap<>();
        two.put("teaser", ScriptPack.folder("teaser", null, "own.other"));
        two.put("other", ScriptPack.folder("other", null, "image.generate"));
        scripts = ready(new ScriptWorld(folder.resolve("two"), two, true, Acceptances.none()));
        scripts.world.on("other", (_, _) -> {
            throw new AssertionError();
        });
        scripts.script((_, context) -> ends(ask(context, 1, "own.other", "{'prompt': 'x'}")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(teaser(view).message())
                .contains("only other can do own.other, and a script may not ask for a script or a recipe");
    }

    @Test
    void whatIsAskedForMayAskForNothing() throws Exception {
        scripts.world.on("image-fake", (_, context) -> ends(image(context, 1, "deeper")));
        scripts.script((_, context) -> ends(image(context, 1, "a")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(teaser(view).message()).contains("questions go one level deep");
    }

    @Test
    void anAssetOfSomebodyElseCannotBeNamed() throws Exception {
        scripts.script((_, context) -> ends(ask(
                context,
                1,
                "video.generate",
                "{'prompt': 'x', 'seconds': 4, 'image': {'asset': '" + "a".repeat(64) + "'}}")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(teaser(view).failure()).isEqualTo(FailureKind.INVALID_INPUT);
        assertThat(teaser(view).message()).contains("neither given nor got as an answer");
    }

    @Test
    void whatTheScriptSaysItSpentIsNotBookedASecondTime() throws Exception {
        scripts.script((_, context) -> {
            clip(context, 1, "a");
            return new SkillResult.Done(json("{'words': 'x'}"), usd("1.00"));
        });
        RunView view = scripts.ran(plan(step -> step));

        assertThat(view.cost()).isEqualTo(usd("1.00"));
        assertThat(scripts.world.ledger.runBalance(view.id().value()).used()).isEqualTo(usd("1.00"));
    }

    @Test
    void theCapOfTheKeyHoldsBesidesAndTheRunSaysSo() throws Exception {
        scripts.world.cap("0.99");
        scripts.script((_, context) -> ends(clip(context, 1, "a")));
        RunView view = scripts.ran(plan(step -> step));

        assertThat(view.state()).isEqualTo(RunState.REFUSED);
        assertThat(view.message()).contains("acme").contains("0.99");
        assertThat(shots).hasValue(0);
    }

    @Test
    void theCeilingOfTheRunHoldsAndARaisedOneLetsItGoOn() throws Exception {
        scripts.script((_, context) -> ends(clip(context, 1, "a"), clip(context, 2, "b")));
        RunId run = scripts.engine.submit(
                plan(step -> step),
                scripts.world.options().with(new RunOptions.Consent.Awaited()).at(AtLimit.ASK));
        String hash = scripts.engine.view(run).plan().hash();
        scripts.engine.approve(run, new Approval(hash, usd("1.50")));

        assertThat(scripts.engine.await(run)).isEqualTo(RunState.WAITING);
        RunView waiting = scripts.engine.view(run);
        assertThat(waiting.waits()).isEqualTo(Waits.CEILING);
        assertThat(waiting.needed()).as("1.00 is spent, 1.00 is left").isEqualTo(usd("2.00"));
        assertThat(shots).hasValue(1);

        scripts.engine.approve(run, new Approval(hash, usd("2.00")));
        assertThat(scripts.engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(shots).hasValue(2);
    }

    @Test
    void theQuoteSaysUpToWhatItMaySpendAndBlamesNoKey() {
        EngineParts parts = scripts.parts(scripts.world.parts());
        Quote quote = Quote.of(plan(step -> step), parts.routeFacts(), parts.keys(), scripts.world.ledger);

        assertThat(quote.total().likely()).isEqualTo(usd("0"));
        assertThat(quote.total().atMost()).isEqualTo(usd("2.00"));
        assertThat(quote.fits()).isTrue();
        assertThat(quote.notes())
                .singleElement()
                .asString()
                .contains("teaser: it asks for image.generate, video.generate while it runs: up to USD 2.00 in all");
        assertThat(quote.approval().ceiling()).isEqualTo(usd("2.00"));
    }
}
