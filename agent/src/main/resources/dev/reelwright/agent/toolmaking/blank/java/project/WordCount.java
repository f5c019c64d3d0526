package com.example.skill;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.util.regex.Pattern;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Counts the words of a text and reckons how long it takes to say them. */
final class WordCount implements Skill {
    private static final Money FREE = Money.zero("USD");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*");

    /** What was to be expected is a value; an exception would mean that this code is broken. */
    @Override
    public SkillResult run(SkillCall call, SkillContext context) {
        if (context.cancelled()) {
            return new SkillResult.Failed(FailureKind.CANCELLED, "the count is no longer wanted", FREE);
        }
        long words = WORD.matcher(call.inputs().path("text").asString("")).results().count();
        if (words == 0) {
            return new SkillResult.Failed(
                    FailureKind.INVALID_INPUT, "there is no word in the text; give it one", FREE);
        }
        int pace = call.inputs().path("wordsAMinute").asInt(150);
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outputs.put("words", words).put("seconds", words * 60.0 / pace);
        return new SkillResult.Done(outputs, FREE);
    }
}
