package dev.reelwright.sandbox;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;

/** Turns the kernel's error numbers into exceptions that tell a person what to do. */
final class Refusals {
    private Refusals() {}

    static IOException of(String path, long error) {
        String shown = Printable.shortened(path, 200);
        return switch ((int) Math.abs(error)) {
            case Kernel.ENOENT -> new NoSuchFileException(shown);
            case Kernel.EEXIST -> new FileAlreadyExistsException(shown);
            case Kernel.ELOOP -> new RefusedPath(path, "it is a link, or leads through one. Links are never followed.");
            case Kernel.ENOTDIR -> new RefusedPath(path, "a name in it is no folder; links are never followed.");
            case Kernel.EXDEV -> new RefusedPath(path, "it leads out of the workspace or onto another mount.");
            case Kernel.EISDIR -> new RefusedPath(path, "a folder is there. Use another name.");
            case Kernel.ENXIO -> new RefusedPath(path, "it is a special file. Only plain files are used.");
            case Kernel.EACCES, Kernel.EPERM ->
                new AccessDeniedException(shown, null, "the system does not allow it. Look at its owner and mode.");
            default -> new IOException("\"" + shown + "\" could not be used: " + Kernel.words(error));
        };
    }

    /** True for an error that means: no plain file or folder has that path. */
    static boolean meansAbsent(long error) {
        return switch ((int) Math.abs(error)) {
            case Kernel.ENOENT, Kernel.ENOTDIR, Kernel.ELOOP, Kernel.EXDEV -> true;
            default -> false;
        };
    }
}
