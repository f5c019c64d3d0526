package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import java.util.List;

/** Finds runs by their id or its beginning. */
final class RunNames {
    private static final int MOST = 500;

    private RunNames() {}

    /** @throws UsageException when no run, or more than one, begins so */
    static RunId find(Studio studio, String start) {
        if (start.equals("last")) {
            return studio.history().runs(1).stream()
                    .map(RunView.Summary::id)
                    .findFirst()
                    .orElseThrow(() -> new UsageException("there are no runs yet"));
        }
        List<RunId> found = studio.history().runs(MOST).stream()
                .map(RunView.Summary::id)
                .filter(run -> run.value().startsWith(start))
                .toList();
        if (found.size() != 1) {
            throw new UsageException((found.isEmpty() ? "there is no run \"" : "more than one run begins with \"")
                    + start + "\"; reelwright runs lists them");
        }
        return found.getFirst();
    }

    static List<String> proposals(Studio studio, String start) {
        return studio.history().runs(50).stream()
                .map(run -> run.id().value())
                .filter(id -> id.startsWith(start))
                .toList();
    }
}
