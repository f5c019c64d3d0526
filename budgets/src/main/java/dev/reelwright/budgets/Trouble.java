package dev.reelwright.budgets;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * Why the ledger's file cannot be used, for a person.
 *
 * @param lasting trying again cannot help: the journal is not to be trusted
 */
record Trouble(boolean lasting, String message) {
    private static final int PRIMARY_CODE = 0xff;
    private static final String REPAIR =
            "put back its last good copy, and compare it with the audit log before you spend";

    static Trouble of(Path path, Exception e) {
        String why = String.valueOf(e.getMessage());
        return switch (e) {
            case DamagedJournalException damaged -> new Trouble(true, message(path, "is damaged: " + why, REPAIR));
            case SQLiteException sqlite -> ofSqlite(path, sqlite.getResultCode(), why);
            case UncheckedIOException io ->
                new Trouble(false, message(path, "cannot be reached: " + why, "check the folder and its rights"));
            case RuntimeException bug -> new Trouble(true, message(path, "does not add up: " + e, REPAIR));
            default -> new Trouble(false, message(path, "cannot be used: " + why, "try again"));
        };
    }

    private static Trouble ofSqlite(Path path, SQLiteErrorCode result, String why) {
        SQLiteErrorCode code = SQLiteErrorCode.getErrorCode(result.code & PRIMARY_CODE);
        return switch (code) {
            case SQLITE_CORRUPT, SQLITE_NOTADB, SQLITE_CONSTRAINT ->
                new Trouble(true, message(path, "is damaged: " + why, REPAIR));
            case SQLITE_BUSY, SQLITE_LOCKED ->
                new Trouble(false, message(path, "is locked by another program", "close that program, then try again"));
            case SQLITE_FULL -> new Trouble(false, message(path, "cannot grow: the disk is full", "free some space"));
            case SQLITE_READONLY, SQLITE_PERM, SQLITE_CANTOPEN ->
                new Trouble(
                        false,
                        message(path, "cannot be written: " + why, "check the rights of the file and of its folder"));
            default -> new Trouble(false, message(path, "cannot be used: " + why, "check the disk, then try again"));
        };
    }

    private static String message(Path path, String what, String remedy) {
        return "the ledger " + path + " " + what + ". Nothing is spent until this is repaired: " + remedy + ".";
    }
}
