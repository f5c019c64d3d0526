package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.AuditVerdict;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.LedgerEntry;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The main job on real parts: the shipped skills, the jail, the ledger, the record. */
class FilmTest {
    private static final String DIRECTIVE =
            "---\ntitle: Two shots\naspect: 1:1\n---\n# Two shots\n\nThe moon pulls the sea.\n\n## After\n\nThe water rises, and then it falls.\n";

    @TempDir
    Path folder;

    @Test
    void aDirectiveBecomesAFilmAndNothingIsMadeTwice() throws Exception {
        try (Studio studio = studio()) {
            Production.Outcome first = make(studio, DIRECTIVE);

            assertThat(first.run().state()).as(first.run().message()).isEqualTo(RunState.DONE);
            filmIsAsPromised(studio);
            captionsFollowTheVoice(first.run());
            everyCallIsOnTheRecordAndInTheLedger(studio, first.run());

            Production.Outcome again = make(studio, DIRECTIVE);
            assertThat(again.run().steps()).allMatch(RunView.StepView::cached);

            Production.Outcome changed = make(studio, DIRECTIVE.replace("and then it falls", "and then it sinks"));
            assertThat(changed.run().steps().stream()
                            .filter(step -> !step.cached())
                            .map(RunView.StepView::id))
                    .containsExactlyInAnyOrder("voice-2", "image-2", "shot-2", "film");
        }
    }

    @Test
    void aCorruptPictureOfThePersonIsRefusedInWordsAndNothingIsDelivered() throws Exception {
        Files.writeString(folder.resolve("sea.jpg"), "this is no picture");
        try (Studio studio = studio()) {
            Production.Outcome outcome = make(studio, "![the sea](sea.jpg)\n\nThis is the sea.\n");

            assertThat(outcome.run().state()).isEqualTo(RunState.FAILED);
            assertThat(outcome.run().message() + outcome.run().steps()).contains("sea.jpg");
            assertThat(folder.resolve("project/out")).doesNotExist();
        }
    }

    private void filmIsAsPromised(Studio studio) throws IOException {
        Path out = folder.resolve("project/out");
        assertThat(out.resolve("report.html"))
                .content()
                .doesNotContain("http://")
                .contains("Contact sheet", "Two shots");
        assertThat(out.resolve("captions.vtt")).content().startsWith("WEBVTT").contains("The moon pulls the sea.");
        assertThat(out.resolve("poster.jpg")).isNotEmptyFile();
        MediaTools.FilmFacts film = studio.mediaTools().inspect(out.resolve("final.mp4"));
        assertThat(film.facts().picture().width()).isEqualTo(1080);
        assertThat(film.facts().picture().pixelFormat()).isEqualTo("yuv420p");
        assertThat(film.facts().sound().sampleRate()).isEqualTo(48_000);
        assertThat(film.loudness()).isBetween(-16.5, -15.5);
        assertThat(Math.abs(film.videoSeconds() - film.audioSeconds())).isLessThan(0.04);
        assertThat(film.black()).isEmpty();
        assertThat(film.frozen()).isEmpty();
    }

    /** The first cue begins when the voice's first word does: the shot's start, the lead, the word's own start. */
    private void captionsFollowTheVoice(RunView run) throws IOException {
        double wordStart = run.step("voice-1")
                .orElseThrow()
                .outputs()
                .path("words")
                .get(0)
                .path("start")
                .asDouble();
        double lead =
                run.step("shot-1").orElseThrow().inputs().path("leadSeconds").asDouble();
        Matcher cue = Pattern.compile("00:00:(\\d\\d),(\\d{3}) -->")
                .matcher(Files.readString(folder.resolve("project/out/captions.srt")));
        assertThat(cue.find()).isTrue();
        double shown = Integer.parseInt(cue.group(1)) + Integer.parseInt(cue.group(2)) / 1000.0;
        assertThat(Math.abs(shown - (lead + wordStart))).isLessThan(0.15);
    }

    private static void everyCallIsOnTheRecordAndInTheLedger(Studio studio, RunView run) {
        List<AuditEntry> entries = studio.audit().entries(AuditQuery.all().ofRun(run.id()));
        long intents = entries.stream()
                .filter(entry -> entry.part() == AuditEntry.Part.INTENT)
                .count();
        List<LedgerEntry> money = studio.ledger().entries(run.id().value());

        assertThat(intents).isGreaterThanOrEqualTo(run.steps().size());
        assertThat(studio.audit().openIntents(run.id())).isEmpty();
        assertThat(money.size()).isGreaterThanOrEqualTo(2 * run.steps().size());
        assertThat(studio.audit().verify()).isInstanceOf(AuditVerdict.Intact.class);
    }

    private Production.Outcome make(Studio studio, String directive) throws Exception {
        Plan plan = ((Drafting.Answer.Drafted) Drafting.draft(directive, "film.md", Tier.FINAL)).plan();
        Production production = new Production(studio);
        RunId run;
        try (Project project = Project.open(folder.resolve("project"))) {
            run = production.submit(plan, project, List.of(folder), directive);
        }
        production.approve(run, production.quote(plan).approval(), "the test");
        return production.finish(run);
    }

    private Studio studio() {
        return new Studio(new Studio.Surroundings(
                new HomeFolder(folder.resolve("home")), Map.of(), Clock.systemUTC(), RandomGenerator.getDefault()));
    }
}
