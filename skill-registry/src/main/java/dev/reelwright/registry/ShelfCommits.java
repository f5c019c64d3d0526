package dev.reelwright.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheBuilder;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.errors.LockFailedException;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;

/** Writes one commit for each changed skill, and moves the branch over all of them at once. */
final class ShelfCommits {
    private final Repository repository;
    private final PersonIdent author;

    ShelfCommits(Repository repository, Clock clock) {
        this.repository = repository;
        this.author = new PersonIdent("Reelwright", "reelwright@localhost", clock.instant(), ZoneOffset.UTC);
    }

    /**
     * @param places the folder, or the files, that are replaced
     * @param from what of it was committed before; paths are relative to the skill's folder
     * @param to what of it is to be committed
     * @param message of its commit
     */
    record Change(
            String skill, List<String> places, Map<String, byte[]> from, Map<String, byte[]> to, String message) {
        Change {
            places = List.copyOf(places);
        }

        Change(String skill, String place, Map<String, byte[]> from, Map<String, byte[]> to, String message) {
            this(skill, List.of(place), from, to, message);
        }

        boolean concerns(String path) {
            return places.stream().anyMatch(place -> isIn(path, place));
        }

        static Change ofFolder(String skill, Map<String, byte[]> from, Map<String, byte[]> to, String message) {
            return new Change(skill, skill, from, to, message);
        }
    }

    /** One commit for each change: the newest of them; empty when somebody else moved the branch meanwhile. */
    Optional<ObjectId> add(Committed head, List<Change> changes) throws IOException {
        changes.forEach(change -> obey(List.of(change)));
        try (ObjectInserter objects = repository.newObjectInserter()) {
            DirCache root = rootOf(head);
            Optional<ObjectId> parent = head.commit();
            for (Change change : changes) {
                replace(root, change, objects);
                parent = Optional.of(commit(root.writeTree(objects), parent, change, objects));
            }
            objects.flush();
            return moveBranch(head.commit(), parent.orElseThrow()) ? parent : Optional.empty();
        }
    }

    /** One commit for all changes, with the message of the first; empty when somebody else moved the branch meanwhile. */
    Optional<ObjectId> together(Committed head, List<Change> changes) throws IOException {
        obey(changes);
        try (ObjectInserter objects = repository.newObjectInserter()) {
            DirCache root = rootOf(head);
            for (Change change : changes) {
                replace(root, change, objects);
            }
            ObjectId made = commit(root.writeTree(objects), head.commit(), changes.getFirst(), objects);
            objects.flush();
            return moveBranch(head.commit(), made) ? Optional.of(made) : Optional.empty();
        }
    }

    /** Those who change the shelf look at the rule before; this holds even if one of them forgets. */
    private static void obey(List<Change> commit) {
        List<ShelfRule.Touched> touched = commit.stream()
                .flatMap(change -> ShelfRule.compared(change.skill(), change.from(), change.to()).stream())
                .toList();
        List<Problem> problems = ShelfRule.problems(Hand.of(commit.getFirst().message()), touched);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("a commit that the shelf's rule forbids: " + problems);
        }
    }

    private DirCache rootOf(Committed head) throws IOException {
        DirCache root = DirCache.newInCore();
        if (head.commit().isPresent()) {
            try (ObjectReader objects = repository.newObjectReader();
                    RevWalk commits = new RevWalk(objects)) {
                DirCacheBuilder builder = root.builder();
                builder.addTree(
                        new byte[0],
                        DirCacheEntry.STAGE_0,
                        objects,
                        commits.parseCommit(head.commit().get()).getTree());
                builder.finish();
            }
        }
        return root;
    }

    private static void replace(DirCache root, Change change, ObjectInserter objects) throws IOException {
        DirCacheBuilder builder = root.builder();
        keep(root, builder, path -> !change.concerns(path));
        for (Map.Entry<String, byte[]> file : change.to().entrySet()) {
            DirCacheEntry entry = new DirCacheEntry(change.skill() + "/" + file.getKey());
            entry.setFileMode(FileMode.REGULAR_FILE);
            entry.setObjectId(objects.insert(Constants.OBJ_BLOB, file.getValue()));
            builder.add(entry);
        }
        builder.finish();
    }

    private ObjectId commit(ObjectId tree, Optional<ObjectId> parent, Change change, ObjectInserter objects)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        parent.ifPresent(commit::setParentId);
        commit.setAuthor(author);
        commit.setCommitter(author);
        commit.setEncoding(StandardCharsets.UTF_8);
        commit.setMessage(change.message());
        return objects.insert(commit);
    }

    private boolean moveBranch(Optional<ObjectId> from, ObjectId to) throws IOException {
        RefUpdate update = repository.updateRef(Constants.HEAD);
        update.setExpectedOldObjectId(from.orElse(ObjectId.zeroId()));
        update.setNewObjectId(to);
        update.setRefLogIdent(author);
        update.setRefLogMessage("change skills", false);
        return switch (update.update()) {
            case NEW, FAST_FORWARD -> true;
            case LOCK_FAILURE, REJECTED -> false;
            case NOT_ATTEMPTED,
                    NO_CHANGE,
                    FORCED,
                    REJECTED_CURRENT_BRANCH,
                    REJECTED_MISSING_OBJECT,
                    REJECTED_OTHER_REASON,
                    RENAMED,
                    IO_FAILURE -> throw new IOException("The shelf's branch could not be moved: " + update.getResult());
        };
    }

    /**
     * Git's index is not used here; it is kept so that a person's own {@code git commit} does not undo what was shipped.
     *
     * @return false when another program holds it
     */
    boolean updateIndex(Committed head, List<Change> changes) throws IOException {
        Predicate<String> changed = path -> changes.stream().anyMatch(change -> change.concerns(path));
        DirCache root = rootOf(head);
        DirCache index;
        try {
            index = DirCache.lock(repository.getIndexFile(), FS.DETECTED);
        } catch (LockFailedException e) {
            return false;
        }
        try {
            DirCacheBuilder builder = index.builder();
            boolean isNew = index.getEntryCount() == 0;
            keep(index, builder, path -> !changed.test(path));
            keep(root, builder, path -> isNew || changed.test(path));
            builder.finish();
            index.write();
            return index.commit();
        } finally {
            index.unlock();
        }
    }

    private static void keep(DirCache from, DirCacheBuilder into, Predicate<String> wanted) {
        for (int i = 0; i < from.getEntryCount(); i++) {
            DirCacheEntry entry = from.getEntry(i);
            if (wanted.test(entry.getPathString())) {
                into.add(entry);
            }
        }
    }

    private static boolean isIn(String path, String place) {
        return path.equals(place) || path.startsWith(place + "/");
    }
}
