package dev.reelwright.agent.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One call of a command, its words sorted out.
 *
 * @param flags every value that an option was given, in order
 */
record Invocation(Map<String, List<String>> flags, List<String> arguments, Screen screen, boolean interactive) {
    Invocation {
        flags = flags.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> List.copyOf(entry.getValue())));
        arguments = List.copyOf(arguments);
    }

    boolean has(String flag) {
        return flags.containsKey(flag);
    }

    /** The value that counts: the last one given. */
    Optional<String> flag(String name) {
        return all(name).isEmpty() ? Optional.empty() : Optional.of(all(name).getLast());
    }

    /** All values that were given. */
    List<String> all(String name) {
        return flags.getOrDefault(name, List.of());
    }

    Invocation with(String flag, String value) {
        Map<String, List<String>> changed = new HashMap<>(flags);
        changed.put(flag, List.of(value));
        return new Invocation(changed, arguments, screen, interactive);
    }

    Optional<String> argument(int index) {
        return index < arguments.size() ? Optional.of(arguments.get(index)) : Optional.empty();
    }

    /** @throws UsageException when the word is missing */
    String needed(int index, String what) {
        return argument(index).orElseThrow(() -> new UsageException("it needs " + what));
    }
}
