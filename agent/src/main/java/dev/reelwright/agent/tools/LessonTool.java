package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.tools.LessonEvidence.Call;
import dev.reelwright.agent.tools.LessonEvidence.Place;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.LearnAnswer;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code record_lesson}: keeps a learned fix in the skill's folder, if the record proves it. Nothing else of the skill changes. */
final class LessonTool implements Tool {
    private final Quoted quoted;

    LessonTool(Quoted quoted) {
        this.quoted = quoted;
    }

    @Override
    public ToolSpec spec() {
        String place = """
                { "type": "object", "additionalProperties": false, "required": ["run", "step"], "description": "%s", "properties": {
                "run": { "type": "string", "minLength": 3, "maxLength": 64 }, "step": { "type": "string", "minLength": 1, "maxLength": 64 } } }""";
        return Specs.of(
                "record_lesson",
                """
                Keep what was learned about a skill, so that the same mistake is not paid for again: a step failed, and then worked with other \
                inputs. The record of both calls is looked at; without it, and for faults that pass by themselves (network, quota, \
                moderation of one prompt, time, budget), nothing is kept. It changes no right or route; a rule changes inputs \
                within the contract, before they are priced, and is told each time.""",
                """
                "skill": { "type": "string", "minLength": 1, "maxLength": 200, "description": "the skill that failed" },
                "symptom": { "type": "string", "minLength": 10, "maxLength": 600, "description": "how the fault shows itself, in general" },
                "remedy": { "type": "string", "minLength": 10, "maxLength": 600, "description": "what to do instead" },
                "rule": { "type": "object", "description": "what to do to such inputs before the next call; the two calls must prove it. \
                {\\"when\\": [{\\"at\\": \\"/seconds\\", \\"isNot\\": [5, 10]}], \\"change\\": [{\\"at\\": \\"/seconds\\", \\"nearest\\": [5, 10]}]}. \
                Conditions: is, isNot (lists), below, above, notMultipleOf, longerThan, matches, matchesNot, there; or {\\"offer\\": [names]}. \
                Changes: set, nearest, up, down (to a multiple), atMost, atLeast, cut, leaveOut. Or \\"refuse\\": words, in the place of change." },
                "failed_step": %s,
                "worked_step": %s""".formatted(
                                place.formatted("where it failed"),
                                place.formatted("where it then worked; may be the same step")),
                "skill",
                "symptom",
                "remedy",
                "failed_step",
                "worked_step");
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "keep a lesson about " + Plainly.line(arguments.path("skill").asString(""), 64);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Optional<Place> failed = place(arguments.path("failed_step"), desk);
        Optional<Place> worked = place(arguments.path("worked_step"), desk);
        if (failed.isEmpty() || worked.isEmpty()) {
            String runs = desk.runs().stream().map(RunId::value).limit(20).collect(Collectors.joining(", "));
            return notKept("Evidence must come from runs of this conversation. They are: "
                    + (runs.isEmpty() ? "none yet" : runs) + ".");
        }
        String skill = folder(arguments.path("skill").asString(""), desk);
        LessonEvidence evidence = new LessonEvidence(desk.studio().audit(), name -> folder(name, desk));
        return switch (evidence.look(skill, failed.get(), worked.get())) {
            case LessonEvidence.Answer.Missing missing -> notKept(missing.why());
            case LessonEvidence.Answer.Shown shown -> {
                Lesson lesson = lesson(
                        arguments,
                        desk,
                        new Lesson.Evidence(
                                call(failed.get(), shown.failed()),
                                call(worked.get(), shown.worked()),
                                shown.failed().message()),
                        shown.failed().revision());
                yield switch (ProposedRule.of(arguments.path("rule"), shown, lesson)) {
                    case ProposedRule.None _ ->
                        learn(lesson, Optional.empty(), worked.get().run(), desk);
                    case ProposedRule.Proved(LearnedRule rule) ->
                        learn(lesson, Optional.of(rule), worked.get().run(), desk);
                    case ProposedRule.Unproved(List<Problem> problems) ->
                        notKept("The rule cannot be kept:\n" + lines(problems));
                };
            }
        };
    }

    /** What was learned with one model of a folder is kept with the folder: the models share its manual. */
    private static String folder(String skill, Desk desk) {
        return desk.studio().registry().find(skill).map(RegisteredSkill::folder).orElse(skill);
    }

    private static Optional<Place> place(JsonNode named, Desk desk) {
        String run = named.path("run").asString("");
        return desk.runs().stream()
                .filter(known -> known.value().equals(run))
                .findFirst()
                .map(known -> new Place(known, named.path("step").asString("")));
    }

    private static Lesson.Call call(Place place, Call call) {
        return new Lesson.Call(place.run().value(), place.step(), call.entry());
    }

    private static Lesson lesson(ObjectNode arguments, Desk desk, Lesson.Evidence evidence, String revision) {
        return Lesson.of(
                folder(arguments.path("skill").asString(""), desk),
                revision,
                desk.studio().clock().instant(),
                desk.studio().redactor().redact(arguments.path("symptom").asString("")),
                desk.studio().redactor().redact(arguments.path("remedy").asString("")),
                evidence);
    }

    /** Announced on the record before it is written, as every change is. */
    private ToolAnswer learn(Lesson lesson, Optional<LearnedRule> rule, RunId run, Desk desk) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("skill", lesson.skill())
                .put("lesson", lesson.id())
                .put("failedEntry", lesson.evidence().failed().entry())
                .put("workedEntry", lesson.evidence().worked().entry());
        rule.ifPresent(learned -> body.set("rule", learned.rule().json()));
        Intent intent = desk.studio().audit().intent(run, "lesson.learn", body);
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        try {
            Shelf shelf = desk.studio().shelf();
            LearnAnswer answer =
                    rule.isPresent() ? shelf.learn(lesson, rule.get(), run.value()) : shelf.learn(lesson, run.value());
            switch (answer) {
                case LearnAnswer.Learned learned -> intent.result("learned", facts.put("commit", learned.commit()));
                case LearnAnswer.Known _ -> intent.result("known", facts);
                case LearnAnswer.Refused refused -> {
                    refused.problems()
                            .forEach(problem -> facts.withArray("problems").add(problem.toString()));
                    intent.result("refused", facts);
                }
            }
            return told(answer, desk);
        } catch (IOException unwritable) {
            intent.result("failed", facts.put("message", String.valueOf(unwritable.getMessage())));
            return notKept(
                    "The shelf could not be written: " + Plainly.line(String.valueOf(unwritable.getMessage()), 300));
        }
    }

    private ToolAnswer told(LearnAnswer answer, Desk desk) {
        return switch (answer) {
            case LearnAnswer.Learned(Lesson lesson, String commit) -> {
                desk.tell(new TalkEvent.Note("a lesson about " + lesson.skill() + " is kept (" + lesson.id()
                        + "); reelwright skills lessons " + lesson.skill() + " shows it"));
                yield ToolAnswer.ok(
                        "Kept as " + lesson.id() + " in " + lesson.skill() + ", commit " + commit.substring(0, 10)
                                + ".",
                        "kept as " + lesson.id());
            }
            case LearnAnswer.Known(Lesson lesson) ->
                ToolAnswer.ok(
                        "This symptom is known already, as " + lesson.id() + "; nothing was written. Its remedy:\n"
                                + quoted.data("lesson " + lesson.id(), Plainly.text(lesson.remedy())),
                        "known already as " + lesson.id());
            case LearnAnswer.Refused refused ->
                notKept("It cannot be written like this:\n" + lines(refused.problems()));
        };
    }

    private static String lines(List<Problem> problems) {
        return problems.stream()
                .map(Problem::toString)
                .map(problem -> "- " + Plainly.line(problem, 300))
                .collect(Collectors.joining("\n"));
    }

    private static ToolAnswer notKept(String why) {
        return ToolAnswer.failed(why, "no lesson kept");
    }
}
