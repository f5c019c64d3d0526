package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.agent.plan.PlanFiles;
import dev.reelwright.agent.plan.SkillFacts;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftingTest {
    private static final SkillFacts ANY_SKILL = new SkillFacts() {
        @Override
        public Optional<String> capabilityOf(String skill) {
            return Optional.empty();
        }

        @Override
        public List<String> skillsFor(String capability) {
            return List.of("some-skill");
        }
    };

    @ParameterizedTest
    @ValueSource(strings = {"tides.md", "bees.md", "rainbow.md"})
    void everyExampleBecomesAPlanWithoutProblems(String example) throws IOException {
        Plan plan = plan(Files.readString(Path.of("../examples", example)));

        assertThat(PlanCheck.check(plan, Capabilities.shipped(), ANY_SKILL, PlanFiles.in(List.of())))
                .isEmpty();
        assertThat(plan.steps().getLast().capability()).isEqualTo("edit.assemble");
    }

    @Test
    void changingOneParagraphChangesOnlyThatShotsSteps() throws IOException {
        String text = Files.readString(Path.of("../examples/tides.md"));
        Plan before = plan(text);
        Plan after = plan(text.replace("Its gravity pulls on the whole ocean", "Its gravity tugs at the whole ocean"));

        List<String> changed = after.steps().stream()
                .filter(step -> !before.step(step.id()).equals(Optional.of(step)))
                .map(Step::id)
                .toList();

        assertThat(changed).containsExactlyInAnyOrder("voice-2", "image-2", "shot-2", "film");
    }

    @Test
    void aShotKeepsItsPictureWhenAnotherIsPutBeforeIt() {
        Plan before = plan(
                "# Film\n\nFirst words.\n\nA long paragraph about the old harbour, and about the ships that came to it.");
        Plan after = plan(
                "# Film\n\nFirst words.\n\nNew words in between.\n\nA long paragraph about the old harbour, and about the ships that came to it.");

        Step old = before.step("image-2").orElseThrow();
        Step moved = after.step("image-3").orElseThrow();

        assertThat(moved.inputs()).isEqualTo(old.inputs());
        assertThat(moved.seed()).isEqualTo(old.seed());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 30-second explainer about tides",
                "Make me a short video about the tides.",
                "please create a film explaining tides",
                "how do tides work?",
                "Explain tides"
            })
    void aRequestForAKnownSubjectIsFilmedFromTheShippedScript(String request) {
        Drafting.Answer answer = Drafting.draft(request, "the directive", Tier.FINAL);

        assertThat(answer).isInstanceOfSatisfying(Drafting.Answer.Drafted.class, drafted -> {
            assertThat(drafted.plan().title()).isEqualTo("How tides work");
            assertThat(drafted.notes()).anyMatch(note -> note.contains("tides.md"));
        });
    }

    @Test
    void theLengthOfARequestIsTaken() {
        Drafting.Answer answer = Drafting.draft("a 2 minute film about tides", "the directive", Tier.FINAL);

        assertThat(((Drafting.Answer.Drafted) answer).directive()).contains("length: 120s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 30-second explainer about quantum chess",
                "Why is the sky blue?",
                "make a trailer for my startup"
            })
    void aRequestBeyondTheTemplatesIsAnsweredWithWhatTheyCanDo(String request) {
        Drafting.Answer answer = Drafting.draft(request, "the directive", Tier.FINAL);

        assertThat(answer).isInstanceOfSatisfying(Drafting.Answer.Unable.class, unable -> {
            assertThat(unable.message()).contains("language model");
            assertThat(unable.choices()).hasSizeGreaterThanOrEqualTo(3);
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "The moon pulls the sea. Twice a day the water rises.",
                "We open a new shop on Monday.",
                "This film was shot on a boat. It is about patience."
            })
    void plainSentencesAreFilmedAsTheyAre(String words) {
        assertThat(Drafting.draft(words, "the directive", Tier.FINAL)).isInstanceOf(Drafting.Answer.Drafted.class);
    }

    @Test
    void wordsThatNeedMoreTimeThanAskedForAreNeverCutAndThePersonIsTold() {
        String text =
                "---\nlength: 5s\n---\n" + "These are many words that need their time to be said in peace. ".repeat(6);

        Drafting.Answer answer = Drafting.draft(text, "film.md", Tier.FINAL);

        assertThat(answer).isInstanceOfSatisfying(Drafting.Answer.Drafted.class, drafted -> {
            assertThat(drafted.notes()).anyMatch(note -> note.contains("longer than the 5"));
            assertThat(drafted.plan()
                            .step("voice-1")
                            .orElseThrow()
                            .inputs()
                            .path("text")
                            .asString())
                    .contains("many words");
        });
    }

    private static Plan plan(String text) {
        return ((Drafting.Answer.Drafted) Drafting.draft(text, "film.md", Tier.FINAL)).plan();
    }
}
