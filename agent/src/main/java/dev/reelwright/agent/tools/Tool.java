package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import tools.jackson.databind.node.ObjectNode;

/** Something that a model may do. It cannot approve, raise a cap, change a key or a policy: there is no tool for that. */
public interface Tool {
    ToolSpec spec();

    /** What this call is about, in a few words for the person; made of checked arguments, never the model's free text alone. */
    String summary(ObjectNode arguments);

    /**
     * Does it. What the model can mend is an answer, not an exception.
     *
     * @param arguments fit the schema
     */
    ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException;
}
