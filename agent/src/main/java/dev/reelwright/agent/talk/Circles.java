package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.audit.CanonicalJson;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** Notices a model that goes round in circles: calls that do not fit, or the very same call, again and again. */
final class Circles {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Limits limits;
    private String last = "";
    private int same;
    private int misfits;

    Circles(Limits limits) {
        this.limits = limits;
    }

    /** True when this call was made so often in a row that it is not to be done any more. */
    boolean sameAgain(ToolCall call) {
        String key = call.tool() + " " + digest(call);
        same = key.equals(last) ? same + 1 : 1;
        last = key;
        return same >= limits.sameCalls();
    }

    void misfit() {
        misfits++;
    }

    void fit() {
        misfits = 0;
    }

    /** Why the turn has to end; empty while it may go on. */
    Optional<String> hopeless() {
        if (misfits > limits.misfits()) {
            return Optional.of(
                    "the model made " + misfits
                            + " calls in a row that name no tool or do not fit it; say it in other words, or choose another model");
        }
        if (same > limits.sameCalls()) {
            return Optional.of("the model made the very same call " + same
                    + " times in a row; say it in other words, or choose another model");
        }
        return Optional.empty();
    }

    /** SHA-256 of the arguments: of their canonical form where they are JSON, else of their text. */
    static String digest(ToolCall call) {
        try {
            return CanonicalJson.sha256(JSON.readTree(call.arguments()));
        } catch (JacksonException | IllegalArgumentException noJson) {
            return CanonicalJson.sha256(
                    JsonNodeFactory.instance.stringNode(call.arguments().replaceAll("[\\uD800-\\uDFFF]", "?")));
        }
    }
}
