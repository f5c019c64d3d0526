package dev.reelwright.agent.shell;

import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.Rights;
import java.util.List;
import java.util.Objects;

/** What a folder asks for, a line each. */
final class RightsPage {
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

    /** @see ExactYes#said */
    boolean accepted(Invocation call) {
        return yes().said(call);
    }

    String words() {
        return yes().words();
    }

    private ExactYes yes() {
        return new ExactYes(findings.rights());
    }
}
