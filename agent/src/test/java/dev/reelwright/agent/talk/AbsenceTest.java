package dev.reelwright.agent.talk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.tools.ToolAnswer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A turn that nobody watches: what counts is what was made. */
class AbsenceTest {
    @TempDir
    Path folder;

    @Test
    void aModelThatClaimsAFilmAndMadeNoneGaveUp() throws IOException {
        try (TalkFixture fixture = new TalkFixture(folder).absent()) {
            fixture.mind.says("Your film is ready, it won a prize.");
            try (Talk talk = fixture.begin()) {
                assertThat(talk.say("Make a film."))
                        .isInstanceOfSatisfying(
                                TurnEnd.GaveUp.class,
                                end -> assertThat(end.message())
                                        .startsWith("nothing was made")
                                        .contains("won a prize"));
                assertThat(fixture.mind.asked.getFirst().system()).contains("Nobody is here");
            }
        }
    }

    @Test
    void aQuestionThatNobodyAnsweredIsWhatItWaitsFor() throws IOException {
        try (TalkFixture fixture = new TalkFixture(folder).absent()) {
            fixture.tools.with("ask", (arguments, desk) -> {
                desk.person().ask("Which voice?", List.of());
                return ToolAnswer.ok("nobody answered", "nobody answered");
            });
            fixture.mind.calls("ask", "{}").says("I wait for the answer.");
            try (Talk talk = fixture.begin()) {
                assertThat(talk.say("Make a film.")).isEqualTo(new TurnEnd.Waiting("an answer to: Which voice?"));
            }
        }
    }

    @Test
    void withThePersonThereTheSameWordsAreAnAnswer() throws IOException {
        try (TalkFixture fixture = new TalkFixture(folder)) {
            fixture.mind.says("Tell me more.");
            try (Talk talk = fixture.begin()) {
                assertThat(talk.say("Make a film.")).isEqualTo(new TurnEnd.Answered("Tell me more."));
            }
        }
    }
}
