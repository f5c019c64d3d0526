package dev.reelwright.registry;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;
import org.eclipse.jgit.treewalk.TreeWalk;

/**
 * Fetches the newest commit of a repository and reads the skill's folder from git's objects. Nothing is checked out, so that no hook, filter or attribute
 * of it has anything to say; over https or from this machine only.
 */
final class GitParcel {
    private static final long MOST_FETCHED = 32L * 1024 * 1024;
    private static final int MOST_ENTRIES = 10_000;
    private static final int MOST_SEEN = 2 * MOST_ENTRIES;
    private static final int MOST_SECONDS = 60;
    private static final String INCOMING = "refs/heads/incoming";

    private final Repository repository;
    private final Map<String, ObjectId> blobs = new TreeMap<>();
    private final List<Problem> problems = new ArrayList<>();

    private GitParcel(Repository repository) {
        this.repository = repository;
    }

    static boolean isGit(String source) {
        return source.startsWith("https://") || source.startsWith("file:///") || source.endsWith(".git");
    }

    static SkillParcel.Answer fetch(String source, String inside, Path quarantine) throws IOException {
        PrivateGitSettings.install();
        if (source.contains("://") && !source.startsWith("https://") && !source.startsWith("file:///")
                || source.contains("::")) {
            return SkillParcel.refused(source, "is fetched over https or from this machine only", "give https://…");
        }
        String local = source.startsWith("file:///") ? source.substring("file://".length()) : source;
        if (!source.startsWith("https://") && !Files.isDirectory(Path.of(local))) {
            return SkillParcel.refused(source, "is no git repository on this machine", "give its folder");
        }
        try (Repository repository = GitFolder.open(quarantine)) {
            receive(
                    repository,
                    source.startsWith("https://")
                            ? source
                            : Path.of(local).toAbsolutePath().toString());
            return new GitParcel(repository).read(inside, name(source));
        } catch (NotSupportedException
                | TransportException
                | CorruptObjectException
                | MissingObjectException
                | JGitInternalException
                | IndexOutOfBoundsException
                | URISyntaxException failed) {
            return SkillParcel.refused(source, "could not be fetched: " + failed.getMessage(), "check the address");
        }
    }

    private static String name(String source) {
        String last = source.replaceAll("/+$", "");
        return last.substring(last.lastIndexOf('/') + 1).replaceAll("\\.git$", "");
    }

    private static void receive(Repository into, String source) throws IOException, URISyntaxException {
        try (Transport transport = Transport.open(into, new URIish(source))) {
            transport.setDepth(1);
            transport.setTagOpt(TagOpt.NO_TAGS);
            transport.setTimeout(MOST_SECONDS);
            FetchWatch watch = new FetchWatch(into.getDirectory().toPath(), MOST_FETCHED);
            transport.fetch(watch, List.of(new RefSpec("+" + Constants.HEAD + ":" + INCOMING)));
            if (watch.isCancelled()) {
                throw new TransportException("it is larger than " + MOST_FETCHED + " bytes");
            }
        }
    }

    private SkillParcel.Answer read(String inside, String otherwise) throws IOException {
        ObjectId commit = repository.resolve(INCOMING + "^{commit}");
        if (commit == null) {
            return SkillParcel.refused(Constants.HEAD, "the repository is empty", "commit the folder first");
        }
        try (RevWalk commits = new RevWalk(repository);
                TreeWalk walk = new TreeWalk(repository)) {
            walk.addTree(commits.parseCommit(commit).getTree());
            look(walk);
        }
        Reading<String> place = ParcelRules.place(blobs.keySet(), inside);
        String start = place.value();
        if (start == null || !problems.isEmpty()) {
            return new SkillParcel.Answer.Refused(problems.isEmpty() ? place.problems() : problems);
        }
        ParcelRules rules = new ParcelRules();
        for (Map.Entry<String, ObjectId> blob : blobs.entrySet()) {
            if (start.isEmpty() || blob.getKey().startsWith(start + "/")) {
                take(start.isEmpty() ? blob.getKey() : blob.getKey().substring(start.length() + 1), blob, rules);
            }
        }
        return rules.faulty() ? rules.refused() : rules.asFolder(rules.nameFor(start, otherwise));
    }

    /** Folders count as well: with the same one in itself over and over, a few bytes hold more of them than anybody can walk through. */
    private void look(TreeWalk walk) throws IOException {
        for (int seen = 0; problems.size() < 20 && walk.next(); seen++) {
            if (seen >= MOST_SEEN) {
                problems.add(new Problem(walk.getPathString(), "is one entry too many", "keep it to " + MOST_SEEN));
                return;
            }
            if (walk.isSubtree()) {
                walk.enterSubtree();
            } else {
                entry(walk);
            }
        }
    }

    /** A link or another repository, wherever it is, makes all of it doubtful. Hidden files of a repository are no part of a skill. */
    private void entry(TreeWalk walk) {
        String path = walk.getPathString();
        FileMode mode = walk.getFileMode(0);
        if (mode.equals(FileMode.GITLINK) || path.endsWith(Constants.DOT_GIT_MODULES)) {
            problems.add(new Problem(path, "is a submodule, or names one", "take it out of the repository"));
        } else if (!mode.equals(FileMode.REGULAR_FILE) && !mode.equals(FileMode.EXECUTABLE_FILE)) {
            problems.add(new Problem(path, "is a link, not a file", "commit the file itself"));
        } else if (blobs.size() >= MOST_ENTRIES) {
            problems.add(new Problem(path, "is one file too many", "keep it to " + MOST_ENTRIES));
        } else if (!("/" + path).contains("/.")) {
            blobs.put(path, walk.getObjectId(0));
        }
    }

    private void take(String path, Map.Entry<String, ObjectId> blob, ParcelRules rules) throws IOException {
        if (rules.isFull() || !rules.admits(path)) {
            return;
        }
        ObjectLoader object = repository.open(blob.getValue(), Constants.OBJ_BLOB);
        if (object.getSize() > rules.room()) {
            rules.tooBig(path);
        } else {
            rules.take(path, object.getCachedBytes((int) rules.room()));
        }
    }
}
