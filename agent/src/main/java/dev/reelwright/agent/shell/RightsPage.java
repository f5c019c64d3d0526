package dev.reelwright.agent.shell;

import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.registry.Rights;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a folder asks for, a line each. */
final class RightsPage {
    static final Flag PLACE =
            new Flag("in-place-of", "SHIPPED", "let it take the place of this folder, which came with the product");

    private final Findings findings;
    private final Rights before;
    private final @Nullable String inPlaceOf;

    /** @param before what was accepted of the folder so far */
    RightsPage(Findings findings, Rights before) {
        this(findings, before, null);
    }

    /**
     * @param before what was accepted of the folder so far, or what that one asks for whose place it takes
     * @param inPlaceOf the shipped folder whose place it takes; null for none
     */
    RightsPage(Findings findings, Rights before, @Nullable String inPlaceOf) {
        this.findings = findings;
        this.before = before;
        this.inPlaceOf = inPlaceOf;
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
            String since = inPlaceOf == null ? "since you accepted it last" : "other than " + inPlaceOf;
            findings.rights()
                    .changesFrom(before)
                    .forEach(change -> screen.note("  " + since + ": " + Visible.of(change)));
        }
    }

    /** @see ExactYes#said */
    boolean accepted(Invocation call) {
        return yes().said(call);
    }

    String words() {
        return (inPlaceOf == null ? "" : "--in-place-of " + inPlaceOf + " ") + yes().words();
    }

    private ExactYes yes() {
        return new ExactYes(findings.rights());
    }
}
