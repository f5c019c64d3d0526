package dev.reelwright.agent.loop;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.IntStream;

/** Steps of a plan that mean what only a draft does, and what to do about them. */
final class DraftsMeant {
    private static final String OWN = "own.";

    private DraftsMeant() {}

    static List<Problem> problems(Plan plan, Studio studio) {
        List<Integer> unknown = IntStream.range(0, plan.steps().size())
                .filter(at -> capability(plan, at).startsWith(OWN)
                        && !studio.capabilities().containsKey(capability(plan, at)))
                .boxed()
                .toList();
        if (unknown.isEmpty()) {
            return List.of();
        }
        List<String> drafts = drafts(studio);
        return unknown.stream()
                .filter(at -> drafts.contains(capability(plan, at).substring(OWN.length())))
                .map(at -> {
                    String draft = capability(plan, at).substring(OWN.length());
                    return new Problem(
                            "/steps/" + at + "/capability",
                            "it is what the draft " + draft + " does, and nobody has accepted that",
                            "accept it first: reelwright skill trust drafts/" + draft
                                    + ", or let the model propose it");
                })
                .toList();
    }

    private static String capability(Plan plan, int at) {
        return plan.steps().get(at).capability();
    }

    private static List<String> drafts(Studio studio) {
        try {
            return studio.shelf().drafts().names();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the drafts cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
