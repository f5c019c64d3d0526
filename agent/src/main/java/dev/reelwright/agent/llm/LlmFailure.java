package dev.reelwright.agent.llm;

/** Why a model gave no answer. */
public enum LlmFailure {
    /** Too many requests or tokens in a period: goes by itself. */
    RATE_LIMIT,
    /** The server has no room for anybody right now: goes by itself. */
    OVERLOADED,
    /** The provider's account has no money or quota left: a person must look. */
    NO_QUOTA,
    /** The conversation is longer than the model can read. */
    CONTEXT_OVERFLOW,
    /** The model or the provider's filter declined. */
    DECLINED,
    /** The key is missing, wrong or has no right to this model. */
    KEY,
    /** There is no such model or address. */
    NOT_FOUND,
    /** The server did not understand the request. */
    BAD_REQUEST,
    /** No connection was made. */
    UNREACHABLE,
    /** The connection broke, or the answer did not come in time. */
    CONNECTION_LOST,
    /** The server broke. */
    SERVER,
    /** The answer held neither words nor a tool call. */
    EMPTY,
    /** The answer was not what the protocol says. */
    MALFORMED
}
