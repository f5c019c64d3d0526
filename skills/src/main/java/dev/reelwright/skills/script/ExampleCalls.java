package dev.reelwright.skills.script;

import dev.reelwright.registry.ExpectedFacts;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.NestedAnswer;
import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The recorded answers of an example, given in their order. Whatever is asked otherwise than recorded is a difference. */
final class ExampleCalls {
    private final ArrayNode recorded;
    private final List<String> differences;
    private int next;

    ExampleCalls(ArrayNode recorded, List<String> differences) {
        this.recorded = recorded;
        this.differences = differences;
    }

    NestedAnswer answer(String capability, ObjectNode inputs) {
        String where = "/calls/" + next;
        if (next >= recorded.size()) {
            differences.add(where + ": the script asks for " + capability + ", which is not recorded");
            return broken();
        }
        JsonNode call = recorded.get(next++);
        if (!capability.equals(call.path("capability").asString(""))) {
            differences.add(where + ": the script asks for " + capability + ", not " + call.path("capability"));
            return broken();
        }
        if (call.get("has") instanceof ObjectNode has) {
            for (Problem problem : ExpectedFacts.check(has, inputs)) {
                differences.add(where + "/has" + problem);
            }
        }
        return given(call, where);
    }

    private NestedAnswer given(JsonNode call, String where) {
        if (call.get("answer") instanceof ObjectNode outputs) {
            return new NestedAnswer.Done(outputs, ScriptCall.FREE);
        }
        String kind = call.at("/failed/kind").asString("");
        if (Stream.of(FailureKind.values()).noneMatch(each -> each.name().equals(kind))) {
            differences.add(where + ": it has neither an answer nor a failed of a kind there is");
            return broken();
        }
        return new NestedAnswer.Failed(
                FailureKind.valueOf(kind), call.at("/failed/says").asString("recorded failure"));
    }

    private static NestedAnswer broken() {
        return new NestedAnswer.Failed(FailureKind.BROKEN, "the example does not go on here");
    }

    /** Tells of recorded calls that nobody asked for. */
    void finish() {
        if (next < recorded.size()) {
            differences.add("/calls: nobody asked for the last " + (recorded.size() - next));
        }
    }
}
