package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Cache;
import dev.reelwright.agent.loop.Tidying;
import dev.reelwright.budgets.Money;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code cache}: how much finished work is kept, and what takes up the most. */
final class CacheVerb extends Verb {
    private static final int MOST = 10;

    private final StudioDoor door;

    CacheVerb(Screens screens, StudioDoor door) {
        super(screens, "cache", "House", "show how much finished work is kept on the disk", Words.of(""));
        this.door = door;
    }

    @Override
    int run(Invocation call) {
        Cache.Contents contents = door.studio().engine().cache().contents(MOST);
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(json(contents).toString());
            return ExitCode.DONE;
        }
        screen.line(Tidying.size(contents.bytes()) + " of " + Tidying.size(contents.limit()) + " in " + contents.files()
                + " files; " + contents.works() + " finished works");
        screen.line(Tidying.size(contents.needed()) + " are needed by runs that are not over, or were of use a short while ago");
        for (Cache.Piece piece : contents.biggest()) {
            Money spent = piece.spent();
            screen.line("  " + Tidying.size(piece.bytes()) + "  " + Visible.of(piece.what())
                    + (spent == null ? "" : ", cost " + spent) + ", last of use " + piece.used()
                    + (piece.needed() ? ", needed" : ""));
        }
        if (contents.bytes() > contents.limit()) {
            screen.note("there is more than cache.limit allows: reelwright cache gc --dry-run");
        }
        return ExitCode.DONE;
    }

    private static ObjectNode json(Cache.Contents contents) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("bytes", contents.bytes())
                .put("limit", contents.limit())
                .put("needed", contents.needed())
                .put("files", contents.files())
                .put("works", contents.works());
        for (Cache.Piece piece : contents.biggest()) {
            ObjectNode one = json.withArray("/biggest").addObject();
            one.put("sha256", piece.sha256())
                    .put("bytes", piece.bytes())
                    .put("what", piece.what())
                    .put("used", piece.used().toString())
                    .put("needed", piece.needed());
            Money spent = piece.spent();
            if (spent != null) {
                one.put("currency", spent.currency()).put("spentMicros", spent.micros());
            }
        }
        return json;
    }
}
