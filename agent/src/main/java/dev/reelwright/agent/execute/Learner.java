package dev.reelwright.agent.execute;

import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.Intent;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.FreeText;
import dev.reelwright.registry.LearnAnswer;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.LessonBook;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.RuleFinder;
import dev.reelwright.registry.RuleProof;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Learns by itself: when a skill succeeds in a project where it failed before for its inputs, what differs becomes a lesson, if the pair proves a
 * rule. The same failure teaches once: a lesson that a person took back is not learned again from it.
 */
final class Learner {
    private static final String LEARN = "lesson.learn";

    private final SkillRegistry registry;
    private final CallHistory history;
    private final AuditLog audit;
    private final Clock clock;

    Learner(SkillRegistry registry, CallHistory history, AuditLog audit, Clock clock) {
        this.registry = registry;
        this.history = history;
        this.audit = audit;
        this.clock = clock;
    }

    List<String> answered(Order order, SkillResult result) throws IOException {
        List<String> told = new ArrayList<>();
        if (result instanceof SkillResult.Done) {
            for (CallHistory.FailedCall failed : history.failedInProject(order.run())) {
                if (isOf(failed.offer(), order.skill())) {
                    Optional<String> learned = from(failed, order);
                    learned.ifPresent(told::add);
                }
            }
        }
        return told;
    }

    private boolean isOf(String offer, RegisteredSkill skill) {
        return registry.find(offer).map(RegisteredSkill::folder).stream().anyMatch(skill.folder()::equals);
    }

    private Optional<String> from(CallHistory.FailedCall failed, Order order) throws IOException {
        RecordedCalls calls = new RecordedCalls(audit);
        Optional<RecordedCalls.Call> before = calls.find(failed.run(), failed.operation());
        if (before.isEmpty() || hasTaught(before.get()) || isKnown(before.get(), order)) {
            return Optional.empty();
        }
        RecordedCalls.Call fault = before.get();
        boolean passes = !PassingFaults.reason(fault.outcome(), fault.message()).isEmpty();
        boolean same = fault.announced()
                .path("capability")
                .asString("")
                .equals(order.call().capability());
        if (passes || !same) {
            return Optional.empty();
        }
        RuleProof proof = new RuleProof(fault.inputs(), order.ready().inputs(), failed.offer());
        Optional<RuleFinder.Found> found =
                new RuleFinder(proof, fault.message(), freeText(order)).find().filter(rule -> may(rule, fault));
        Optional<RecordedCalls.Call> after = calls.find(order.run(), order.operation());
        return found.isPresent() && after.isPresent()
                ? learn(new Pair(failed, fault, after.get()), found.get(), order)
                : Optional.empty();
    }

    /** What somebody wrote to be made is theirs: it becomes no other word. */
    private static FreeText freeText(Order order) {
        return FreeText.of(order.skill().contract().defined());
    }

    /** @param failed where the fault was, as the store has it */
    private record Pair(CallHistory.FailedCall failed, RecordedCalls.Call fault, RecordedCalls.Call success) {}

    /** What nobody said in words is taken for the inputs' fault only where the skill says that it was. */
    private static boolean may(RuleFinder.Found found, RecordedCalls.Call fault) {
        return found.general() || !fault.outcome().equals("unsupported");
    }

    private boolean hasTaught(RecordedCalls.Call fault) {
        return audit.entries(AuditQuery.all().ofKind(LEARN)).stream()
                .filter(entry -> entry.part() == AuditEntry.Part.INTENT)
                .anyMatch(entry -> entry.body().path("failedEntry").asLong(-1) == fault.entry());
    }

    /** A rule speaks of those inputs already. One that was retired is not learned again, but it keeps no other from being learned. */
    private boolean isKnown(RecordedCalls.Call fault, Order order) throws IOException {
        LessonBook book = registry.lessons();
        return book.rules(order.skill().folder()).rules().stream()
                .filter(rule -> rule.state() == LearnedRule.State.TRUSTED)
                .anyMatch(rule ->
                        !(rule.rule().on(fault.inputs(), order.skill().name()) instanceof LessonRule.Effect.Silent));
    }

    private Optional<String> learn(Pair pair, RuleFinder.Found found, Order order) throws IOException {
        LessonRule rule = found.rule();
        boolean sure = found.general() || pair.fault().outcome().equals(word(FailureKind.INVALID_INPUT));
        Lesson lesson = lesson(pair, rule, order);
        LearnedRule learned = LearnedRule.of(
                lesson,
                pair.failed().offer(),
                rule,
                sure ? LearnedRule.State.TRUSTED : LearnedRule.State.CANDIDATE,
                found.general() ? "its own words say so, and the pair shows it" : "the pair shows it for this value");
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("skill", lesson.skill())
                .put("lesson", lesson.id())
                .put("failedEntry", pair.fault().entry())
                .put("workedEntry", pair.success().entry());
        body.set("rule", rule.json());
        return kept(lesson, learned, audit.intent(order.run(), LEARN, body), order);
    }

    /** Announced on the record before it is written, as every change is. */
    private Optional<String> kept(Lesson lesson, LearnedRule learned, Intent intent, Order order) throws IOException {
        ObjectNode facts = JsonNodeFactory.instance.objectNode();
        try {
            return switch (registry.lessons().learn(lesson, learned, order.run().value())) {
                case LearnAnswer.Learned kept -> {
                    intent.result("learned", facts.put("commit", kept.commit()));
                    yield Optional.of("a lesson about " + lesson.skill() + " is kept (" + lesson.id() + "): when "
                            + learned.rule().condition() + ", " + learned.rule().remedy());
                }
                case LearnAnswer.Known _ -> {
                    intent.result("known", facts);
                    yield Optional.empty();
                }
                case LearnAnswer.Refused refused -> {
                    refused.problems()
                            .forEach(problem -> facts.withArray("problems").add(problem.toString()));
                    intent.result("refused", facts);
                    yield Optional.empty();
                }
            };
        } catch (IOException unwritable) {
            intent.result("failed", facts.put("message", String.valueOf(unwritable.getMessage())));
            throw unwritable;
        }
    }

    private Lesson lesson(Pair pair, LessonRule rule, Order order) {
        return Lesson.of(
                order.skill().folder(),
                pair.fault().revision(),
                clock.instant(),
                cut("A call fails when " + rule.condition() + ".", Lesson.MAX_TEXT),
                cut(sentence(rule.remedy()), Lesson.MAX_TEXT),
                new Lesson.Evidence(
                        new Lesson.Call(
                                pair.failed().run().value(),
                                pair.failed().step(),
                                pair.fault().entry()),
                        new Lesson.Call(
                                order.run().value(),
                                order.step().id(),
                                pair.success().entry()),
                        quoted(pair.fault().message())));
    }

    /** As data: on one line, without what cannot be seen, cut. */
    private static String quoted(String message) {
        StringBuilder line = new StringBuilder();
        message.codePoints().limit(2_000).forEach(point -> line.appendCodePoint(isPlain(point) ? point : ' '));
        return cut(line.toString().replaceAll(" {2,}", " ").strip(), 200);
    }

    private static boolean isPlain(int point) {
        return Character.isLetterOrDigit(point) && Character.charCount(point) == 1 && !isFiller(point)
                || point >= ' ' && point < 0x7F
                || Character.getType(point) == Character.OTHER_PUNCTUATION
                || Character.getType(point) == Character.DASH_PUNCTUATION;
    }

    /** Letters that have no picture. */
    private static boolean isFiller(int point) {
        return point == 0x115F || point == 0x1160 || point == 0x3164 || point == 0xFFA0;
    }

    private static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + words.substring(1) + ".";
    }

    private static String cut(String text, int most) {
        return text.length() <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, text.codePointCount(0, most - 1))) + "…";
    }

    private static String word(FailureKind kind) {
        return kind.name().toLowerCase(java.util.Locale.ROOT);
    }
}
