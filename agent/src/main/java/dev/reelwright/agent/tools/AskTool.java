package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ask_person}: a question in words. An answer to it approves nothing. */
final class AskTool implements Tool {
    private static final ToolSpec SPEC = Specs.of("ask_person", """
            Asks the person one question and waits for the answer. Only for what you cannot find out or sensibly assume. Prices are approved elsewhere (run asks by \
            itself): an answer here is never an approval.""", """
            "question": {"type": "string", "minLength": 1, "maxLength": 1000},
            "choices": {"type": "array", "maxItems": 8, "items": {"type": "string", "minLength": 1, "maxLength": 120}, "description": "the person may answer otherwise"}
            """, "question");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "a question for you";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        List<String> choices = new ArrayList<>();
        for (JsonNode choice : arguments.path("choices")) {
            choices.add(Plainly.line(choice.asString(), 120));
        }
        Optional<String> answer =
                desk.person().ask(Plainly.text(arguments.path("question").asString()), choices);
        return answer.map(words -> ToolAnswer.ok("the person answers: " + words, "answered"))
                .orElseGet(() -> ToolAnswer.ok(
                        "nobody is there to answer. Decide by yourself within the caps, and say in your answer what you assumed.",
                        "nobody answered"));
    }
}
