package dev.reelwright.budgets;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entry as a row of the table {@code entry}, and back. */
final class Rows {
    private Rows() {}

    static void bind(PreparedStatement insert, LedgerEntry e) throws SQLException {
        Key key = e.key();
        Money amount = e.amount();
        insert.setLong(1, e.index());
        insert.setLong(2, e.at().toEpochMilli());
        insert.setString(3, e.kind().name());
        insert.setString(4, e.operation());
        insert.setString(5, key == null ? null : key.alias());
        insert.setString(6, key == null ? null : key.fingerprint());
        insert.setString(7, e.run());
        insert.setString(8, e.scope() == null ? null : e.scope().name());
        if (amount == null) {
            insert.setNull(9, Types.INTEGER);
            insert.setNull(10, Types.VARCHAR);
        } else {
            insert.setLong(9, amount.micros());
            insert.setString(10, amount.currency());
        }
        insert.setString(11, e.bodyDigest());
        insert.setString(12, e.note());
        insert.setString(13, e.holder());
        insert.setString(14, e.hash());
    }

    /** A field that no program of ours can have written is damage. */
    static LedgerEntry entry(ResultSet row) throws SQLException {
        try {
            String alias = row.getString(5);
            String scope = row.getString(8);
            String currency = row.getString(10);
            return new LedgerEntry(
                    row.getLong(1),
                    Instant.ofEpochMilli(row.getLong(2)),
                    LedgerEntry.Kind.valueOf(row.getString(3)),
                    row.getString(4),
                    key(alias, row.getString(6)),
                    row.getString(7),
                    scope == null ? null : Scope.valueOf(scope),
                    currency == null ? null : new Money(row.getLong(9), currency),
                    row.getString(11),
                    row.getString(12),
                    row.getString(13),
                    row.getString(14));
        } catch (IllegalArgumentException | NullPointerException e) {
            throw new DamagedJournalException("entry " + row.getLong(1) + " cannot be read: " + e.getMessage());
        }
    }

    private static @Nullable Key key(@Nullable String alias, @Nullable String fingerprint) {
        return alias == null || fingerprint == null ? null : new Key(alias, fingerprint);
    }
}
