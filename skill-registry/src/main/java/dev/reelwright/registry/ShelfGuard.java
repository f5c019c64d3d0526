package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * Holds the shelf's rule against commits that are made with git itself: those that there are, or the one that is about to be. Reads git's objects and index
 * only, and starts nothing.
 */
public final class ShelfGuard {
    private static final int MOST_COMMITS = 10_000;

    private final Path shelf;
    private final boolean person;

    /**
     * @param person true when the person vouches for commits that do not say who made them; a change of tests is then told, not refused
     */
    public ShelfGuard(Path shelf, boolean person) {
        this.shelf = shelf;
        this.person = person;
    }

    /**
     * What was found.
     *
     * @param problems what the rule forbids; where is the commit, if there is one, and the path
     * @param told what the person may do and should know of
     */
    public record Findings(List<Problem> problems, List<String> told) {
        public Findings {
            problems = List.copyOf(problems);
            told = List.copyOf(told);
        }
    }

    /**
     * What git's index has beyond the newest commit.
     *
     * @param index the index that git works on at the moment; null for the repository's own
     * @throws IOException when there is no shelf, or it cannot be read
     */
    public Findings staged(@Nullable Path index) throws IOException {
        try (Repository repository = open()) {
            DirCache read = index == null ? repository.readDirCache() : DirCache.read(index.toFile(), FS.DETECTED);
            Found found = new Found();
            List<ShelfRule.Touched> touched =
                    new Touches(repository).of(read, repository.resolve(Constants.HEAD + "^{commit}"));
            found.add("", person ? Hand.PERSON : Hand.AGENT, touched);
            return found.findings();
        }
    }

    /**
     * Commits that there are.
     *
     * @param range {@code old..new} as git has it, or the name of one commit
     * @throws IOException when there is no shelf, no such commit, or it cannot be read
     */
    public Findings range(String range) throws IOException {
        try (Repository repository = open();
                RevWalk walk = new RevWalk(repository)) {
            int dots = range.indexOf("..");
            String to = dots < 0 ? range : range.substring(dots + 2);
            RevCommit newest = walk.parseCommit(commit(repository, to.isEmpty() ? Constants.HEAD : to));
            walk.markStart(newest);
            if (dots >= 0) {
                walk.markUninteresting(walk.parseCommit(commit(repository, range.substring(0, dots))));
            } else {
                for (RevCommit parent : newest.getParents()) {
                    walk.markUninteresting(walk.parseCommit(parent));
                }
            }
            Found found = new Found();
            int seen = 0;
            for (RevCommit commit : walk) {
                if (++seen > MOST_COMMITS) {
                    throw new IOException("there are more than " + MOST_COMMITS + " commits in " + range);
                }
                look(repository, commit, found);
            }
            return found.findings();
        }
    }

    private void look(Repository repository, RevCommit commit, Found found) throws IOException {
        String name = commit.name().substring(0, 10);
        if (commit.getParentCount() > 1) {
            found.problems.add(new Problem(name, "joins two histories", "rebase: one commit for each change"));
            return;
        }
        found.add(name + " ", hand(commit.getFullMessage()), new Touches(repository).of(commit));
    }

    private Hand hand(String message) {
        Hand said = Hand.of(message);
        return said == Hand.PERSON && !person && !Hand.isSigned(message) ? Hand.AGENT : said;
    }

    private static ObjectId commit(Repository repository, String name) throws IOException {
        return Optional.ofNullable(repository.resolve(name + "^{commit}"))
                .orElseThrow(() -> new IOException("there is no commit " + Words.quoted(name)));
    }

    private Repository open() throws IOException {
        if (!Files.isDirectory(shelf.resolve(".git"), LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(shelf + " is no shelf: it has no folder .git");
        }
        PrivateGitSettings.install();
        return GitFolder.open(shelf.toRealPath());
    }

    private static final class Found {
        private final List<Problem> problems = new ArrayList<>();
        private final List<String> told = new ArrayList<>();

        void add(String where, Hand hand, List<ShelfRule.Touched> touched) {
            for (Problem problem : ShelfRule.problems(hand, touched)) {
                problems.add(new Problem(where + problem.where(), problem.what(), problem.fix()));
            }
            if (hand == Hand.PERSON) {
                ShelfRule.remarks(touched).forEach(remark -> told.add(where + remark));
            }
        }

        Findings findings() {
            return new Findings(problems, told);
        }
    }
}
