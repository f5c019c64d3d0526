package dev.reelwright.agent.hooks;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/** Knocks that were heard already. What is forgotten is too old to be taken for genuine, or one of very many. */
final class Remembered {
    private static final int MOST = 10_000;
    private static final Duration LONG = Duration.ofHours(1);

    private final Map<String, Instant> heard = new LinkedHashMap<>();

    /** True when it is heard for the first time. */
    synchronized boolean isNew(String folder, String id, Instant now) {
        Iterator<Instant> oldest = heard.values().iterator();
        boolean more = true;
        while (more && oldest.hasNext()) {
            more = oldest.next().isBefore(now.minus(LONG)) || heard.size() > MOST;
            if (more) {
                oldest.remove();
            }
        }
        return heard.putIfAbsent(folder + "\n" + id, now) == null;
    }
}
