package dev.reelwright.agent.shell;

/** What a script reads from {@code $?}; documented in docs/reference/commands.md. */
final class ExitCode {
    static final int DONE = 0;
    static final int FAILED = 1;
    /** The words of the command, a file it names, or the directive are wrong. */
    static final int USAGE = 2;
    /** A cap does not allow it. */
    static final int REFUSED = 3;
    /** A person has to say yes first. */
    static final int WAITING = 4;
    /** What was asked is beyond what the parts at hand can do. */
    static final int UNABLE = 5;
    /** Stopped by the person, as a shell reports an interrupt. */
    static final int CANCELLED = 130;

    private ExitCode() {}
}
