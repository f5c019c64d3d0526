package dev.reelwright.agent.loop;

import dev.reelwright.audit.Anchors;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Anchor;
import dev.reelwright.budgets.Ledger;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * The ledger remembers the audit log's head and the audit log remembers the ledger's: an old copy of either, or one with its tail cut off, is
 * found by the other.
 */
final class LedgerAnchors implements Anchors {
    private static final String AUDIT = "audit";
    private static final String LEDGER_HEAD = "ledger.head";

    private final Ledger ledger;

    LedgerAnchors(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public void put(long count, String head) {
        ledger.putAnchor(AUDIT, new Anchor(count, head));
    }

    @Override
    public Optional<Head> last() {
        return ledger.anchor(AUDIT).map(anchor -> new Head(anchor.count(), anchor.hash()));
    }

    /** Stops the ledger when it is older than what the audit log last saw of it. */
    static void compare(Ledger ledger, AuditLog audit) {
        List<AuditEntry> heads = audit.entries(AuditQuery.all().ofKind(LEDGER_HEAD));
        if (!heads.isEmpty()) {
            ObjectNode body = heads.getLast().body();
            ledger.checkAgainst(
                    new Anchor(body.path("count").asLong(), body.path("hash").asString()));
        }
    }

    /** Writes the ledger's head into the audit log. */
    static void record(Ledger ledger, AuditLog audit, RunId run) {
        Anchor head = ledger.head();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("count", head.count());
        body.put("hash", head.hash());
        audit.append(run, LEDGER_HEAD, body);
    }
}
