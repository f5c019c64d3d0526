package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.AuthoredFolder;
import dev.reelwright.agent.loop.OwnFolders;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Problem;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code provider add}: a folder onto the shelf, once the person has seen what it asks for and said yes. */
final class ProviderAddVerb extends Verb {
    private final StudioDoor door;

    ProviderAddVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider add",
                ProviderVerbs.GROUP,
                "show what a provider folder asks for; with --yes: put it on the shelf",
                Words.of("DIR", WishesPage.YES, WishesPage.KEY, WishesPage.HOST));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Path path = Path.of(call.needed(0, "a folder"));
        if (!Files.isDirectory(path)) {
            throw new NotDirectoryException(path.toString());
        }
        AuthoredFolder folder = AuthoredFolder.read(path);
        Studio studio = door.studio();
        AuthorTools tools = studio.authorTools();
        AuthorTools.Verdict verdict = tools.check(folder.name(), folder.files());
        List<Problem> problems = new ArrayList<>(folder.problems());
        problems.addAll(verdict.problems());
        verdict.tests()
                .forEach((test, differences) -> differences.forEach(
                        difference -> problems.add(new Problem(test, difference, "mend provider.json or the test"))));
        OwnFolders own = new OwnFolders(studio);
        AuthorTools.Wishes wishes = tools.wishes(folder.name(), folder.files()).orElse(null);
        if (wishes != null) {
            problems.addAll(own.inTheWay(folder.name(), wishes));
        }
        if (!problems.isEmpty() || wishes == null) {
            return ProviderVerbs.broken(folder, problems, call.screen());
        }
        return ask(folder, wishes, own, call);
    }

    private int ask(AuthoredFolder folder, AuthorTools.Wishes wishes, OwnFolders own, Invocation call)
            throws Exception {
        Screen screen = call.screen();
        WishesPage page = new WishesPage(folder.name(), wishes);
        page.print(screen);
        if (!page.accepted(call)) {
            screen.note("nothing was added. If this is what you want: reelwright provider add "
                    + call.needed(0, "a folder") + " " + page.words());
            return ExitCode.WAITING;
        }
        List<Problem> problems = own.add(folder.name(), folder.files(), wishes);
        door.close();
        if (!problems.isEmpty()) {
            return ProviderVerbs.broken(folder, problems, screen);
        }
        screen.remark(folder.name() + " is on the shelf, and is used from now on");
        return ExitCode.DONE;
    }
}
