package dev.reelwright.agent.shell;

import dev.reelwright.registry.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** How a person says yes on the command line: to exactly the rights that are asked for, each by its name. */
record ExactYes(Rights asked) {
    static final List<Flag> FLAGS = List.of(
            Flag.toggle("yes", "accept it; every right that it asks for has to be named"),
            new Flag("key", "ALIAS", "with --yes: the key it may use"),
            new Flag("host", "HOST", "with --yes: a host it may speak to"),
            new Flag("program", "NAME", "with --yes: a program it may start"),
            new Flag("call", "CAPABILITY", "with --yes: a capability it may ask for"),
            new Flag("spend", "\"USD 0.50\"", "with --yes: the most that may cost in one call"));

    /**
     * Whether the words say yes to what is asked for and to nothing else. What is not said is a no.
     *
     * @throws UsageException when they say yes to something else
     */
    boolean said(Invocation call) {
        if (!call.has("yes")) {
            return false;
        }
        boolean exactly = call.flag("key").orElse("none").equals(Objects.requireNonNullElse(asked.key(), "none"))
                && Set.copyOf(call.all("host")).equals(asked.hosts())
                && Set.copyOf(call.all("program")).equals(asked.programs())
                && Set.copyOf(call.all("call")).equals(asked.calls())
                && call.flag("spend").orElse("").equals(spend());
        if (!exactly) {
            throw new UsageException("--yes has to name what the folder asks for: " + words());
        }
        return true;
    }

    /** The flags that say it. */
    String words() {
        List<String> words = new ArrayList<>(List.of("--yes"));
        if (asked.key() != null) {
            words.add("--key " + asked.key());
        }
        new TreeSet<>(asked.hosts()).forEach(host -> words.add("--host " + host));
        new TreeSet<>(asked.programs()).forEach(program -> words.add("--program " + program));
        new TreeSet<>(asked.calls()).forEach(capability -> words.add("--call " + capability));
        if (asked.spend() != null) {
            words.add("--spend \"" + spend() + "\"");
        }
        return String.join(" ", words);
    }

    private String spend() {
        return Objects.toString(asked.spend(), "");
    }
}
