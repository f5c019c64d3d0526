package dev.reelwright.audit;
import tools.jackson.databind.JsonNode;
public final class CanonicalJson {
    private CanonicalJson() {}
    public static String write(JsonNode n) { throw new UnsupportedOperationException(); }
    public static byte[] bytes(JsonNode n) { throw new UnsupportedOperationException(); }
    public static String sha256(JsonNode n) { throw new UnsupportedOperationException(); }
}
