package dev.reelwright.agent.plan;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.InputBounds;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.ObjectNode;

/**
 * Files that are larger than what a quote reckons with, for skills that are paid by what they are given: taken on, they would cost more than
 * was approved.
 */
record MediaBounds(RegisteredSkill skill, Capability capability, Function<String, Optional<MediaFacts>> assets) {

    List<Problem> check(ObjectNode inputs) {
        List<Problem> problems = new ArrayList<>();
        if (skill.offer().pricing() == null) {
            return problems;
        }
        InputBounds bounds = InputBounds.of(capability, skill.contract().narrowing());
        for (Reference.Place place : Reference.in(inputs)) {
            if (place.reference() instanceof Reference.ToAsset asset) {
                assets.apply(asset.sha256()).ifPresent(facts -> problems.addAll(check(place.pointer(), facts, bounds)));
            }
        }
        return problems;
    }

    private static List<Problem> check(String where, MediaFacts facts, InputBounds bounds) {
        List<Problem> problems = new ArrayList<>();
        double most = bounds.mostSeconds(where);
        if (facts.seconds() != null && facts.seconds() > most) {
            problems.add(new Problem(
                    where,
                    String.format(Locale.ROOT, "it lasts %.0f s; at most %.0f s are taken", facts.seconds(), most),
                    "cut it"));
        }
        MediaFacts.Picture picture = facts.picture();
        if (picture != null && Math.max(picture.width(), picture.height()) > WorstCase.MOST_PIXELS) {
            problems.add(new Problem(
                    where,
                    "it is " + picture.width() + " x " + picture.height() + "; at most " + WorstCase.MOST_PIXELS
                            + " pixels a side are taken",
                    "make it smaller"));
        }
        return problems;
    }
}
