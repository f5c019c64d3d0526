package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.eclipse.jgit.treewalk.filter.AndTreeFilter;
import org.eclipse.jgit.treewalk.filter.PathFilter;
import org.eclipse.jgit.treewalk.filter.TreeFilter;
import org.jspecify.annotations.Nullable;

/** What one commit of the shelf holds, read from git's objects. */
final class Committed implements ShelfView {
    private static final int MAX_FILE_BYTES = 4 * 1024 * 1024;
    private static final int MAX_FILES = 1000;
    private static final String DRAFTS = "drafts";

    private final Repository repository;
    private final Optional<ObjectId> commit;
    private @Nullable Map<String, ObjectId> trees;

    private Committed(Repository repository, Optional<ObjectId> commit) {
        this.repository = repository;
        this.commit = commit;
    }

    /** The newest commit, or nothing on a new shelf. */
    static Committed head(Repository repository) throws IOException {
        return new Committed(repository, Optional.ofNullable(repository.resolve(Constants.HEAD + "^{commit}")));
    }

    /** @param commit zero for that of a new shelf */
    static Committed at(Repository repository, ObjectId commit) {
        return new Committed(repository, commit.equals(ObjectId.zeroId()) ? Optional.empty() : Optional.of(commit));
    }

    /** Of a skill's plain files, those that runs write; opens no other. */
    Map<String, byte[]> learned(String skill) throws IOException {
        Folder folder = new Folder(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        for (String file : isName(skill) ? List.of(LessonBook.RULES, LessonBook.USES) : List.<String>of()) {
            try (TreeWalk walk = new TreeWalk(repository)) {
                if (addRoot(walk)) {
                    String path = skill + "/" + file;
                    walk.setFilter(PathFilter.create(path));
                    walk.setRecursive(true);
                    while (walk.next()) {
                        if (walk.getPathString().equals(path)) {
                            add(folder, file, walk);
                        }
                    }
                }
            }
        }
        return folder.files();
    }

    Optional<ObjectId> commit() {
        return commit;
    }

    /** A skill's folder: its plain files, and what in it is none. */
    record Folder(Map<String, ObjectId> blobs, Map<String, byte[]> files, List<Problem> problems) {}

    List<String> names() throws IOException {
        return List.copyOf(trees().keySet());
    }

    @Override
    public Map<String, String> marks() throws IOException {
        Map<String, String> marks = new TreeMap<>();
        trees().forEach((name, tree) -> marks.put(name, tree.name()));
        return marks;
    }

    @Override
    public Map<String, byte[]> files(String skill) throws IOException {
        return folder(skill).files();
    }

    @Override
    public List<Problem> problems(String skill) throws IOException {
        return folder(skill).problems();
    }

    @Override
    public Content content(String skill) throws IOException {
        Folder folder = folder(skill);
        return new Content(folder.files(), folder.problems());
    }

    @Override
    public Optional<Path> notes() {
        return Optional.of(repository.getDirectory().toPath().resolve("reelwright-skills"));
    }

    /** Git's name of each skill folder's tree, sorted by the folder's name. */
    private synchronized Map<String, ObjectId> trees() throws IOException {
        Map<String, ObjectId> known = trees;
        if (known == null) {
            known = new TreeMap<>();
            try (TreeWalk walk = new TreeWalk(repository)) {
                if (addRoot(walk)) {
                    while (walk.next()) {
                        String name = walk.getPathString();
                        if (walk.isSubtree() && !name.equals(DRAFTS) && !name.startsWith(".")) {
                            known.put(name, walk.getObjectId(0));
                        }
                    }
                }
            }
            trees = known;
        }
        return known;
    }

    /** The drafts, sorted. */
    List<String> drafts() throws IOException {
        List<String> names = new ArrayList<>();
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (addRoot(walk)) {
                walk.setFilter(PathFilter.create(DRAFTS));
                while (walk.next()) {
                    String path = walk.getPathString();
                    if (walk.isSubtree() && path.equals(DRAFTS)) {
                        walk.enterSubtree();
                    } else if (walk.isSubtree() && path.startsWith(DRAFTS + "/")) {
                        names.add(path.substring(DRAFTS.length() + 1));
                    }
                }
            }
        }
        return names.stream().sorted().toList();
    }

    /** @param skill a skill's name, or {@code drafts/} and a draft's, which {@link #names} does not tell */
    Folder folder(String skill) throws IOException {
        Folder folder = new Folder(new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
        if (!isName(skill)) {
            return folder;
        }
        ObjectId tree = trees().get(skill);
        try (TreeWalk walk = new TreeWalk(repository)) {
            if (tree != null) {
                walk.addTree(tree);
                walk.setRecursive(true);
                while (walk.next() && folder.blobs().size() < MAX_FILES) {
                    add(folder, walk.getPathString(), walk);
                }
            } else if (addRoot(walk)) {
                walk.setFilter(PathFilter.create(skill));
                walk.setRecursive(true);
                while (walk.next() && folder.blobs().size() < MAX_FILES) {
                    String path = walk.getPathString();
                    if (path.startsWith(skill + "/")) {
                        add(folder, path.substring(skill.length() + 1), walk);
                    }
                }
            }
        }
        return folder;
    }

    private static void add(Folder folder, String path, TreeWalk walk) throws IOException {
        FileMode mode = walk.getFileMode(0);
        if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
            folder.problems().add(new Problem(path, "is a link, not a file", "commit the file itself"));
            return;
        }
        ObjectId blob = walk.getObjectId(0);
        ObjectLoader object = walk.getObjectReader().open(blob, Constants.OBJ_BLOB);
        if (object.getSize() > MAX_FILE_BYTES) {
            folder.problems().add(new Problem(path, "is too big", "keep it to " + MAX_FILE_BYTES + " bytes"));
            return;
        }
        folder.files().put(path, object.getCachedBytes(MAX_FILE_BYTES));
        folder.blobs().put(path, blob);
    }

    List<Shelf.Commit> history(String skill) throws IOException {
        return isName(skill) ? historyOf(skill) : List.of();
    }

    /** The commits that changed a folder or a file, newest first. */
    List<Shelf.Commit> historyOf(String path) throws IOException {
        List<Shelf.Commit> history = new ArrayList<>();
        if (commit.isEmpty()) {
            return history;
        }
        try (RevWalk walk = new RevWalk(repository)) {
            walk.markStart(walk.parseCommit(commit.get()));
            walk.setTreeFilter(AndTreeFilter.create(PathFilter.create(path), TreeFilter.ANY_DIFF));
            for (RevCommit found : walk) {
                history.add(new Shelf.Commit(
                        found.name(),
                        found.getCommitterIdent().getWhenAsInstant(),
                        found.getAuthorIdent().getName(),
                        found.getFullMessage()));
            }
        }
        return history;
    }

    private boolean addRoot(TreeWalk walk) throws IOException {
        if (commit.isEmpty()) {
            return false;
        }
        try (RevWalk commits = new RevWalk(repository)) {
            walk.addTree(commits.parseCommit(commit.get()).getTree());
            return true;
        }
    }

    private static boolean isName(String skill) {
        String name = skill.startsWith(DRAFTS + "/") ? skill.substring(DRAFTS.length() + 1) : skill;
        return !name.isEmpty() && !name.equals(DRAFTS) && name.indexOf('/') < 0 && name.indexOf('\0') < 0;
    }
}
