package dev.reelwright.agent.shell;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One call of a command, its words sorted out. */
record Invocation(Map<String, String> flags, List<String> arguments, Screen screen, boolean interactive) {
    Invocation {
        flags = Map.copyOf(flags);
        arguments = List.copyOf(arguments);
    }

    boolean has(String flag) {
        return flags.containsKey(flag);
    }

    Optional<String> flag(String name) {
        return Optional.ofNullable(flags.get(name));
    }

    Optional<String> argument(int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** @throws UsageException when the word is missing */
    String needed(int index, String what) {
        return argument(index).orElseThrow(() -> new UsageException("it needs " + what));
    }
}
