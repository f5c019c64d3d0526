package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.RivalPack.offer;
import static dev.reelwright.agent.execute.World.clip;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.RivalPack.Rival;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Scope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the caps of a key leave is weighed before anybody is asked for a yes: the quote and the run choose the same. A call costs 1.00. */
@Timeout(60)
class CapsInRoutesTest extends EngineFixture {
    private static final String NOVA = offer("nova");

    private final List<String> asked = new CopyOnWriteArrayList<>();

    @Override
    PlanEngine open(World on) {
        return EmbeddedEngine.open(on.parts());
    }

    @Override
    World world(Path folder) throws IOException {
        return World.withRivals(folder, Map.of("nova", Rival.of("1.00", 1)));
    }

    @BeforeEach
    void everybodyNotesWhoWasAsked() {
        for (String offer : List.of("clip-paid", NOVA)) {
            world.on(offer, (call, context) -> {
                context.sending();
                asked.add(offer);
                return World.shoot(call, context);
            });
        }
    }

    private void caps(String acme) {
        world.cap("9");
        world.ledger.setCap(World.ACME, new Cap(Scope.TOTAL, usd(acme)));
    }

    private Quote.Line quoted(Plan plan) {
        return Quote.of(plan, world.parts().routeFacts(), world.keys, world.ledger)
                .lines()
                .getFirst();
    }

    @Test
    void aSkillWhoseCapPaysForItIsChosenForItsWorth() throws Exception {
        caps("1.00");

        assertThat(quoted(plan(clip("clip", "sea"))).skill()).isEqualTo("clip-paid");
        assertThat(quoted(plan(clip("clip", "sea"))).notes()).isEmpty();
        assertThat(run(plan(clip("clip", "sea")))).isEqualTo(RunState.DONE);
        assertThat(asked).containsExactly("clip-paid");
    }

    @Test
    void aSkillWhoseCapCannotPayForItIsNotChosenWhereAnotherFits() throws Exception {
        caps("0.99");
        Plan plan = plan(clip("clip", "sea"));
        String why = "clip-paid would be chosen, but it can cost USD 1.00, and the caps of the key acme leave USD 0.99";

        assertThat(quoted(plan).skill()).isEqualTo(NOVA);
        assertThat(quoted(plan).notes()).containsExactly(why);
        assertThat(quoted(plan).reasons()).startsWith(why);
        RunId run = engine.submit(plan, world.options());
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(asked).containsExactly(NOVA);
        assertThat(engine.view(run).step("clip").orElseThrow().reasons()).contains(why);
    }

    @Test
    void whatWasQuotedStaysWhenTheCapShrinksAfterwards() throws Exception {
        caps("1.00");
        Plan plan = plan(clip("clip", "sea"));
        RunId run = engine.submit(plan, world.options().with(new RunOptions.Consent.Awaited()));
        engine.approve(
                run,
                Quote.of(plan, world.parts().routeFacts(), world.keys, world.ledger)
                        .approval());
        assertThat(engine.await(run)).isEqualTo(RunState.DONE);
        assertThat(asked).containsExactly("clip-paid");

        Plan again = plan(clip("clip", "hill"));
        assertThat(quoted(again).skill()).as("1.00 is spent now").isEqualTo(NOVA);
        assertThat(run(again)).isEqualTo(RunState.DONE);
        assertThat(asked).containsExactly("clip-paid", NOVA);
    }
}
