package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Cache;
import dev.reelwright.agent.loop.Tidying;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code cache gc}: forgets what was longest of no use, until there is no more than {@code cache.limit}. */
final class CacheGcVerb extends Verb {
    private final StudioDoor door;

    CacheGcVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "cache gc",
                "House",
                "forget finished work that was longest of no use, down to cache.limit",
                Words.of("", Flag.toggle("dry-run", "only say what would go, and what it had cost")));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        boolean dry = call.has("dry-run");
        Cache.Cleared cleared =
                dry ? door.studio().engine().cache().clear(true) : new Tidying(door.studio()).now();
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(cleared, dry).toString());
        } else if (cleared.elsewhere()) {
            screen.line("another process is at it; nothing was done here");
        } else if (cleared.files() == 0) {
            screen.line("the cache has " + Tidying.size(cleared.before()) + " of " + Tidying.size(cleared.limit()) + "; "
                    + (cleared.stillTooMuch() ? "all of it is needed, so nothing goes" : "nothing has to go"));
        } else {
            screen.line((dry ? "if it were done: " : "") + Tidying.words(cleared));
        }
        return ExitCode.DONE;
    }

    private static ObjectNode json(Cache.Cleared cleared, boolean dry) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("dryRun", dry)
                .put("before", cleared.before())
                .put("after", cleared.after())
                .put("limit", cleared.limit())
                .put("needed", cleared.needed())
                .put("files", cleared.files())
                .put("works", cleared.works())
                .put("elsewhere", cleared.elsewhere());
        cleared.spent()
                .forEach(spent -> json.withArray("/spent")
                        .addObject()
                        .put("currency", spent.currency())
                        .put("micros", spent.micros()));
        return json;
    }
}
