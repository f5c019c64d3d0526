package dev.reelwright.registry;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.Repository;

/** Brings the files that people look at, and the index of their own git, up to what was committed. */
record Shown(Repository repository, WorkCopy copy) {
    /** How often a change is tried while others change the shelf too. */
    static final int MAX_TRIES = 50;

    private static final long PAUSE_NANOS = 10_000_000;

    /** @return what could not be brought up to date */
    List<Problem> show(ShelfCommits commits, List<ShelfCommits.Change> changes) throws IOException {
        for (ShelfCommits.Change change : changes) {
            copy.update(change.skill(), change.from(), change.to());
        }
        boolean done = changes.isEmpty();
        for (int attempt = 1; attempt <= MAX_TRIES && !done; attempt++) {
            done = commits.updateIndex(Committed.head(repository), changes);
            if (!done) {
                pause();
            }
        }
        return done
                ? List.of()
                : List.of(new Problem(
                        "",
                        "git's index of the shelf is locked by another program",
                        "run git reset in the shelf before you commit there"));
    }

    static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    static IOException busy(Repository repository) {
        return new IOException("The shelf is being changed by another program. Try again; if this stays, delete a left"
                + " over HEAD.lock or main.lock in " + repository.getDirectory());
    }
}
