package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Chooses a skill for a step. A pure function: equal questions get equal answers, whatever the order of the candidates. An unpriced
 * skill is never chosen, and a pinned one is never replaced.
 */
public final class Router {
    private Router() {}

    /** The best candidate that can do the step, or why there is none. */
    public static RouteAnswer route(RouteRequest request, List<Candidate> candidates) {
        List<Judged> judged = candidates.stream()
                .map(candidate -> Judged.of(candidate, request))
                .sorted(Comparator.comparing(Judged::score)
                        .reversed()
                        .thenComparing(Judged::name)
                        .thenComparing(each -> each.candidate().revision()))
                .toList();
        if (request.pinned() != null) {
            return pinned(request.pinned(), judged);
        }
        List<Judged> able = judged.stream().filter(Judged::able).toList();
        if (able.isEmpty()) {
            return none(request, judged);
        }
        Optional<Judged> preferred = able.stream()
                .filter(each -> each.name().equals(request.preferred()))
                .findFirst();
        if (preferred.isPresent()) {
            return routed(preferred.get(), "preferred by you", notChosen(preferred.get(), judged, request));
        }
        Set<String> currencies =
                able.stream().flatMap(each -> each.paidIn().stream()).collect(Collectors.toSet());
        return currencies.size() > 1
                ? incomparable(currencies)
                : routed(able.getFirst(), "best of " + able.size(), notChosen(able.getFirst(), judged, request));
    }

    private static RouteAnswer pinned(String name, List<Judged> judged) {
        Optional<Judged> found =
                judged.stream().filter(each -> each.name().equals(name)).findFirst();
        if (found.isEmpty()) {
            return new RouteAnswer.NoRoute(List.of(
                    name + ": pinned, but no skill of that name is ready",
                    "To go on: install it, or take off the pin"));
        }
        Judged pin = found.get();
        if (!pin.able()) {
            Set<String> fixes = new LinkedHashSet<>(pin.fixes());
            fixes.add("take off the pin");
            return new RouteAnswer.NoRoute(List.of(name + ": pinned, but " + pin.why(), toGoOn(fixes)));
        }
        return routed(
                pin,
                "pinned",
                judged.stream()
                        .filter(each -> each != pin)
                        .map(each -> each.name() + ": not asked, another skill is pinned")
                        .toList());
    }

    private static RouteAnswer none(RouteRequest request, List<Judged> judged) {
        if (judged.isEmpty()) {
            return new RouteAnswer.NoRoute(List.of(
                    "No skill for " + request.capability() + " is ready",
                    "To go on: add a skill for it, or look at the skills that are not loaded"));
        }
        List<String> reasons = new ArrayList<>();
        Set<String> fixes = new LinkedHashSet<>();
        judged.stream().sorted(Comparator.comparing(Judged::name)).forEach(each -> {
            reasons.add(each.name() + ": " + each.why());
            fixes.addAll(each.fixes());
        });
        reasons.add(toGoOn(fixes));
        return new RouteAnswer.NoRoute(reasons);
    }

    private static RouteAnswer incomparable(Set<String> currencies) {
        return new RouteAnswer.NoRoute(List.of(
                "The prices are in "
                        + String.join(" and ", currencies.stream().sorted().toList()) + " and cannot be compared",
                "To go on: pin the skill you want"));
    }

    private static List<String> notChosen(Judged chosen, List<Judged> judged, RouteRequest request) {
        return judged.stream()
                .filter(each -> each != chosen)
                .map(each -> each.name() + ": "
                        + (each.name().equals(request.preferred()) ? "preferred by you, but " : "")
                        + (each.able() ? each.against(chosen) : each.why()))
                .toList();
    }

    private static RouteAnswer routed(Judged chosen, String because, List<String> others) {
        List<String> reasons = new ArrayList<>();
        reasons.add(chosen.name() + ": chosen, " + because + "; " + chosen.facts());
        reasons.addAll(others);
        Candidate candidate = chosen.candidate();
        return new RouteAnswer.Routed(
                new Route(candidate.skill(), candidate.revision(), chosen.cost(), chosen.score(), reasons));
    }

    private static String toGoOn(Set<String> fixes) {
        return "To go on: " + String.join(", or ", fixes);
    }
}
