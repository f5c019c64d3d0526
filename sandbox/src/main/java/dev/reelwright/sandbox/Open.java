package dev.reelwright.sandbox;

/** Flags for opening, from {@code fcntl.h}; they differ between machines. None follows a link, waits for a FIFO, or is inherited. */
final class Open {
    private static final int O_WRONLY = 1;
    private static final int O_CREAT = 0x40;
    private static final int O_EXCL = 0x80;
    private static final int O_NOCTTY = 0x100;
    private static final int O_NONBLOCK = 0x800;
    private static final int O_DIRECTORY = Sys.ARM ? 0x4000 : 0x10000;
    private static final int O_NOFOLLOW = Sys.ARM ? 0x8000 : 0x20000;
    private static final int O_CLOEXEC = 0x80000;
    private static final int O_PATH = 0x200000;

    static final int READ = O_NONBLOCK | O_NOCTTY | O_NOFOLLOW | O_CLOEXEC;
    static final int NEW = O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC;
    static final int FOLDER = O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC;

    /** A folder on the way: needs the right to search it only. */
    static final int THROUGH = O_PATH | FOLDER;

    /** Just a handle, for looking at it and making rules for it. */
    static final int HANDLE = O_PATH | O_CLOEXEC;

    static final int HANDLE_NO_LINK = HANDLE | O_NOFOLLOW;

    private Open() {}
}
