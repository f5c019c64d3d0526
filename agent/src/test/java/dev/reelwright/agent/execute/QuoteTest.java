package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.json;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.speech;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.plan.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a plan would cost, from the real registry, price book and ledger. A clip costs 0.25 a second. */
class QuoteTest {
    private World world;

    @BeforeEach
    void openTheWorld(@TempDir Path folder) throws IOException {
        world = new World(folder);
    }

    @AfterEach
    void closeTheWorld() {
        world.close();
    }

    private Quote quote(Plan plan) {
        return Quote.of(plan, world.parts().routeFacts(), Map.of("acme", World.ACME), world.ledger);
    }

    @Test
    void aQuoteAddsUpWhatEachStepCosts() {
        world.cap("5.00");
        Plan plan = plan(image("picture", "sea"), clip("a", "a"), clip("b", "b"));
        Quote quote = quote(plan);

        assertThat(quote.complete()).isTrue();
        assertThat(quote.fits()).isTrue();
        assertThat(quote.total().atMost()).isEqualTo(usd("2.00"));
        assertThat(quote.lines()).extracting(Quote.Line::skill).containsExactly("image-fake", "clip-paid", "clip-paid");
        assertThat(quote.lines().getFirst().reasons()).isNotEmpty();
        assertThat(quote.approval()).isEqualTo(new Approval(plan.hash(), usd("2.00")));
        assertThat(quote.caps()).anySatisfy(cap -> {
            assertThat(cap.key()).isEqualTo("acme");
            assertThat(cap.left()).isEqualTo(usd("5.00"));
            assertThat(cap.asked()).isEqualTo(usd("2.00"));
        });
    }

    @Test
    void whatIsNotKnownYetIsPricedAtTheMostTheContractAllows() {
        world.cap("100");
        Plan plan = plan(
                speech("voice", "'hello'"),
                Step.of("clip", "video.generate", json("{'prompt': 'x', 'seconds': {'ref': 'voice.seconds'}}")));

        assertThat(quote(plan).total().atMost()).as("120 seconds").isEqualTo(usd("30.00"));
    }

    @Test
    void aPlanAboveACapDoesNotFit() {
        world.cap("1.50");
        assertThat(quote(plan(clip("a", "a"), clip("b", "b"))).fits()).isFalse();
        assertThat(quote(plan(clip("a", "a"))).fits()).isTrue();
    }

    @Test
    void aKeyWithoutAnyCapFitsNothingAndTheQuoteSaysHowToSetOne() {
        Quote quote = quote(plan(clip("a", "a")));

        assertThat(quote.fits()).isFalse();
        assertThat(quote.caps())
                .singleElement()
                .satisfies(cap -> assertThat(cap.cap()).contains("config set caps.acme.day AMOUNT"));
        assertThat(quote(plan(image("picture", "sea"))).fits())
                .as("what is free needs no cap")
                .isTrue();
    }

    @Test
    void aStepWithoutARouteSaysWhy() {
        Quote quote = quote(plan(image("picture", "sea").by("clip-paid")));

        assertThat(quote.complete()).isFalse();
        assertThat(quote.lines().getFirst().reasons()).isNotEmpty();
        assertThat(quote.total().atMost()).isEqualTo(usd("0"));
    }
}
