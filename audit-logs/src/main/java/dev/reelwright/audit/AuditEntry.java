package dev.reelwright.audit;
public record AuditEntry(long index) {}
