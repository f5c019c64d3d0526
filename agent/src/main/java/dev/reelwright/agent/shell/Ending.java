package dev.reelwright.agent.shell;

import org.springframework.boot.ExitCodeGenerator;

/** Remembers how the command ended until Spring asks. */
final class Ending implements ExitCodeGenerator {
    private volatile int code;

    void set(int exitCode) {
        code = exitCode;
    }

    @Override
    public int getExitCode() {
        return code;
    }
}
