package dev.reelwright.audit;

import tools.jackson.databind.node.ObjectNode;

/** A body as it may be stored. */
final class Facts {
    private Facts() {}

    static ObjectNode of(ObjectNode body, Redactor redactor) {
        return (ObjectNode) redactor.redact(body);
    }
}
