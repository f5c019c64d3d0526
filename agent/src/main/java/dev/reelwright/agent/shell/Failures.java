package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.StudioException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import org.jspecify.annotations.Nullable;

/** Turns what escaped a command into words and an exit code; a stack trace is shown only when asked for. */
final class Failures {
    private Failures() {}

    static int print(Throwable failed, Screen screen) {
        Throwable root = failed;
        while (root.getCause() != null && !(root instanceof StudioException)) {
            root = root.getCause();
        }
        if (System.getenv("REELWRIGHT_TRACE") != null) {
            root.printStackTrace(screen.err());
        }
        return switch (root) {
            case StudioException known -> {
                screen.problems(known.headline(), known.problems());
                yield ExitCode.USAGE;
            }
            case InterruptedException interrupted -> {
                screen.note("cancelled");
                yield ExitCode.CANCELLED;
            }
            case UsageException wrong -> usage(screen, words(wrong.getMessage(), wrong));
            case NoSuchFileException missing -> usage(screen, "there is no file " + missing.getFile());
            case AccessDeniedException denied ->
                usage(screen, "no right to use " + denied.getFile() + "; check its owner and rights");
            case NotDirectoryException file -> usage(screen, file.getFile() + " is not a folder");
            case FileAlreadyExistsException taken -> usage(screen, taken.getFile() + " is in the way");
            case IOException io -> usage(screen, words(io.getMessage(), io));
            default -> {
                screen.error("something broke inside: " + words(root.getMessage(), root));
                screen.note("set REELWRIGHT_TRACE=1 to see where, and please report it");
                yield ExitCode.FAILED;
            }
        };
    }

    private static int usage(Screen screen, String message) {
        screen.error(message);
        return ExitCode.USAGE;
    }

    private static String words(@Nullable String message, Throwable of) {
        return message == null || message.isBlank() ? of.getClass().getSimpleName() : message;
    }
}
