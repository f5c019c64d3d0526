package dev.reelwright.agent.shell;

import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.Rights;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** What a folder asks for, a line each, and how the person says yes to exactly that. */
final class RightsPage {
    static final List<Flag> FLAGS = List.of(
            Flag.toggle("yes", "accept it; every right that it asks for has to be named"),
            new Flag("key", "ALIAS", "with --yes: the key it may use"),
            new Flag("host", "HOST", "with --yes: a host it may speak to"),
            new Flag("program", "NAME", "with --yes: a program it may start"),
            new Flag("call", "CAPABILITY", "with --yes: a capability it may ask for"),
            new Flag("spend", "\"USD 0.50\"", "with --yes: the most that may cost in one call"));

    private final Findings findings;
    private final Rights before;

    /** @param before what was accepted of the folder so far */
    RightsPage(Findings findings, Rights before) {
        this.findings = findings;
        this.before = before;
    }

    /** Goes to the side where notes go: what a program reads is the answer alone. */
    void print(Screen screen) {
        var contract = Objects.requireNonNull(findings.contract());
        screen.note(screen.paint(Ink.BOLD, Visible.of(findings.name())) + "  " + Visible.of(contract.capability())
                + ", " + contract.kind().word() + ", " + findings.revision().substring(0, 10));
        List<String> rights = findings.rights().changesFrom(Rights.NONE);
        rights.forEach(right -> screen.note("  " + screen.paint(Ink.BOLD, Visible.of(right.substring(2)))));
        if (rights.isEmpty()) {
            screen.note("  it asks for nothing but its inputs");
        }
        if (!before.equals(Rights.NONE)) {
            findings.rights()
                    .changesFrom(before)
                    .forEach(change -> screen.note("  since you accepted it last: " + Visible.of(change)));
        }
    }

    /**
     * Whether the words say yes to what the folder asks for and to nothing else. What is not said is a no.
     *
     * @throws UsageException when they say yes to something else
     */
    boolean accepted(Invocation call) {
        if (!call.has("yes")) {
            return false;
        }
        Rights asked = findings.rights();
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

    String words() {
        Rights asked = findings.rights();
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
        return Objects.toString(findings.rights().spend(), "");
    }
}
