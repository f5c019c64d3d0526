package dev.reelwright.audit;

import tools.jackson.databind.node.ObjectNode;

/** An action that was recorded before it was done. It stays open until its result is recorded, also over a crash. */
public interface Intent {
    /** The entry that announced the action. */
    AuditEntry entry();

    /**
     * Records how the action ended. Durable when it returns.
     *
     * @param outcome a word for how it ended, stored as the body's field {@code outcome}
     * @param body further facts; must not have a field {@code outcome} of its own
     * @throws IllegalStateException when the result is already on the record
     * @throws AuditUnavailable when it could not be made durable
     */
    AuditEntry result(String outcome, ObjectNode body);
}
