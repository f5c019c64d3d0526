package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Standing;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Trust;
import tools.jackson.databind.node.ObjectNode;

/** How far a folder is believed, with the counts that it comes from. */
record TrustWords(Studio studio) {

    /** Such as {@code shipped}, or {@code provisional, 1 of 3}. */
    String of(String folder, String revision, Trust loaded) {
        return loaded == Trust.SHIPPED
                ? loaded.word()
                : studio.earned()
                        .standing(folder, revision)
                        .map(Standing::words)
                        .orElse(loaded.word());
    }

    /** The counts of what the person has accepted; nothing for all else. */
    void counts(String folder, String revision, ObjectNode into) {
        studio.earned()
                .standing(folder, revision)
                .ifPresent(standing -> into.putObject("standing")
                        .put("trust", standing.trust().word())
                        .put("successes", standing.successes())
                        .put("ofSuccesses", standing.rules().successes())
                        .put("failures", standing.failures())
                        .put("ofFailures", standing.rules().failures()));
    }
}
