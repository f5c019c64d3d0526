package dev.reelwright.registry;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jgit.lib.Repository;

/** Brings the shipped skills onto the shelf. Writes nothing at all when they are there already. */
final class Seeding {
    private static final int MAX_TRIES = 50;
    private static final long PAUSE_NANOS = 10_000_000;

    private final Repository repository;
    private final WorkCopy copy;
    private final Clock clock;

    Seeding(Repository repository, WorkCopy copy, Clock clock) {
        this.repository = repository;
        this.copy = copy;
        this.clock = clock;
    }

    private record Work(List<SeedCommits.Change> changes, List<Problem> problems) {}

    List<Problem> seed(Map<String, Map<String, byte[]>> shipped) throws IOException {
        SeedCommits commits = new SeedCommits(repository, clock);
        for (int attempt = 1; attempt <= MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            Work work = compare(head, new TreeMap<>(shipped));
            if (work.changes().isEmpty() || commits.add(head, work.changes())) {
                show(commits, work);
                restoreLostFolders(shipped.keySet());
                return work.problems();
            }
            pause();
        }
        throw new IOException(
                "The shelf is being changed by another program. Try again; if this stays, delete a left over"
                        + " HEAD.lock or main.lock in " + repository.getDirectory());
    }

    /** Brings the files that people look at, and the index of their own git, up to what was committed. */
    private void show(SeedCommits commits, Work work) throws IOException {
        for (SeedCommits.Change change : work.changes()) {
            copy.update(change.skill(), change.from(), change.to());
        }
        boolean done = work.changes().isEmpty();
        for (int attempt = 1; attempt <= MAX_TRIES && !done; attempt++) {
            done = commits.updateIndex(Committed.head(repository), work.changes());
            if (!done) {
                pause();
            }
        }
        if (!done) {
            work.problems()
                    .add(new Problem(
                            "",
                            "git's index of the shelf is locked by another program",
                            "run git reset in the shelf before you commit there"));
        }
    }

    private static void pause() {
        LockSupport.parkNanos(PAUSE_NANOS);
    }

    private Work compare(Committed head, Map<String, Map<String, byte[]>> shipped) throws IOException {
        Work work = new Work(new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<String, Map<String, byte[]>> skill : shipped.entrySet()) {
            String name = skill.getKey();
            Map<String, byte[]> now = head.folder(name).files();
            Map<String, byte[]> wanted = new TreeMap<>(skill.getValue());
            byte[] lessons = now.get(Shelf.LESSONS);
            if (lessons != null) {
                wanted.put(Shelf.LESSONS, lessons);
            }
            if (equal(now, wanted)) {
                continue;
            }
            if (!now.isEmpty() && !isShipped(head, name)) {
                work.problems()
                        .add(new Problem(
                                name,
                                "the shipped skill was not put on the shelf: a folder of your own has its name",
                                "rename yours to have both"));
            } else {
                work.changes().add(new SeedCommits.Change(name, now, wanted));
            }
        }
        return work;
    }

    private static boolean equal(Map<String, byte[]> some, Map<String, byte[]> other) {
        return some.keySet().equals(other.keySet())
                && some.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    private static boolean isShipped(Committed head, String skill) throws IOException {
        return head.history(skill).stream()
                .anyMatch(commit -> commit.message().lines().anyMatch((SeedCommits.TRAILER + skill)::equals));
    }

    /** A start that was cut off between commit and copy leaves no folder; a person who deleted one gets it back. */
    private void restoreLostFolders(Set<String> skills) throws IOException {
        for (String skill : skills) {
            if (!copy.has(skill)) {
                copy.update(
                        skill,
                        Map.of(),
                        Committed.head(repository).folder(skill).files());
            }
        }
    }
}
