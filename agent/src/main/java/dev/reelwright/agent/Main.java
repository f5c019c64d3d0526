package dev.reelwright.agent;

import dev.reelwright.agent.shell.LaunchOptions;
import dev.reelwright.agent.shell.ShellApplication;

/** Starts the product. */
public final class Main {
    private Main() {}

    public static void main(String[] argv) {
        LaunchOptions options;
        try {
            options = LaunchOptions.read(argv, System.getenv("NO_COLOR") != null);
        } catch (IllegalArgumentException wrong) {
            System.err.println("error: " + wrong.getMessage());
            System.exit(2);
            return;
        }
        System.exit(ShellApplication.run(options));
    }
}
