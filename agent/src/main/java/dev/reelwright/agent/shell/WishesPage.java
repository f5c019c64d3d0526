package dev.reelwright.agent.shell;

import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Offer;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** What a provider's folder asks for, and how the person says yes to exactly that. */
final class WishesPage {
    static final Flag YES = Flag.toggle("yes", "accept it; with --key and --host as the folder asks for them");
    static final Flag KEY = new Flag("key", "ALIAS|none", "with --yes: the key it may use");
    static final Flag HOST = new Flag("host", "HOST", "with --yes: a host it may speak to; each has to be named");

    private final String name;
    private final AuthorTools.Wishes wishes;

    WishesPage(String name, AuthorTools.Wishes wishes) {
        this.name = name;
        this.wishes = wishes;
    }

    /** Goes to the side where notes go: what a program reads is the answer alone. */
    void print(Screen screen) {
        screen.note(screen.paint(Ink.BOLD, name) + "  " + Visible.of(wishes.capability()));
        String key = wishes.key();
        screen.note("  key:    "
                + (key == null
                        ? "none"
                        : screen.paint(Ink.BOLD, "'" + Visible.of(key) + "'") + " is sent to the hosts below"));
        wishes.hosts().forEach(host -> screen.note("  host:   " + screen.paint(Ink.BOLD, Visible.of(host))));
        wishes.addresses().forEach(address -> screen.note("  sends to " + Visible.of(address)));
        if (wishes.local()) {
            screen.note("  it speaks to this machine or its network, which other folders may not");
            wishes.hosts().stream()
                    .filter(host -> !NearHost.is(host))
                    .forEach(host -> screen.note("  " + screen.paint(Ink.YELLOW, "leaves this machine: ")
                            + Visible.of(host) + " is elsewhere; what you send there is not kept here"));
        }
        for (Offer offer : wishes.offers()) {
            screen.note("  model:  " + Visible.of(offer.name()) + "   priced by "
                    + Visible.of(String.join(", ", offer.life().priceRefs())));
        }
        wishes.prices()
                .forEach(row -> screen.note("  price:  " + Visible.of(row.ref()) + ": " + Visible.of(Rates.line(row))
                        + "   " + Visible.of(row.source())));
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
        String key = Objects.requireNonNullElse(wishes.key(), "none");
        Set<String> hosts = new HashSet<>(call.all("host"));
        if (!call.flag("key").orElse("").equals(key) || !hosts.equals(Set.copyOf(wishes.hosts()))) {
            throw new UsageException("--yes has to name what the folder asks for: " + words());
        }
        return true;
    }

    String words() {
        List<String> hosts = wishes.hosts();
        return "--yes --key " + Objects.requireNonNullElse(wishes.key(), "none")
                + hosts.stream().map(host -> " --host " + host).collect(Collectors.joining());
    }
}
