package dev.reelwright.audit;
import tools.jackson.databind.node.ObjectNode;
public interface Intent { AuditEntry result(String outcome, ObjectNode body); }
