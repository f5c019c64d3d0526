package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.dircache.DirCacheIterator;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.EmptyTreeIterator;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** Which paths a commit, or git's index, changes; read from git's objects. */
final class Touches {
    private final Repository repository;

    Touches(Repository repository) {
        this.repository = repository;
    }

    /** Against its first parent. */
    List<ShelfRule.Touched> of(ObjectId commit) throws IOException {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            RevCommit parsed = commits.parseCommit(commit);
            if (parsed.getParentCount() == 0) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(parsed.getParent(0)).getTree());
            }
            walk.addTree(parsed.getTree());
            return differences(walk, path -> {
                try (TreeWalk one = TreeWalk.forPath(repository, path, parsed.getTree())) {
                    return one == null ? null : one.getObjectId(0).name();
                }
            });
        }
    }

    /** @param head null on a shelf without a commit */
    List<ShelfRule.Touched> of(DirCache index, @Nullable ObjectId head) throws IOException {
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            if (head == null) {
                walk.addTree(new EmptyTreeIterator());
            } else {
                walk.addTree(commits.parseCommit(head).getTree());
            }
            walk.addTree(new DirCacheIterator(index));
            return differences(walk, path -> {
                DirCacheEntry entry = index.getEntry(path);
                return entry == null ? null : entry.getObjectId().name();
            });
        }
    }

    /** What there is at a path afterwards. */
    @FunctionalInterface
    private interface After {
        @Nullable
        String id(String path) throws IOException;
    }

    private static List<ShelfRule.Touched> differences(TreeWalk walk, After after) throws IOException {
        walk.setRecursive(true);
        walk.setFilter(TreeFilter.ANY_DIFF);
        List<ShelfRule.Touched> touched = new ArrayList<>();
        while (walk.next()) {
            touched.add(new ShelfRule.Touched(
                    walk.getPathString(),
                    id(walk, 0),
                    id(walk, 1),
                    walk.getFileMode(1).equals(FileMode.REGULAR_FILE)
                            || walk.getFileMode(1).equals(FileMode.EXECUTABLE_FILE)));
        }
        for (ShelfRule.Touched gone : List.copyOf(touched)) {
            String skills = gone.path().startsWith("drafts/") ? gone.path().substring("drafts/".length()) : "";
            if (gone.after() == null
                    && !skills.isEmpty()
                    && touched.stream().noneMatch(one -> one.path().equals(skills))) {
                String stays = after.id(skills);
                touched.add(new ShelfRule.Touched(skills, stays, stays, true));
            }
        }
        return touched;
    }

    private static @Nullable String id(TreeWalk walk, int tree) {
        ObjectId id = walk.getObjectId(tree);
        return ObjectId.zeroId().equals(id) ? null : id.name();
    }
}
