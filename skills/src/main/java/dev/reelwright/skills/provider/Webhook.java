package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Map;

/**
 * How the provider can wake us. The call only wakes the poller; what it says is never believed.
 *
 * @param placed where our address goes: {@code body}, {@code query} or {@code account}
 * @param at JSON pointer in the body, or the parameter's name
 * @param parameters of the scheme, such as header names
 * @param handle where the event names the job
 */
record Webhook(String placed, String at, Scheme scheme, Map<String, String> parameters, List<Pick> handle) {
    Webhook {
        parameters = Ordered.copy(parameters);
        handle = List.copyOf(handle);
    }

    /** How its calls are verified. */
    enum Scheme {
        /** Standard Webhooks: HMAC-SHA256 over id, time and body. */
        STANDARD,
        /** One header {@code t=…,v0=…}. */
        TIMED_PARTS,
        /** Time and hexadecimal HMAC in two headers. */
        TIMED_HEADERS,
        /** Ed25519 with published keys. */
        ED25519_KEYS,
        /** A signed JWT with published keys. */
        JWT_KEYS,
        /** A header with a secret of ours. */
        SHARED_HEADER,
        /** Nothing: an address nobody can guess, and the poll decides. */
        UNSIGNED
    }
}
