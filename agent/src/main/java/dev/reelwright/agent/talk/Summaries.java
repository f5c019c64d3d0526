package dev.reelwright.agent.talk;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.talk.Conversations.Summary;
import dev.reelwright.agent.talk.Entry.Stored;
import java.time.Instant;
import java.util.List;

/** Conversations in a line. */
final class Summaries {
    private static final int LONGEST_TITLE = 80;
    private static final String DAMAGED = "(cannot be read: ";

    private Summaries() {}

    static Summary of(String id, List<Stored> entries, Instant written) {
        Film film = new Film();
        String words = "";
        String model = "";
        int turns = 0;
        for (Stored stored : entries) {
            film.apply(stored.entry());
            if (stored.entry() instanceof Entry.Said said) {
                turns++;
                words = words.isEmpty() ? said.words() : words;
            } else if (stored.entry() instanceof Entry.Began began) {
                model = began.model();
            }
        }
        String said = words;
        return new Summary(
                id,
                shortened(film.plan().map(plan -> plan.title()).orElse(said)),
                entries.isEmpty() ? written : entries.getFirst().at(),
                entries.isEmpty() ? written : entries.getLast().at(),
                turns,
                model,
                film.folder().map(Object::toString).orElse(""));
    }

    static Summary damaged(String id, StudioException why, Instant written) {
        return new Summary(id, DAMAGED + why.problems() + ")", written, written, 0, "", "");
    }

    static boolean isDamaged(Summary summary) {
        return summary.turns() == 0 && summary.title().startsWith(DAMAGED);
    }

    private static String shortened(String words) {
        String line = words.strip().lines().findFirst().orElse("").strip();
        return line.length() <= LONGEST_TITLE ? line : line.substring(0, LONGEST_TITLE - 1) + "…";
    }
}
