package dev.reelwright.skills.provider;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an adapter makes of an answer that somebody has at hand.
 *
 * @param rule the rule that decided: its place in the adapter, or words
 * @param meaning what follows from it
 * @param taken what would be taken from the answer, by name
 */
public record Check(String rule, String meaning, Map<String, String> taken) {
    private static final Pattern FETCH = Pattern.compile("fetch/([0-9]{1,3})");
    private static final int SHOWN = 120;

    public Check {
        taken = Ordered.copy(taken);
    }

    /**
     * @param step {@code submit}, {@code poll} or {@code fetch/0}
     * @throws IllegalArgumentException when the adapter has no such step
     */
    public static Check response(Adapter adapter, String step, int status, Map<String, String> headers, byte[] body) {
        Step asked = step(adapter, step);
        Scope scope = scope(status, headers, body);
        Judge judge = new Judge(adapter, new Mask(), Clock.systemUTC());
        return switch (judge.judge(asked.states(), scope)) {
            case Judge.Verdict.Faulty faulty -> faulty(faulty.fault());
            case Judge.Verdict.Accepted _ -> taken(adapter, asked, "no rule", "accepted", scope, judge);
            case Judge.Verdict.Stands stands -> {
                String word = stands.state().name().toLowerCase(Locale.ROOT);
                boolean good =
                        stands.state() == StateRules.State.SUCCEEDED || stands.state() == StateRules.State.PENDING;
                yield good
                        ? taken(adapter, asked, stands.rule(), word, scope, judge)
                        : new Check(stands.rule(), word, Map.of());
            }
        };
    }

    private static Scope scope(int status, Map<String, String> headers, byte[] body) {
        Map<String, List<String>> lower = new TreeMap<>();
        headers.forEach((name, value) -> lower.put(name.toLowerCase(Locale.ROOT), List.of(value)));
        ObjectNode named = Json.object();
        named.set("handles", Json.object());
        named.set("uploads", Json.object());
        named.set("inputs", Json.object());
        return new Scope(named, Received.of(new WireAnswer.Reply(status, lower, body)));
    }

    /**
     * Whether what the same answer tells is on the provider's bill, in words.
     *
     * @throws IllegalArgumentException when the adapter has no such step
     */
    static String bill(Adapter adapter, String step, int status, Map<String, String> headers, byte[] body) {
        Step asked = step(adapter, step);
        Verdicts verdicts = new Verdicts(adapter, "USD");
        return switch (new Judge(adapter, new Mask(), Clock.systemUTC())
                .judge(asked.states(), scope(status, headers, body))) {
            case Judge.Verdict.Accepted _ -> "it is billed";
            case Judge.Verdict.Faulty faulty ->
                step.equals("submit")
                        ? billed(verdicts.billedAtSubmit(faulty.fault()))
                        : Pursuit.ends(faulty.fault())
                                ? billed(verdicts.billed(
                                        faulty.fault().means(), faulty.fault().billed()))
                                : "the question is asked again; the job itself goes on";
            case Judge.Verdict.Stands stands ->
                switch (stands.state()) {
                    case PENDING -> "the job is under way and counts with the most it may cost";
                    case SUCCEEDED -> "it is billed";
                    case FAILED, CANCELLED ->
                        billed(verdicts.billed(
                                stands.reason() == null ? ErrorClass.UNKNOWN : stands.reason(), stands.billed()));
                    case EXPIRED -> billed(verdicts.billed(ErrorClass.EXPIRED, stands.billed()));
                };
        };
    }

    private static String billed(StateRules.Billed billed) {
        return switch (billed) {
            case NO -> "it is not billed";
            case YES -> "it is billed";
            case UNSAID, UNKNOWN -> "nobody knows whether it is billed: the call is in doubt";
        };
    }

    /** @param last true when the result is taken from this answer */
    private record Step(@Nullable StateRules states, Map<String, Handle> handles, boolean last) {}

    private static Step step(Adapter adapter, String step) {
        Poll poll = adapter.poll();
        int hops = adapter.fetches().size();
        if (step.equals("submit")) {
            return new Step(adapter.submit().states(), adapter.submit().handles(), poll == null && hops == 0);
        }
        if (step.equals("poll") && poll != null) {
            return new Step(poll.states(), poll.handles(), hops == 0);
        }
        Matcher fetch = FETCH.matcher(step);
        if (fetch.matches() && Integer.parseInt(fetch.group(1)) < hops) {
            int hop = Integer.parseInt(fetch.group(1));
            return new Step(
                    adapter.fetches().get(hop).states(),
                    adapter.fetches().get(hop).handles(),
                    hop == hops - 1);
        }
        throw new IllegalArgumentException("the adapter has no step \"" + step + "\"; it has submit"
                + (poll == null ? "" : ", poll") + (hops == 0 ? "" : ", fetch/0 to fetch/" + (hops - 1)));
    }

    private static Check faulty(Judge.Fault fault) {
        Map<String, String> told = new LinkedHashMap<>();
        if (!fault.words().isEmpty()) {
            told.put("words", fault.words());
        }
        fault.pause().ifPresent(pause -> told.put("pause", Verdicts.seconds(pause)));
        return new Check(fault.rule(), fault.means().word(), told);
    }

    private static Check taken(Adapter adapter, Step step, String rule, String meaning, Scope scope, Judge judge) {
        if (step.last() && !meaning.equals("pending")) {
            var hollow = judge.first(adapter.result().checks(), scope);
            if (hollow.isPresent()) {
                return faulty(hollow.get());
            }
        }
        Map<String, String> taken = new LinkedHashMap<>();
        Render render = new Render(new NamedFiles());
        step.handles().forEach((name, handle) -> {
            try {
                render.value(handle.value(), scope).ifPresent(value -> taken.put("handles." + name, shown(value)));
            } catch (Unfit missing) {
                taken.put("handles." + name, handle.optional() ? "absent" : "MISSING: " + missing.words());
            }
        });
        if (step.last() && !meaning.equals("pending")) {
            adapter.result().outputs().forEach((name, output) -> taken.put(name, output(output, scope, render)));
        }
        return new Check(rule, meaning, taken);
    }

    private static String output(Result.Output output, Scope scope, Render render) {
        return switch (output) {
            case Result.Output.File file ->
                scope.all(file.source()).stream()
                        .filter(JsonNode::isString)
                        .findFirst()
                        .map(Check::shown)
                        .orElse("MISSING");
            case Result.Output.Plain plain -> {
                try {
                    yield render.value(plain.value(), scope).map(Check::shown).orElse("absent");
                } catch (Unfit missing) {
                    yield plain.optional() ? "absent" : "MISSING: " + missing.words();
                }
            }
            case Result.Output.Words words ->
                WordTimes.read(words.words(), scope).size() + " words";
            case Result.Output.Measured measured -> "measured: " + measured.fact() + " of " + measured.of();
        };
    }

    private static String shown(JsonNode value) {
        String text = Json.scalar(value).orElse(value.toString());
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " … (" + text.length() + " characters)";
    }
}
