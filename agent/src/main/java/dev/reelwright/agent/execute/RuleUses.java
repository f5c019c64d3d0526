package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Preflight;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Culprit;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.LearnedRule.Uses;
import dev.reelwright.registry.LessonBook;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Counts how rules do, and retires those that hurt. Counters are kept for a run and written at its end, together with the calls that they count;
 * whoever takes a run over counts those calls of it that are on the record and were never written.
 */
final class RuleUses {
    private final LessonBook book;
    private final AuditLog audit;
    private final int most;
    private final Map<RunId, Tally> tallies = new HashMap<>();

    /** @param most a rule that has hurt so often, and more often than it helped, is retired */
    RuleUses(LessonBook book, AuditLog audit, int most) {
        this.book = book;
        this.audit = audit;
        this.most = most;
    }

    /** One run's. A call is counted once, however often its end is told. */
    private static final class Tally {
        final Set<String> known = new HashSet<>();
        final Map<String, Sum> sums = new HashMap<>();
    }

    /** What is not written yet of one folder. */
    private static final class Sum {
        final Map<String, Uses> uses = new HashMap<>();
        final Set<String> calls = new HashSet<>();
    }

    /**
     * A call that has ended.
     *
     * @param uses what that says of each lesson that changed its inputs
     */
    private record Ended(RunId run, String folder, String operation, Map<String, Uses> uses) {
        String name() {
            return operation.startsWith(run.value() + "/")
                    ? operation.substring(run.value().length() + 1)
                    : operation;
        }
    }

    synchronized List<String> answered(Order order, SkillResult result) throws IOException {
        Optional<Uses> use = use(order, result);
        if (use.isEmpty()) {
            return List.of();
        }
        String said = result instanceof SkillResult.Failed failed ? failed.message() : "";
        Map<String, Uses> uses =
                blamed(use.get(), followed(order), new Culprit(order.call().inputs(), said));
        return count(new Ended(order.run(), order.skill().folder(), order.operation(), uses));
    }

    /**
     * A run of before, perhaps of a process that was killed.
     *
     * @param registry the skills by which the run goes on
     */
    synchronized void takenOver(RunId run, SkillRegistry registry) throws IOException {
        for (RecordedCalls.Call call : new RecordedCalls(audit).taught(run)) {
            Optional<String> folder = registry.find(call.offer()).map(RegisteredSkill::folder);
            Optional<Uses> use = use(call);
            if (folder.isPresent() && use.isPresent()) {
                Culprit culprit = new Culprit(call.inputs(), call.message());
                Ended ended =
                        new Ended(run, folder.get(), call.operation(), blamed(use.get(), call.lessons(), culprit));
                if (book.counted(folder.get(), run.value()).contains(ended.name())) {
                    tally(run).known.add(call.operation());
                } else {
                    count(ended);
                }
            }
        }
    }

    private Tally tally(RunId run) {
        return tallies.computeIfAbsent(run, each -> new Tally());
    }

    /**
     * A call that failed for an input which no rule touched would have failed without the rule as well.
     *
     * @param followed lesson to JSON pointers of what it changed
     */
    private static Map<String, Uses> blamed(Uses use, Map<String, List<String>> followed, Culprit culprit) {
        Map<String, Uses> uses = new TreeMap<>();
        followed.forEach((lesson, changed) ->
                uses.put(lesson, use.hurt() > 0 && culprit.isOther(changed) ? new Uses(1, 0, 0) : use));
        return uses;
    }

    private List<String> count(Ended ended) throws IOException {
        if (ended.uses().isEmpty() || !tally(ended.run()).known.add(ended.operation())) {
            return List.of();
        }
        Sum sum = tally(ended.run()).sums.computeIfAbsent(ended.folder(), each -> new Sum());
        sum.calls.add(ended.name());
        ended.uses().forEach((lesson, use) -> sum.uses.merge(lesson, use, Uses::plus));
        List<String> told = new ArrayList<>();
        for (Map.Entry<String, Uses> lesson : ended.uses().entrySet()) {
            if (lesson.getValue().hurt() > 0 && retired(ended, lesson.getKey())) {
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

    /** Empty while a call goes on, and for one that was taken back. */
    private static Optional<Uses> use(Order order, SkillResult result) {
        return switch (result) {
            case SkillResult.Done _ -> Optional.of(new Uses(1, 1, 0));
            case SkillResult.Pending _ -> Optional.empty();
            case SkillResult.Failed failed
            when failed.kind() == FailureKind.CANCELLED
                    || order.polling() && failed.kind().repeatable() && !order.lastTry() -> Optional.empty();
            case SkillResult.Failed failed -> Optional.of(new Uses(1, 0, forInputs(failed) ? 1 : 0));
        };
    }

    /** The same by what the record tells; what may go on is left to whoever goes on with it. */
    private static Optional<Uses> use(RecordedCalls.Call call) {
        if (call.outcome().equals("done")) {
            return Optional.of(new Uses(1, 1, 0));
        }
        return Stream.of(FailureKind.values())
                .filter(kind -> word(kind).equals(call.outcome()))
                .filter(kind -> kind != FailureKind.CANCELLED && !kind.repeatable())
                .findFirst()
                .map(kind -> new Uses(
                        1, 0, PassingFaults.reason(word(kind), call.message()).isEmpty() ? 1 : 0));
    }

    private static String word(FailureKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** True for a fault that says something about the inputs. */
    static boolean forInputs(SkillResult.Failed failed) {
        return PassingFaults.reason(word(failed.kind()), failed.message()).isEmpty();
    }

    private boolean retired(Ended ended, String lesson) throws IOException {
        String folder = ended.folder();
        Uses now = known(folder, lesson).map(LearnedRule::uses).orElse(Uses.NONE);
        for (Tally tally : tallies.values()) {
            Sum sum = tally.sums.get(folder);
            now = now.plus(sum == null ? Uses.NONE : sum.uses.getOrDefault(lesson, Uses.NONE));
        }
        if (now.hurt() < most || now.hurt() <= now.helped()) {
            return false;
        }
        write(ended.run(), folder);
        String why = "hurt " + now.hurt() + ", helped " + now.helped();
        Intent intent = audit.intent(
                ended.run(),
                "lesson.retire",
                JsonNodeFactory.instance
                        .objectNode()
                        .put("skill", folder)
                        .put("lesson", lesson)
                        .put("why", why));
        Optional<String> commit = book.retire(folder, lesson, why, ended.run().value());
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
        for (String folder : List.copyOf(tally(run).sums.keySet())) {
            write(run, folder);
        }
        tallies.remove(run);
    }

    private void write(RunId run, String folder) throws IOException {
        Sum sum = tally(run).sums.remove(folder);
        if (sum != null) {
            book.count(folder, sum.uses, run.value(), sum.calls);
        }
    }

    synchronized void forget(RunId run) {
        tallies.remove(run);
    }
}
