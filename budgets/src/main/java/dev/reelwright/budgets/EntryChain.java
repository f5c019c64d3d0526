package dev.reelwright.budgets;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Ties each entry to all entries before it. A field goes into the hash as its length and its UTF-8 bytes, so that no two entries have the
 * same bytes; absence is a length of its own.
 */
final class EntryChain {
    private static final String DOMAIN = "reelwright.ledger.entry.1";
    private static final int ABSENT = -1;

    private EntryChain() {}

    static LedgerEntry seal(Draft d, Instant at, Anchor before) {
        LedgerEntry open = new LedgerEntry(
                before.count() + 1,
                at,
                d.kind(),
                d.operation(),
                d.key(),
                d.run(),
                d.scope(),
                d.amount(),
                d.bodyDigest(),
                d.note(),
                d.holder(),
                "");
        return new LedgerEntry(
                open.index(),
                open.at(),
                open.kind(),
                open.operation(),
                open.key(),
                open.run(),
                open.scope(),
                open.amount(),
                open.bodyDigest(),
                open.note(),
                open.holder(),
                hash(open, before.hash()));
    }

    static String hash(LedgerEntry e, String before) {
        MessageDigest sha = Sha256.fresh();
        Key key = e.key();
        Money amount = e.amount();
        put(sha, DOMAIN);
        put(sha, before);
        put(sha, Long.toString(e.index()));
        put(sha, Long.toString(e.at().toEpochMilli()));
        put(sha, e.kind().name());
        put(sha, e.operation());
        put(sha, key == null ? null : key.alias());
        put(sha, key == null ? null : key.fingerprint());
        put(sha, e.run());
        put(sha, e.scope() == null ? null : e.scope().name());
        put(sha, amount == null ? null : Long.toString(amount.micros()));
        put(sha, amount == null ? null : amount.currency());
        put(sha, e.bodyDigest());
        put(sha, e.note());
        put(sha, e.holder());
        return HexFormat.of().formatHex(sha.digest());
    }

    private static void put(MessageDigest sha, @Nullable String field) {
        if (field == null) {
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(ABSENT).flip());
            return;
        }
        byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
        sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        sha.update(bytes);
    }
}
