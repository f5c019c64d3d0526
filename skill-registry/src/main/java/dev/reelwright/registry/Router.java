package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Chooses a skill for a step. A pure function: equal questions get equal answers, whatever the order of the candidates. An unpriced
 * skill is never chosen, nor one that is not served any more, and a pin is never replaced.
 */
public final class Router {
    private final RouteRequest request;
    private final List<Judged> judged;

    private Router(RouteRequest request, List<Judged> judged) {
        this.request = request;
        this.judged = judged;
    }

    /** The best candidate that can do the step, or why there is none. */
    public static RouteAnswer route(RouteRequest request, List<Candidate> candidates) {
        List<Judged> judged = candidates.stream()
                .map(candidate -> Judged.of(candidate, request))
                .sorted(Comparator.comparing(Judged::score)
                        .reversed()
                        .thenComparing(Judged::name)
                        .thenComparing(each -> each.candidate().revision()))
                .toList();
        Router router = new Router(request, judged);
        return request.pinned() == null ? router.free() : router.pinned(request.pinned());
    }

    private RouteAnswer free() {
        List<Judged> able = judged.stream().filter(Judged::able).toList();
        if (able.isEmpty()) {
            return none();
        }
        List<Missed> missed = new ArrayList<>();
        for (RouteRequest.Wish wish : request.wishes()) {
            List<Judged> wished = meant(wish.word());
            List<Judged> can = wished.stream().filter(Judged::able).toList();
            if (!can.isEmpty()) {
                return best(can, because(wish, can.size()), missed);
            }
            missed.add(new Missed(wish, wished));
        }
        return best(able, "best of " + able.size(), missed);
    }

    private static String because(RouteRequest.Wish wish, int able) {
        return (wish.from().equals(RouteRequest.Wish.PREFERRED) ? wish.from() : "wanted by " + wish.from())
                + (able == 1 ? "" : ", best of " + able);
    }

    private RouteAnswer pinned(String word) {
        List<Judged> meant = meant(word);
        if (meant.isEmpty()) {
            return new RouteAnswer.NoRoute(List.of(
                    word + ": pinned, but no skill of that name is ready",
                    "To go on: install it, or take off the pin"));
        }
        List<Judged> able = meant.stream().filter(Judged::able).toList();
        if (!able.isEmpty()) {
            return best(able, able.size() == 1 ? "pinned" : "pinned, best of " + able.size(), List.of());
        }
        List<String> reasons = new ArrayList<>();
        Set<String> fixes = new LinkedHashSet<>();
        meant.stream().sorted(Comparator.comparing(Judged::name)).forEach(each -> {
            reasons.add(
                    each.name() + ": pinned" + (each.name().equals(word) ? "" : " by " + word) + ", but " + each.why());
            fixes.addAll(each.fixes());
        });
        fixes.add("take off the pin");
        reasons.add(toGoOn(fixes));
        return new RouteAnswer.NoRoute(reasons);
    }

    /** The candidates that a word means, in their order; a word that is none means nothing. */
    private List<Judged> meant(String word) {
        return Selector.parse(word).stream()
                .flatMap(selector -> judged.stream()
                        .filter(each -> selector.matches(each.candidate().names())))
                .toList();
    }

    private RouteAnswer none() {
        if (judged.isEmpty()) {
            return new RouteAnswer.NoRoute(List.of(
                    "No skill for " + request.capability() + " is ready",
                    "To go on: add a skill for it, or look at the skills that are not loaded"));
        }
        List<Judged> byName =
                judged.stream().sorted(Comparator.comparing(Judged::name)).toList();
        List<String> reasons = new ArrayList<>(lines(byName, Judged::why));
        Set<String> fixes = new LinkedHashSet<>();
        byName.forEach(each -> fixes.addAll(each.fixes()));
        reasons.add(toGoOn(fixes));
        return new RouteAnswer.NoRoute(reasons);
    }

    /** A line for each; one for all models of a folder of which the same is to be said. */
    private static List<String> lines(List<Judged> all, Function<Judged, String> words) {
        Map<List<String>, List<Judged>> same = all.stream()
                .collect(Collectors.groupingBy(
                        each -> List.of(each.inFolder(), words.apply(each)), LinkedHashMap::new, Collectors.toList()));
        return same.entrySet().stream()
                .map(one -> {
                    List<Judged> each = one.getValue();
                    String who = each.size() == 1
                            ? each.getFirst().name()
                            : each.getFirst().inFolder() + " (" + each.size() + " models)";
                    return who + ": " + one.getKey().getLast();
                })
                .toList();
    }

    /** @param able at least one, the best first */
    private RouteAnswer best(List<Judged> able, String because, List<Missed> missed) {
        Set<String> currencies =
                able.stream().flatMap(each -> each.paidIn().stream()).collect(Collectors.toSet());
        if (currencies.size() > 1) {
            return new RouteAnswer.NoRoute(List.of(
                    "The prices are in "
                            + String.join(" and ", currencies.stream().sorted().toList()) + " and cannot be compared",
                    "To go on: pin the skill you want"));
        }
        Judged chosen = able.getFirst();
        List<String> told = missed.stream().map(each -> each.words(chosen)).toList();
        List<String> reasons = new ArrayList<>(told);
        reasons.add(chosen.name() + ": chosen, " + because + "; " + chosen.facts());
        List<Judged> others = judged.stream().filter(each -> each != chosen).toList();
        reasons.addAll(lines(others, each -> other(each, chosen, missed)));
        Candidate candidate = chosen.candidate();
        return new RouteAnswer.Routed(
                new Route(candidate.skill(), candidate.revision(), chosen.cost(), chosen.score(), reasons, told));
    }

    private String other(Judged each, Judged chosen, List<Missed> missed) {
        String pin = request.pinned();
        if (pin != null && meant(pin).stream().noneMatch(one -> one == each)) {
            return "not asked, another skill is pinned";
        }
        String wish = missed.stream()
                .filter(one -> one.meant().contains(each))
                .map(one -> one.lead() + ", but ")
                .findFirst()
                .orElse("");
        return wish + (each.able() ? each.against(chosen) : each.why());
    }

    private static String toGoOn(Set<String> fixes) {
        return "To go on: " + String.join(", or ", fixes);
    }

    /** @param meant what the wish stands for, none of which can be taken */
    private record Missed(RouteRequest.Wish wish, List<Judged> meant) {
        private static final int MOST_TOLD = 3;

        String lead() {
            return wish.from().equals(RouteRequest.Wish.PREFERRED) ? wish.from() : "wanted by " + wish.from();
        }

        String words(Judged chosen) {
            return "wanted " + wish.word() + " (" + wish.from() + "), but " + why() + "; took " + chosen.name();
        }

        private String why() {
            if (meant.isEmpty()) {
                return "no skill that is ready answers to it";
            }
            Set<String> whys = meant.stream().map(Judged::why).collect(Collectors.toCollection(LinkedHashSet::new));
            if (whys.size() == 1) {
                return whys.iterator().next();
            }
            return meant.stream()
                            .limit(MOST_TOLD)
                            .map(each -> each.name() + ": " + each.why())
                            .collect(Collectors.joining(". "))
                    + (meant.size() > MOST_TOLD ? ". And " + (meant.size() - MOST_TOLD) + " more" : "");
        }
    }
}
