package dev.reelwright.agent.bridge;

import dev.reelwright.agent.llm.LlmFailure;

/** What refusals of servers mean. Providers use one status for several things: their words decide. */
final class Refusals {
    private static final String[] TOO_LONG = {
        "context_length_exceeded",
        "exceed_context_size",
        "context length",
        "context window",
        "context size",
        "context limit",
        "context_window",
        "prompt is too long",
        "prompt too long",
        "input is too long",
        "input token count",
        "too many input tokens",
        "maximum number of tokens",
        "request_too_large",
        "request too large",
        "request payload size exceeds",
        "reduce the length of",
    };
    private static final String[] NO_MONEY = {
        "insufficient_quota",
        "insufficient_balance",
        "insufficient balance",
        "insufficient credits",
        "insufficient funds",
        "billing_error",
        "billing_hard_limit",
        "billing hard limit",
        "billing_not_active",
        "credit balance",
        "account is not active",
        "usage limits",
        "spending limit",
        "spend limit",
        "out of credits",
    };
    private static final String[] BAD_KEY = {
        "api_key_invalid",
        "api key not valid",
        "api key expired",
        "invalid_api_key",
        "invalid api key",
        "api_key_expired",
    };
    private static final String[] NO_MODEL = {
        "model_not_found", "does not exist", "model not found", "unknown model", "not a valid model", "no such model",
    };
    private static final String[] FILTERED = {
        "content_policy", "content_filter", "content policy", "content management policy", "flagged", "safety system",
    };

    private Refusals() {}

    static LlmFailure of(Wire wire, int status, Fault fault) {
        return switch (status) {
            case 401 -> LlmFailure.KEY;
            case 402 -> LlmFailure.NO_QUOTA;
            case 403 -> forbidden(fault);
            case 404 -> LlmFailure.NOT_FOUND;
            case 408 -> LlmFailure.CONNECTION_LOST;
            case 413 -> LlmFailure.CONTEXT_OVERFLOW;
            case 429 -> tooMany(wire, fault);
            case 503, 529 -> LlmFailure.OVERLOADED;
            default -> status < 400 ? elsewhere(status) : status < 500 ? wrong(fault) : broken(fault);
        };
    }

    /** Whether the server may have worked on it, and billed it. */
    static boolean worked(int status) {
        boolean full = status == 503 || status == 529;
        return status < 300 || status == 408 || (status >= 500 && !full);
    }

    /** Redirects are not followed: the key is for one origin. */
    private static LlmFailure elsewhere(int status) {
        return status < 300 ? LlmFailure.MALFORMED : LlmFailure.NOT_FOUND;
    }

    private static LlmFailure forbidden(Fault fault) {
        if (fault.says(NO_MONEY)) {
            return LlmFailure.NO_QUOTA;
        }
        return fault.says(FILTERED) ? LlmFailure.DECLINED : LlmFailure.KEY;
    }

    private static LlmFailure tooMany(Wire wire, Fault fault) {
        if (fault.says("request too large")) {
            // More than a whole minute's tokens in one request: waiting does not help, a shorter conversation does.
            return LlmFailure.CONTEXT_OVERFLOW;
        }
        if (wire == Wire.GEMINI) {
            // The same words for a minute's limit and for a day's; only the id of the limit tells.
            boolean gone = fault.marked("perday") || fault.says("limit: 0", "prepayment credits are depleted");
            return gone ? LlmFailure.NO_QUOTA : LlmFailure.RATE_LIMIT;
        }
        boolean gone = fault.says(NO_MONEY) || fault.says("exceeded your current quota");
        return gone ? LlmFailure.NO_QUOTA : LlmFailure.RATE_LIMIT;
    }

    private static LlmFailure wrong(Fault fault) {
        if (fault.says(BAD_KEY)) {
            return LlmFailure.KEY;
        }
        if (fault.says(TOO_LONG)) {
            return LlmFailure.CONTEXT_OVERFLOW;
        }
        if (fault.says(NO_MONEY)) {
            return LlmFailure.NO_QUOTA;
        }
        if (fault.says(NO_MODEL)) {
            return LlmFailure.NOT_FOUND;
        }
        return fault.says(FILTERED) ? LlmFailure.DECLINED : LlmFailure.BAD_REQUEST;
    }

    /** Small servers say with a 500 what others say with a 400. */
    private static LlmFailure broken(Fault fault) {
        return fault.says(TOO_LONG) ? LlmFailure.CONTEXT_OVERFLOW : LlmFailure.SERVER;
    }

    /** An error in the middle of an answer that began well. */
    static LlmFailure inStream(Fault fault) {
        if (fault.says(NO_MONEY)) {
            return LlmFailure.NO_QUOTA;
        }
        if (fault.marked("overloaded", "unavailable", "503", "529")) {
            return LlmFailure.OVERLOADED;
        }
        if (fault.marked("rate_limit", "resource_exhausted", "429")) {
            return LlmFailure.RATE_LIMIT;
        }
        if (fault.marked("timeout", "deadline_exceeded")) {
            return LlmFailure.CONNECTION_LOST;
        }
        LlmFailure meant = wrong(fault);
        return meant == LlmFailure.BAD_REQUEST ? LlmFailure.SERVER : meant;
    }

    static String inWords(LlmFailure failure) {
        return switch (failure) {
            case RATE_LIMIT -> "has too many requests from this key just now; wait a little";
            case OVERLOADED -> "is overloaded; wait a little";
            case NO_QUOTA ->
                "takes no more requests: the account's money or quota is used up; look at its billing page";
            case CONTEXT_OVERFLOW -> "cannot read a conversation this long";
            case DECLINED -> "declined; say it in other words";
            case KEY -> "does not take the key; check that it is right and may use this model";
            case NOT_FOUND -> "is not there; check the model's name and the address";
            case BAD_REQUEST -> "did not understand the request";
            case SERVER -> "broke; it may have been billed";
            case CONNECTION_LOST -> "did not answer in time; it may have been billed";
            case UNREACHABLE, EMPTY, MALFORMED -> "gave no answer";
        };
    }
}
