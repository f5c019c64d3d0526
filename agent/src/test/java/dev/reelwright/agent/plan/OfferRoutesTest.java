package dev.reelwright.agent.plan;

import static dev.reelwright.agent.plan.OffersWorld.FINAL;
import static dev.reelwright.agent.plan.OffersWorld.KEYS;
import static dev.reelwright.agent.plan.OffersWorld.noRoute;
import static dev.reelwright.agent.plan.OffersWorld.picture;
import static dev.reelwright.agent.plan.OffersWorld.preferring;
import static dev.reelwright.agent.plan.OffersWorld.routed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.Scope;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Route;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferRoutesTest {
    @TempDir
    Path folder;

    private OffersWorld world;

    @BeforeEach
    void open() throws Exception {
        world = new OffersWorld(folder);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest
    @CsvSource({
        "zeta, house/brush@zeta",
        "@zeta, house/brush@zeta",
        "zeta-image, house/brush@zeta",
        "house/brush@zeta, house/brush@zeta",
        "house/brush, house/brush@acme",
        "acme, house/brush@acme",
    })
    void aWordPinsAStepToTheBestOfWhatItStandsFor(String word, String expected) {
        Route route = routed(world.routes().beforehand(picture().by(word), FINAL));

        assertThat(route.skill()).isEqualTo(expected);
        assertThat(route.missed()).isEmpty();
    }

    @Test
    void oneWordInTheConfigurationSwitchesTheProviderAndNothingElse() {
        RouteFacts zeta = world.facts(Set.of("acme", "zeta"), Map.of("image.generate", "zeta"));

        assertThat(routed(world.routes().beforehand(picture(), FINAL)).skill()).isEqualTo("house/brush@acme");
        Route route = routed(new Routes(zeta).beforehand(picture(), FINAL));
        assertThat(route.skill()).isEqualTo("house/brush@zeta");
        assertThat(route.reasons().getFirst()).startsWith("house/brush@zeta: chosen, wanted by use.image; score 0.");
    }

    @Test
    void aWishThatCannotBeMetIsSaidFirst() {
        RouteFacts facts = world.facts(Set.of("acme"), Map.of("image.generate", "zeta"));

        Route route = routed(new Routes(facts).beforehand(picture(), FINAL));

        assertThat(route.skill()).isEqualTo("house/brush@acme");
        assertThat(route.reasons().getFirst())
                .isEqualTo(
                        "wanted zeta (use.image), but it needs the key zeta, which is not set; took house/brush@acme");
        assertThat(route.missed()).containsExactly(route.reasons().getFirst());
    }

    @Test
    void aWishThatStandsForNothingIsSaidToo() {
        RouteFacts facts = world.facts(Set.of("acme"), Map.of("image.generate", "house/brusch"));

        assertThat(routed(new Routes(facts).beforehand(picture(), FINAL)).missed())
                .containsExactly("wanted house/brusch (use.image), but no skill that is ready answers to it; took"
                        + " house/brush@acme");
    }

    @Test
    void theQuoteTellsAMissedWishOnceForAllStepsItConcerns() throws Exception {
        RouteFacts facts = world.facts(Set.of("acme"), Map.of("image.generate", "zeta"));
        Step second = OffersWorld.step("image-2", "image.generate", "{'prompt': 'moon', 'width': 640, 'height': 360}");
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), OffersWorld.CLOCK)) {
            Quote quote = Quote.of(Plan.of("x", FINAL, List.of(picture(), second)), facts, KEYS, ledger);

            assertThat(quote.notes())
                    .singleElement()
                    .asString()
                    .startsWith("wanted zeta (use.image)")
                    .endsWith("(2 steps)");
        }
    }

    @Test
    void thePlansOwnWishComesBeforeTheOwners() {
        RouteFacts facts = world.facts(Set.of("acme", "zeta"), Map.of("image.generate", "acme"));

        assertThat(routed(new Routes(facts).beforehand(picture(), preferring("house/reader", "zeta")))
                        .skill())
                .isEqualTo("house/brush@zeta");
    }

    @Test
    void aRetiredModelIsRefusedWithItsReplacementEvenWhenItIsPinned() {
        assertThat(noRoute(world.routes().beforehand(picture().by("house/old-brush"), FINAL)))
                .containsExactly(
                        "house/old-brush@acme: pinned by house/old-brush, but it is not served since 2026-02-01; use"
                                + " house/brush@acme",
                        "To go on: use house/brush@acme, or take off the pin");
        assertThat(routed(world.routes().beforehand(picture(), FINAL)).reasons())
                .contains("house/old-brush@acme: it is not served since 2026-02-01; use house/brush@acme")
                .contains("house/sketch@acme: it has no price: there is no row for house/sketch");
    }

    @Test
    void whatHasJustFailedIsNotAskedAgainAndAPinStillHolds() {
        Step step = picture();

        assertThat(routed(world.routes().resolvedWithout(step, FINAL, step.inputs(), Set.of("house/brush@acme")))
                        .skill())
                .isEqualTo("house/brush@zeta");
        assertThat(noRoute(world.routes()
                        .resolvedWithout(step.by("zeta"), FINAL, step.inputs(), Set.of("house/brush@zeta"))))
                .first()
                .asString()
                .startsWith("zeta: pinned, but no skill of that name is ready");
    }

    @Test
    void theCapsDecideAmongWhatNobodyAskedFor() throws Exception {
        try (Ledger ledger = Ledger.open(folder.resolve("ledger.db"), OffersWorld.CLOCK)) {
            ledger.setCap(KEYS.get("acme"), new Cap(Scope.TOTAL, new Money(39_999, "USD")));
            ledger.setCap(KEYS.get("zeta"), new Cap(Scope.TOTAL, new Money(30_000, "USD")));
            RouteFacts open = world.facts(Set.of("acme", "zeta"), Map.of()).under(KEYS, ledger);
            RouteFacts asked = world.facts(Set.of("acme", "zeta"), Map.of("image.generate", "acme"))
                    .under(KEYS, ledger);

            Route route = routed(new Routes(open).beforehand(picture(), FINAL));
            assertThat(route.skill()).isEqualTo("house/brush@zeta");
            assertThat(route.reasons())
                    .contains(
                            "house/brush@acme: it can cost USD 0.04, and the caps of the key acme leave USD 0.039999");
            assertThat(routed(new Routes(asked).beforehand(picture(), FINAL)).skill())
                    .as("what was asked for is not exchanged silently: the quote says that the cap is too small")
                    .isEqualTo("house/brush@acme");
            assertThat(Quote.of(Plan.of("x", FINAL, List.of(picture())), asked, KEYS, ledger)
                            .fits())
                    .isFalse();
        }
    }

    @Test
    void theReasonsTellWhatAScoreIsMadeOfAndWhetherItWasMeasured() {
        assertThat(routed(world.routes().beforehand(picture(), FINAL)).reasons().getFirst())
                .contains("price 0.86 x 1, speed 0.83 x 1 (estimated), quality 0.80 x 4, success 0.95 (estimated)");

        world.measured.put("house/brush@acme", new Candidate.Measured(16, 16, 20));
        assertThat(routed(world.routes().beforehand(picture(), FINAL)).reasons().getFirst())
                .contains("speed 0.50 x 1 (measured), quality 0.80 x 4, success 0.99 (measured in 16 calls)");
    }

    @Test
    void aModelThatDoesTwoKindsOfWorkIsMeantForTheStepsOwn() {
        Step edit = OffersWorld.step("e", "image.edit", "{'prompt': 'x', 'image': {'ref': 'image-1.image'}}");

        assertThat(routed(world.routes().beforehand(picture().by("house/brush@acme"), FINAL))
                        .skill())
                .isEqualTo("house/brush@acme");
        assertThat(noRoute(world.routes().beforehand(edit.by("house/brush@acme"), FINAL)))
                .first()
                .asString()
                .startsWith("house/brush@acme:image-edit: pinned by house/brush@acme, but it has no price");
        assertThat(SkillFacts.of(world.registry).capabilitiesOf("house/brush@acme"))
                .containsExactlyInAnyOrder("image.generate", "image.edit");
    }

    @Test
    void aPlanMayNameAnyWordAndANearMissIsTold() {
        SkillFacts facts = SkillFacts.of(world.registry);

        for (String word : List.of("acme", "@zeta", "house/brush", "house/brush@acme", "acme-image")) {
            assertThat(problems(picture().by(word), facts)).as(word).isEmpty();
        }
        assertThat(problems(picture().by("house/brusch@acme"), facts))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.what()).contains("no skill 'house/brusch@acme'");
                    assertThat(problem.fix()).contains("house/brush@acme");
                });
        assertThat(problems(picture().by("house/reader"), facts))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.what()).contains("does speech.synthesize, not image.generate"));
    }

    private static List<Problem> problems(Step step, SkillFacts facts) {
        return PlanCheck.check(
                Plan.of("x", FINAL, List.of(step)), Capabilities.shipped(), facts, PlanFiles.in(List.of()));
    }
}
