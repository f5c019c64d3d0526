package dev.reelwright.agent.tools;

import dev.reelwright.registry.LearnedRule;
import dev.reelwright.registry.Lesson;
import dev.reelwright.registry.LessonRule;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RuleProof;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A rule that a model proposes, held against the two calls on the record. Switch over it without {@code default}. */
sealed interface ProposedRule {
    /** It proposes none. */
    record None() implements ProposedRule {}

    record Proved(LearnedRule rule) implements ProposedRule {}

    /** @param problems all that is wrong, with what to do */
    record Unproved(List<Problem> problems) implements ProposedRule {}

    static ProposedRule of(JsonNode json, LessonEvidence.Answer.Shown shown, Lesson lesson) {
        if (json.isMissingNode() || json.isNull()) {
            return new None();
        }
        return switch (LessonRule.read(json)) {
            case LessonRule.Read.Faulty(List<Problem> problems) -> new Unproved(inRule(problems));
            case LessonRule.Read.Sound(LessonRule rule) -> held(rule, shown, lesson);
        };
    }

    private static ProposedRule held(LessonRule rule, LessonEvidence.Answer.Shown shown, Lesson lesson) {
        LessonEvidence.Call failed = shown.failed();
        LessonEvidence.Call worked = shown.worked();
        boolean same = failed.skill().equals(worked.skill())
                && failed.inputs() instanceof ObjectNode
                && worked.inputs() instanceof ObjectNode;
        if (!same) {
            return new Unproved(List.of(new Problem(
                    "/rule",
                    "another skill did it in the end, which proves nothing about the inputs of the first",
                    "leave the rule out, or name a call of the same skill that worked")));
        }
        RuleProof proof = new RuleProof((ObjectNode) failed.inputs(), (ObjectNode) worked.inputs(), failed.skill());
        List<Problem> faults = proof.faults(rule);
        return faults.isEmpty()
                ? new Proved(LearnedRule.of(
                        lesson, failed.skill(), rule, LearnedRule.State.TRUSTED, "proposed, and the pair proves it"))
                : new Unproved(inRule(faults));
    }

    private static List<Problem> inRule(List<Problem> problems) {
        return problems.stream()
                .map(problem -> new Problem("/rule" + problem.where(), problem.what(), problem.fix()))
                .toList();
    }
}
