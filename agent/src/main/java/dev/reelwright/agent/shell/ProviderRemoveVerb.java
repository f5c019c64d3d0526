package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.OwnFolders;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;

/** {@code provider remove}: a folder of one's own off the shelf; git keeps what was. */
final class ProviderRemoveVerb extends Verb {
    private final StudioDoor door;

    ProviderRemoveVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider remove",
                ProviderVerbs.GROUP,
                "take a provider folder of your own from the shelf",
                Words.of("NAME"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = call.needed(0, "a folder's name; reelwright provider list names them");
        Studio studio = door.studio();
        if (studio.shelf().files(name).isEmpty()) {
            throw new UsageException("there is no folder \"" + name + "\" on the shelf");
        }
        List<Problem> problems = new OwnFolders(studio).remove(name);
        door.close();
        if (!problems.isEmpty()) {
            call.screen().problems(name + " was not removed", problems);
            return ExitCode.FAILED;
        }
        call.screen().remark(name + " is off the shelf; git keeps what it was");
        return ExitCode.DONE;
    }
}
