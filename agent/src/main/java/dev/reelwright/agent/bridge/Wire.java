package dev.reelwright.agent.bridge;

/** The formats in which servers of language models speak. */
public enum Wire {
    /** OpenAI itself. */
    OPENAI,
    /** Servers that speak as OpenAI does: local ones, routers, gateways. Their key may be absent. */
    OPENAI_COMPATIBLE,
    ANTHROPIC,
    GEMINI
}
