package dev.reelwright.agent.execute;

import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.AuditUnavailable;
import dev.reelwright.audit.AuditVerdict;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** A record whose disk is full as soon as something is to be announced. */
record OnlyRuns(AuditLog log) implements AuditLog {
    @Override
    public AuditEntry append(RunId run, String kind, ObjectNode body) {
        return log.append(run, kind, body);
    }

    @Override
    public Intent intent(RunId run, String kind, ObjectNode body) {
        throw new AuditUnavailable("the disk is full");
    }

    @Override
    public Intent reopen(long index) {
        return log.reopen(index);
    }

    @Override
    public AuditVerdict verify() {
        return log.verify();
    }

    @Override
    public List<AuditEntry> entries(AuditQuery query) {
        return log.entries(query);
    }

    @Override
    public List<AuditEntry> openIntents() {
        return log.openIntents();
    }

    @Override
    public List<AuditEntry> openIntents(RunId run) {
        return log.openIntents(run);
    }

    @Override
    public Anchors.Head head() {
        return log.head();
    }

    @Override
    public void close() {}
}
