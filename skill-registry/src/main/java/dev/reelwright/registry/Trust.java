package dev.reelwright.registry;

import java.util.Locale;

/** How far a skill is believed, in rising order. */
public enum Trust {
    /** Not accepted by anybody, or changed since it was; never routed to. */
    DRAFT,
    /** Its tests passed and it was accepted; it has not proven itself yet. */
    PROVISIONAL,
    /** It has enough distinct successes behind it. */
    TRUSTED,
    /** It came with the product and is unchanged. */
    SHIPPED;

    /** The word shown and stored: {@code draft}, {@code provisional}, {@code trusted}, {@code shipped}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** False for a draft, which the router must not choose. */
    public boolean routable() {
        return this != DRAFT;
    }
}
