package dev.reelwright.audit;
import tools.jackson.databind.node.ObjectNode;
public interface AuditLog extends AutoCloseable {
    AuditEntry append(RunId run, String kind, ObjectNode body);
    Intent intent(RunId run, String kind, ObjectNode body);
    @Override void close();
}
