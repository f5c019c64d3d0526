package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;

/** What there is, in a few words a skill, for a model that has yet to choose: at most 24 kB. */
public final class Catalogue {
    private Catalogue() {}

    /** The capabilities and their ready skills, one line each. Equal studios give equal text. */
    public static String of(Studio studio) {
        throw new UnsupportedOperationException("" + studio);
    }
}
