package dev.reelwright.sandbox;

import java.util.List;

/** How a script ended. Switch over it without {@code default}. */
public sealed interface ScriptEnd {
    /** What it logged, line by line, escaped and cut. */
    List<String> log();

    /** @param json text of the result of {@code run} */
    record Returned(String json, List<String> log) implements ScriptEnd {
        public Returned {
            log = List.copyOf(log);
        }
    }

    /** @param message of the error that nobody caught, with its line where that is known, else with one near it; escaped and cut */
    record Threw(String message, List<String> log) implements ScriptEnd {
        public Threw {
            log = List.copyOf(log);
        }
    }

    /** @param limit {@code steps}, {@code time}, {@code memory} or {@code size} */
    record LimitHit(String limit, List<String> log) implements ScriptEnd {
        public LimitHit {
            log = List.copyOf(log);
        }
    }

    /** The host had it left: see {@link ScriptHost.Answer.Leave}. */
    record Left(List<String> log) implements ScriptEnd {
        public Left {
            log = List.copyOf(log);
        }
    }
}
