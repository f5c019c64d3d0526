package dev.reelwright.budgets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteOpenMode;

/**
 * The file that a ledger lives in. A new one is made whole under another name and then linked into place, so that an empty or half-made
 * file at the ledger's own name is always damage, never a beginning.
 */
final class LedgerFile {
    private final Path path;
    private final @Nullable Object identity;

    private LedgerFile(Path path, @Nullable Object identity) {
        this.path = path;
        this.identity = identity;
    }

    static LedgerFile at(Path path) throws SQLException {
        try {
            Path absolute = path.toAbsolutePath();
            if (!Files.exists(absolute)) {
                create(absolute);
            }
            if (Files.size(absolute) == 0) {
                throw new DamagedJournalException("it is empty");
            }
            return new LedgerFile(absolute, identityOf(absolute));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Connection connect(Tuning tuning) throws SQLException {
        SQLiteConfig config = config(tuning);
        config.resetOpenMode(SQLiteOpenMode.CREATE);
        return config.createConnection(url(path));
    }

    /** A file that was moved away or replaced takes the writes of those who have it open with it: they must stop. */
    void checkStillThere() {
        try {
            if (!Objects.equals(identity, identityOf(path))) {
                throw new DamagedJournalException("another file was put in its place while it was open");
            }
        } catch (IOException e) {
            throw new DamagedJournalException("it was moved away or deleted while it was open");
        }
    }

    private static void create(Path path) throws IOException, SQLException {
        Path folder = Objects.requireNonNull(path.getParent(), "an absolute file has a folder");
        Path fresh = Files.createTempFile(folder, path.getFileName() + ".", ".new", ownerOnly(folder));
        try {
            try (Connection db = config(Tuning.standard()).createConnection(url(fresh))) {
                Schema.migrate(db);
            }
            link(fresh, path);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    private static void link(Path fresh, Path path) throws IOException {
        try {
            Files.createLink(path, fresh);
        } catch (FileAlreadyExistsException anotherProcessWasFirst) {
            return;
        } catch (UnsupportedOperationException noLinksHere) {
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
        }
    }

    private static FileAttribute<?>[] ownerOnly(Path folder) {
        return folder.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }

    private static SQLiteConfig config(Tuning tuning) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(tuning.flush());
        config.setBusyTimeout(Math.toIntExact(tuning.patience().toMillis()));
        return config;
    }

    /** As a file URI, since in a plain name SQLite's driver takes a question mark for the start of its options. */
    private static String url(Path path) {
        return "jdbc:sqlite:" + path.toUri();
    }

    private static @Nullable Object identityOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class).fileKey();
    }
}
