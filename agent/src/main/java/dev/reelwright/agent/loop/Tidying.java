package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.Cache;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Keeps the cache below the owner's limit, and says what that cost. */
public final class Tidying {
    private final Studio studio;

    public Tidying(Studio studio) {
        this.studio = studio;
    }

    /** When a run has ended and there is too much. What is told is for the person; nothing when all is well. */
    List<String> afterRun(RunId run) {
        Cache cache = studio.engine().cache();
        try {
            if (!cache.isOverLimit()) {
                return List.of();
            }
            Cache.Cleared cleared = cache.clear(false);
            return cleared.elsewhere() || cleared.files() == 0 && !cleared.stillTooMuch() ? List.of() : List.of(onRecord(run, cleared));
        } catch (UncheckedIOException unusable) {
            return List.of("the cache is above its limit and could not be cleared up: " + unusable.getMessage());
        }
    }

    /** By the person's own word. */
    public Cache.Cleared now() {
        Cache.Cleared cleared = studio.engine().cache().clear(false);
        if (cleared.files() > 0) {
            onRecord(RunId.NONE, cleared);
        }
        return cleared;
    }

    private String onRecord(RunId run, Cache.Cleared cleared) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("before", cleared.before())
                .put("after", cleared.after())
                .put("limit", cleared.limit())
                .put("files", cleared.files())
                .put("works", cleared.works());
        cleared.spent().forEach(spent -> body.withArray("/spent").add(spent.toString()));
        studio.audit().append(run, "cache.cleared", body);
        return words(cleared);
    }

    /** In one sentence. */
    public static String words(Cache.Cleared cleared) {
        String cost = cleared.spent().isEmpty()
                ? ""
                : ", which had cost "
                        + String.join(" and ", cleared.spent().stream().map(Money::toString).toList())
                        + " and would be bought again";
        return "the cache had " + size(cleared.before()) + " and has " + size(cleared.after()) + " (limit " + size(cleared.limit())
                + "): " + cleared.works() + " finished works in " + cleared.files() + " files, the longest unused, were forgotten" + cost
                + (cleared.stillTooMuch() ? "; " + size(cleared.needed()) + " are needed and stay" : "");
    }

    /** Bytes as a person reads them. */
    public static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " bytes";
        }
        double value = bytes;
        int unit = -1;
        while (value >= 1_000 && unit < 3) {
            value /= 1_000;
            unit++;
        }
        return String.format(Locale.ROOT, "%.1f %s", value, List.of("kB", "MB", "GB", "TB").get(unit));
    }
}
