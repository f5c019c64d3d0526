package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Culprit;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.LearnedRule.Uses;
import dev.reelwright.registry.LessonBook;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;

/** Counts how rules do, and retires those that hurt. Counters are kept for a run and written at its end. */
final class RuleUses {
    private final LessonBook book;
    private final AuditLog audit;
    private final int most;
    private final Map<RunId, Map<String, Map<String, Uses>>> counted = new HashMap<>();

    /** @param most a rule that has hurt so often, and more often than it helped, is retired */
    RuleUses(LessonBook book, AuditLog audit, int most) {
        this.book = book;
        this.audit = audit;
        this.most = most;
    }

    synchronized List<String> answered(Order order, SkillResult result) throws IOException {
        if (result instanceof SkillResult.Pending) {
            return List.of();
        }
        String folder = order.skill().folder();
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, List<String>> lesson : followed(order).entrySet()) {
            Uses use = use(result, order, lesson.getValue());
            counted.computeIfAbsent(order.run(), run -> new HashMap<>())
                    .computeIfAbsent(folder, each -> new HashMap<>())
                    .merge(lesson.getKey(), use, Uses::plus);
            if (use.hurt() > 0 && retired(order, folder, lesson.getKey())) {
                told.add("lesson " + lesson.getKey() + " is retired: it hurt more often than it helped");
            }
        }
        return told;
    }

    /** What each lesson changed. A call that was ordered by an earlier visit, or before a restart, is looked up on the record. */
    private Map<String, List<String>> followed(Order order) throws IOException {
        if (!order.polling()) {
            Map<String, List<String>> followed = new TreeMap<>();
            for (Preflight.Applied applied : order.ready().lessons()) {
                followed.put(
                        applied.lesson(),
                        applied.changes().stream().map(LessonRule.Change::at).toList());
            }
            return followed;
        }
        return book.rules(order.skill().folder()).rules().isEmpty()
                ? Map.of()
                : new RecordedCalls(audit)
                        .find(order.run(), order.operation())
                        .map(RecordedCalls.Call::lessons)
                        .orElse(Map.of());
    }

    /** A call that failed for an input which no rule touched would have failed without the rule as well. */
    private static Uses use(SkillResult result, Order order, List<String> changed) {
        return switch (result) {
            case SkillResult.Done _ -> new Uses(1, 1, 0);
            case SkillResult.Failed failed -> {
                boolean other = new Culprit(order.call().inputs(), failed.message()).isOther(changed);
                yield new Uses(1, 0, forInputs(failed) && !other ? 1 : 0);
            }
            case SkillResult.Pending _ -> Uses.NONE;
        };
    }

    /** True for a fault that says something about the inputs. */
    static boolean forInputs(SkillResult.Failed failed) {
        return PassingFaults.reason(failed.kind().name().toLowerCase(Locale.ROOT), failed.message())
                .isEmpty();
    }

    private boolean retired(Order order, String folder, String lesson) throws IOException {
        Uses now = known(folder, lesson).map(LearnedRule::uses).orElse(Uses.NONE);
        for (Map<String, Map<String, Uses>> run : counted.values()) {
            now = now.plus(run.getOrDefault(folder, Map.of()).getOrDefault(lesson, Uses.NONE));
        }
        if (now.hurt() < most || now.hurt() <= now.helped()) {
            return false;
        }
        write(order.run(), folder);
        String why = "hurt " + now.hurt() + ", helped " + now.helped();
        Intent intent = audit.intent(
                order.run(),
                "lesson.retire",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("skill", folder)
                        .put("lesson", lesson)
                        .put("why", why));
        Optional<String> commit = book.retire(folder, lesson, why, order.run().value());
        intent.result(
                commit.isPresent() ? "retired" : "known",
                JsonNodeFactory.instance.objectNode().put("commit", commit.orElse("")));
        return commit.isPresent();
    }

    private Optional<LearnedRule> known(String folder, String lesson) throws IOException {
        return book.rules(folder).rules().stream()
                .filter(rule -> rule.lesson().equals(lesson))
                .findFirst();
    }

    synchronized void flush(RunId run) throws IOException {
        for (String folder : List.copyOf(counted.getOrDefault(run, Map.of()).keySet())) {
            write(run, folder);
        }
        counted.remove(run);
    }

    private void write(RunId run, String folder) throws IOException {
        Map<String, Uses> uses = counted.getOrDefault(run, new HashMap<>()).remove(folder);
        if (uses != null) {
            book.count(folder, uses, run.value());
        }
    }

    synchronized void forget(RunId run) {
        counted.remove(run);
    }
}
