package dev.reelwright.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** Puts a person's own folders on the shelf and takes them away, each in one commit. The product's folders are out of its reach. */
final class Placing {
    private final Repository repository;
    private final WorkCopy copy;
    private final ShelfCommits commits;

    Placing(Repository repository, WorkCopy copy, ShelfCommits commits) {
        this.repository = repository;
        this.copy = copy;
        this.commits = commits;
    }

    /** @param wanted all files of the folder; none to remove it. Lessons that are there stay with a folder that stays. */
    List<Problem> put(String skill, Map<String, byte[]> wanted, String message) throws IOException {
        for (int attempt = 1; attempt <= Shown.MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            if (Seeding.isShipped(head, skill)) {
                return List.of(
                        new Problem(skill, "is the name of a folder that came with the product", "take another name"));
            }
            Map<String, byte[]> now = head.folder(skill).files();
            Map<String, byte[]> whole = new TreeMap<>(wanted);
            if (!wanted.isEmpty()) {
                LearnedFiles.keep(now, whole);
            }
            if (Seeding.equal(now, whole)) {
                return List.of();
            }
            List<ShelfCommits.Change> changes =
                    List.of(ShelfCommits.Change.ofFolder(skill, now, whole, Hand.PERSON.sign(message)));
            if (commits.add(head, changes).isPresent()) {
                return new Shown(repository, copy).show(commits, changes);
            }
            Shown.pause();
        }
        throw Shown.busy(repository);
    }
}
