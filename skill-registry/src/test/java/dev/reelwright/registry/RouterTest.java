package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.Cost;
import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RouterTest {
    private static final Candidate DRAWN = candidate("image-drawn", free(), 1.5, 40);
    private static final Candidate CHEAP = keyed(candidate("image-cheap", usd(10_000, 20_000), 6, 60), "cloud");
    private static final Candidate BEST = keyed(candidate("image-best", usd(80_000, 120_000), 20, 95), "cloud");
    private static final List<Candidate> ALL = List.of(DRAWN, CHEAP, BEST);

    @ParameterizedTest
    @CsvSource({
        "draft,  cloud, image-drawn",
        "final,  cloud, image-best",
        "final,  none,  image-drawn",
        "draft,  none,  image-drawn",
    })
    void theTierDecidesWhatCountsAmongWhatIsThere(String tier, String key, String expected) {
        RouteRequest request = request(Tier.of(tier), null, null, Preference.of(Tier.of(tier)), key, null);

        assertThat(routed(request, ALL).skill()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "1,0,0,image-drawn",
        "0,1,0,image-drawn",
        "0,0,1,image-best",
        "1,1,4,image-best",
        "1,2,2,image-cheap",
        "1,2,1,image-drawn"
    })
    void aPreferenceOutweighs(double cost, double speed, double quality, String expected) {
        RouteRequest request = request(Tier.FINAL, null, null, new Preference(cost, speed, quality), "cloud", null);

        assertThat(routed(request, ALL).skill()).isEqualTo(expected);
    }

    @Test
    void theRouteSaysWhyThisOneAndWhyNoOther() {
        Route route = routed(request(Tier.FINAL, null, null, Preference.of(Tier.FINAL), "cloud", usd(100_000)), ALL);

        assertThat(route.skill()).isEqualTo("image-cheap");
        assertThat(route.cost()).isEqualTo(new Cost(usd(10_000), usd(20_000)));
        assertThat(route.revision()).isEqualTo("rev-image-cheap");
        assertThat(route.reasons())
                .hasSize(3)
                .satisfies(reasons -> assertThat(reasons.getFirst())
                        .startsWith("image-cheap: chosen, best of 2; score 0.")
                        .endsWith("USD 0.01 to USD 0.02, about 6.0 s, quality 60"))
                .anySatisfy(reason ->
                        assertThat(reason).isEqualTo("image-best: it can cost USD 0.12, and USD 0.10 is left"))
                .anySatisfy(reason ->
                        assertThat(reason).startsWith("image-drawn: score 0.").endsWith(": lower quality (40)"));
    }

    @Test
    void theOrderOfTheCandidatesDoesNotMatter() {
        RouteRequest request = request(Tier.FINAL, null, null, Preference.of(Tier.FINAL), "cloud", null);
        Route expected = routed(request, ALL);
        Random random = new Random(7);
        for (int i = 0; i < 50; i++) {
            List<Candidate> shuffled = new ArrayList<>(ALL);
            Collections.shuffle(shuffled, random);
            assertThat(routed(request, shuffled)).isEqualTo(expected);
        }
    }

    @Test
    void equalsAreBrokenByName() {
        Candidate twin = candidate("image-a", free(), 1.5, 40);

        Route route = routed(RouteRequest.of("image.generate", Tier.DRAFT), List.of(DRAWN, twin));

        assertThat(route.skill()).isEqualTo("image-a");
        assertThat(route.reasons()).contains("image-drawn: equal score, the name decides");
    }

    @Test
    void anUnpricedSkillIsNeverChosen() {
        Candidate unpriced = candidate("image-new", new Candidate.Price.Unknown("no row cloud/new"), 1, 100);

        assertThat(routed(RouteRequest.of("image.generate", Tier.FINAL), List.of(unpriced, DRAWN))
                        .skill())
                .isEqualTo("image-drawn");
        for (String pin : new String[] {null, "image-new"}) {
            RouteRequest request = request(Tier.FINAL, pin, "image-new", new Preference(0, 0, 1), "cloud", null);
            assertThat(noRoute(request, List.of(unpriced)))
                    .first()
                    .asString()
                    .contains("it has no price: no row cloud/new");
        }
    }

    @Test
    void aPinnedSkillThatCannotIsNeverReplaced() {
        RouteRequest request = request(Tier.FINAL, "image-best", null, Preference.of(Tier.FINAL), "none", null);

        assertThat(noRoute(request, ALL))
                .containsExactly(
                        "image-best: pinned, but it needs the key cloud, which is not set",
                        "To go on: set the key cloud, or take off the pin");
        assertThat(noRoute(request(Tier.FINAL, "image-gone", null, Preference.of(Tier.FINAL), "cloud", null), ALL))
                .first()
                .asString()
                .startsWith("image-gone: pinned, but no skill of that name is ready");
    }

    @Test
    void aPinnedSkillThatCanIsTakenWhateverItsScore() {
        Route route = routed(request(Tier.DRAFT, "image-best", null, new Preference(1, 0, 0), "cloud", null), ALL);

        assertThat(route.skill()).isEqualTo("image-best");
        assertThat(route.reasons()).contains("image-drawn: not asked, another skill is pinned");
    }

    @Test
    void aPreferredSkillIsTakenWhenItCanAndMissedAloudWhenNot() {
        assertThat(routed(request(Tier.DRAFT, null, "image-best", new Preference(1, 0, 0), "cloud", null), ALL)
                        .skill())
                .isEqualTo("image-best");

        Route route = routed(request(Tier.DRAFT, null, "image-best", new Preference(1, 0, 0), "none", null), ALL);
        assertThat(route.skill()).isEqualTo("image-drawn");
        assertThat(route.reasons())
                .contains("image-best: preferred by you, but it needs the key cloud, which is not set");
    }

    @Test
    void draftsOtherTiersAndInputsBeyondTheSkillAreRefused() {
        Candidate draft = trusted(candidate("image-draft", free(), 1, 90), Trust.DRAFT);
        Candidate onlyDraft = new Candidate(
                "image-quick",
                "r",
                "image.generate",
                Set.of(Tier.DRAFT),
                50,
                1,
                null,
                Trust.SHIPPED,
                free(),
                Optional.empty(),
                List.of());
        Candidate small = new Candidate(
                "image-small",
                "r",
                "image.generate",
                Set.of(Tier.FINAL),
                50,
                1,
                null,
                Trust.SHIPPED,
                free(),
                Optional.empty(),
                List.of(new Problem("/width", "must be at most 512, not 640", "change it")));
        Candidate other = new Candidate(
                "voice",
                "r",
                "speech.synthesize",
                Set.of(Tier.FINAL),
                50,
                1,
                null,
                Trust.SHIPPED,
                free(),
                Optional.empty(),
                List.of());

        assertThat(noRoute(RouteRequest.of("image.generate", Tier.FINAL), List.of(draft, onlyDraft, small, other)))
                .containsExactly(
                        "image-draft: it is a draft that nobody has accepted",
                        "image-quick: it is not meant for final results",
                        "image-small: it cannot do this: /width: must be at most 512, not 640; change it",
                        "voice: it is for speech.synthesize",
                        "To go on: test and accept it, or ask for another tier, or change the step's inputs, or choose a skill for"
                                + " image.generate");
    }

    @Test
    void withNoCandidateItSaysSo() {
        assertThat(noRoute(RouteRequest.of("music.generate", Tier.FINAL), List.of()))
                .first()
                .isEqualTo("No skill for music.generate is ready");
    }

    @Test
    void measuredFailuresCostASkillItsPlace() {
        Candidate flaky = measured(candidate("image-flaky", free(), 1.5, 60), new Candidate.Measured(20, 4, 1.5));

        Route route = routed(RouteRequest.of("image.generate", Tier.FINAL), List.of(flaky, DRAWN));

        assertThat(route.skill()).isEqualTo("image-drawn");
        assertThat(route.reasons()).anySatisfy(reason -> assertThat(reason).contains("less reliable"));
        assertThat(routed(
                                RouteRequest.of("image.generate", Tier.FINAL),
                                List.of(measured(flaky, new Candidate.Measured(20, 20, 1.5)), DRAWN))
                        .skill())
                .isEqualTo("image-flaky");
    }

    @Test
    void theMeasuredTimeReplacesTheAuthorsEstimate() {
        Candidate boaster = measured(candidate("image-boaster", free(), 0.1, 40), new Candidate.Measured(50, 50, 90));
        RouteRequest fast = request(Tier.DRAFT, null, null, new Preference(0, 1, 0), "none", null);

        assertThat(routed(fast, List.of(boaster, DRAWN)).skill()).isEqualTo("image-drawn");
    }

    @Test
    void provisionalLosesAgainstShippedWhenAllElseIsEqual() {
        Candidate fresh = trusted(candidate("image-a", free(), 1.5, 40), Trust.PROVISIONAL);

        assertThat(routed(RouteRequest.of("image.generate", Tier.DRAFT), List.of(fresh, DRAWN))
                        .skill())
                .isEqualTo("image-drawn");
    }

    @Test
    void pricesInTwoCurrenciesAreNotCompared() {
        Money euros = new Money(10_000, "EUR");
        Candidate european = candidate("image-eu", new Candidate.Price.Known(Cost.exactly(euros)), 5, 70);
        RouteRequest open = request(Tier.FINAL, null, null, Preference.of(Tier.FINAL), "cloud", null);

        assertThat(noRoute(open, List.of(european, CHEAP))).first().asString().contains("EUR and USD");
        RouteRequest inDollars = request(Tier.FINAL, null, null, Preference.of(Tier.FINAL), "cloud", usd(50_000));
        assertThat(routed(inDollars, List.of(european, CHEAP)).reasons())
                .contains("image-eu: it is priced in EUR, the budget is in USD");
    }

    @Test
    void theLastMicroMayBeSpentAndNoneMore() {
        assertThat(routed(
                                request(
                                        Tier.FINAL,
                                        "image-cheap",
                                        null,
                                        Preference.of(Tier.FINAL),
                                        "cloud",
                                        usd(20_000)),
                                ALL)
                        .skill())
                .isEqualTo("image-cheap");
        assertThat(noRoute(
                        request(Tier.FINAL, "image-cheap", null, Preference.of(Tier.FINAL), "cloud", usd(19_999)), ALL))
                .first()
                .asString()
                .contains("it can cost USD 0.02, and USD 0.019999 is left");
    }

    @Test
    void weightsMustMeanSomething() {
        assertThatThrownBy(() -> new Preference(0, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Preference(-1, 0, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Preference(Double.NaN, 0, 2)).isInstanceOf(IllegalArgumentException.class);
    }

    private static Route routed(RouteRequest request, List<Candidate> candidates) {
        return switch (Router.route(request, candidates)) {
            case RouteAnswer.Routed routed -> routed.route();
            case RouteAnswer.NoRoute none -> throw new AssertionError(none.reasons());
        };
    }

    private static List<String> noRoute(RouteRequest request, List<Candidate> candidates) {
        return switch (Router.route(request, candidates)) {
            case RouteAnswer.Routed routed -> throw new AssertionError(routed.route());
            case RouteAnswer.NoRoute none -> none.reasons();
        };
    }

    private static RouteRequest request(
            Tier tier, String pin, String preferred, Preference weights, String key, Money left) {
        return new RouteRequest("image.generate", tier, pin, preferred, weights, Set.of(key), left);
    }

    private static Candidate candidate(String name, Candidate.Price price, double seconds, int quality) {
        return new Candidate(
                name,
                "rev-" + name,
                "image.generate",
                Set.of(Tier.DRAFT, Tier.FINAL),
                quality,
                seconds,
                null,
                Trust.SHIPPED,
                price,
                Optional.empty(),
                List.of());
    }

    private static Candidate keyed(Candidate c, String key) {
        return new Candidate(
                c.skill(),
                c.revision(),
                c.capability(),
                c.tiers(),
                c.quality(),
                c.typicalSeconds(),
                key,
                c.trust(),
                c.price(),
                c.measured(),
                c.problems());
    }

    private static Candidate trusted(Candidate c, Trust trust) {
        return new Candidate(
                c.skill(),
                c.revision(),
                c.capability(),
                c.tiers(),
                c.quality(),
                c.typicalSeconds(),
                c.key(),
                trust,
                c.price(),
                c.measured(),
                c.problems());
    }

    private static Candidate measured(Candidate c, Candidate.Measured measured) {
        return new Candidate(
                c.skill(),
                c.revision(),
                c.capability(),
                c.tiers(),
                c.quality(),
                c.typicalSeconds(),
                c.key(),
                c.trust(),
                c.price(),
                Optional.of(measured),
                c.problems());
    }

    private static Candidate.Price free() {
        return new Candidate.Price.Known(Cost.free("USD"));
    }

    private static Candidate.Price usd(long likely, long atMost) {
        return new Candidate.Price.Known(new Cost(usd(likely), usd(atMost)));
    }

    private static Money usd(long micros) {
        return new Money(micros, "USD");
    }
}
