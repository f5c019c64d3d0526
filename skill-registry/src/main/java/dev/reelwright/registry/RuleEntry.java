package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One rule of {@code lessons.json}. */
final class RuleEntry {
    private static final Pattern ID = Pattern.compile("L-[0-9a-f]{12}");
    private static final Pattern REVISION = Pattern.compile("[0-9a-f]{64}");
    private static final int LONGEST = 300;

    private RuleEntry() {}

    sealed interface Read {
        record Sound(LearnedRule rule) implements Read {}

        /** @param problems where is a JSON pointer into the entry */
        record Faulty(List<Problem> problems) implements Read {}
    }

    static Read read(JsonNode json) {
        List<Problem> problems = new ArrayList<>();
        String lesson = matching(json, "lesson", ID, problems);
        String revision = matching(json, "revision", REVISION, problems);
        Optional<LearnedRule.State> state = state(json.path("state").asString(""), problems);
        Optional<Lesson.Call> failed = call(json, "failed", problems);
        Optional<Lesson.Call> worked = call(json, "worked", problems);
        Optional<LessonRule> rule = rule(json.path("rule"), problems);
        if (!problems.isEmpty()) {
            return new Read.Faulty(problems);
        }
        return new Read.Sound(new LearnedRule(
                lesson,
                revision,
                text(json, "offer"),
                rule.orElseThrow(),
                new Lesson.Evidence(failed.orElseThrow(), worked.orElseThrow(), text(json, "said")),
                state.orElseThrow(),
                text(json, "why"),
                LearnedRule.Uses.NONE));
    }

    static ObjectNode write(LearnedRule rule) {
        ObjectNode json = Json.newObject()
                .put("lesson", rule.lesson())
                .put("state", RuleFile.word(rule.state()))
                .put("why", rule.why());
        json.set("rule", rule.rule().json());
        json.put("revision", rule.revision()).put("offer", rule.offer());
        json.set("failed", call(rule.evidence().failed()));
        json.set("worked", call(rule.evidence().worked()));
        return json.put("said", rule.evidence().said());
    }

    private static Optional<LessonRule> rule(JsonNode json, List<Problem> problems) {
        return switch (LessonRule.read(json)) {
            case LessonRule.Read.Sound(LessonRule rule) -> Optional.of(rule);
            case LessonRule.Read.Faulty(List<Problem> wrong) -> {
                wrong.forEach(problem -> problems.add(problem.under("/rule")));
                yield Optional.empty();
            }
        };
    }

    private static Optional<LearnedRule.State> state(String word, List<Problem> problems) {
        Optional<LearnedRule.State> state = Stream.of(LearnedRule.State.values())
                .filter(each -> RuleFile.word(each).equals(word))
                .findFirst();
        if (state.isEmpty()) {
            problems.add(new Problem("/state", "is none of candidate, trusted, retired", "write one of them"));
        }
        return state;
    }

    private static String matching(JsonNode json, String name, Pattern form, List<Problem> problems) {
        String text = json.path(name).asString("");
        if (!form.matcher(text).matches()) {
            problems.add(new Problem("/" + name, "is not in the form " + form, "bring the committed form back"));
        }
        return text;
    }

    private static String text(JsonNode json, String name) {
        String text = json.path(name).asString("");
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
    }

    private static Optional<Lesson.Call> call(JsonNode json, String name, List<Problem> problems) {
        JsonNode call = json.path(name);
        try {
            return Optional.of(new Lesson.Call(
                    call.path("run").asString(""),
                    call.path("step").asString(""),
                    call.path("entry").asLong(-1)));
        } catch (IllegalArgumentException none) {
            problems.add(new Problem("/" + name, "names no call", "bring the committed form back"));
            return Optional.empty();
        }
    }

    private static ObjectNode call(Lesson.Call call) {
        return Json.newObject().put("run", call.run()).put("step", call.step()).put("entry", call.entry());
    }
}
