package dev.reelwright.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeAlgorithm;
import org.eclipse.jgit.merge.MergeFormatter;
import org.eclipse.jgit.merge.MergeResult;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Takes back what an older commit did to one skill, and brings back a folder that was taken from the shelf. Each is a new commit. */
final class Past {
    private static final int SHORTEST_ID = 7;

    private final Repository repository;

    Past(Repository repository) {
        this.repository = repository;
    }

    /** @param id of a commit of the skill's history, or its beginning */
    GitDrafts.Work revert(Committed head, String skill, String id) throws IOException {
        List<Shelf.Commit> meant = head.history(skill).stream()
                .filter(commit -> id.length() >= SHORTEST_ID && commit.id().startsWith(id))
                .toList();
        if (meant.size() != 1) {
            return GitDrafts.Work.refused(new Problem(
                    id,
                    meant.isEmpty() ? "is no commit of " + skill : "is the beginning of several commits",
                    "take one of its history, with at least " + SHORTEST_ID + " digits"));
        }
        Shelf.Commit commit = meant.getFirst();
        Optional<ObjectId> parent = parent(commit);
        List<Problem> problems = new ArrayList<>(elsewhere(commit, skill));
        Map<String, byte[]> after = folder(Optional.of(ObjectId.fromString(commit.id())), skill);
        Map<String, byte[]> before = folder(parent, skill);
        Map<String, byte[]> now = head.folder(skill).files();
        Map<String, byte[]> wanted = new TreeMap<>(now);
        for (ShelfRule.Touched touched : ShelfRule.touched(skill, before, after)) {
            String path = touched.inside();
            undo(path, before.get(path), after.get(path), now.get(path), skill).into(path, wanted, problems);
        }
        boolean learned = changed(skill, now, wanted).stream().allMatch(Shelf.LEARNED::contains);
        if (Seeding.isShipped(head, skill) && !learned) {
            problems.add(new Problem(skill, "came with the product, which keeps its folder", "revert lessons only"));
        }
        if (!learned && !wanted.isEmpty()) {
            problems.addAll(SkillFolder.check(skill, wanted));
        }
        if (problems.isEmpty() && Seeding.equal(now, wanted)) {
            problems.add(new Problem(id, "has nothing left to take back", "look at the skill's history"));
        }
        return work(skill, now, wanted, problems, message(commit));
    }

    GitDrafts.Work unlearn(Committed head, String skill, String lesson) throws IOException {
        Map<String, byte[]> now = head.folder(skill).files();
        Map<String, byte[]> wanted = new TreeMap<>(now);
        List<Problem> problems = new ArrayList<>();
        for (String path : List.of(Shelf.LESSONS, LessonBook.RULES)) {
            byte[] file = now.get(path);
            if (file != null && ids(path, skill, file).contains(lesson)) {
                wanted.put(path, unlearned(path, Set.of(lesson), file));
            }
        }
        if (Seeding.equal(now, wanted)) {
            problems.add(new Problem(lesson, "is no lesson of " + skill, "look at its lessons"));
        }
        return work(skill, now, wanted, problems, "Take " + lesson + " out of " + skill);
    }

    GitDrafts.Work restore(Committed head, String skill, String message) throws IOException {
        Map<String, byte[]> now = head.folder(skill).files();
        if (!now.isEmpty()) {
            return GitDrafts.Work.refused(new Problem(skill, "is on the shelf", "there is nothing to bring back"));
        }
        for (Shelf.Commit commit : head.history(skill)) {
            Map<String, byte[]> last = folder(parent(commit), skill);
            if (!last.isEmpty()) {
                return work(skill, now, last, List.of(), message);
            }
        }
        return GitDrafts.Work.refused(new Problem(skill, "was never on the shelf", "look at the list of skills"));
    }

    private static GitDrafts.Work work(
            String skill, Map<String, byte[]> now, Map<String, byte[]> wanted, List<Problem> problems, String message) {
        return problems.isEmpty()
                ? new GitDrafts.Work(
                        List.of(ShelfCommits.Change.ofFolder(skill, now, wanted, Hand.PERSON.sign(message))), List.of())
                : new GitDrafts.Work(List.of(), problems);
    }

    private static String message(Shelf.Commit commit) {
        String subject = commit.message().lines().findFirst().orElse("");
        return "Revert \"" + subject + "\"\n\nReverts: " + commit.id();
    }

    private static List<String> changed(String skill, Map<String, byte[]> now, Map<String, byte[]> wanted) {
        return ShelfRule.touched(skill, now, wanted).stream()
                .map(ShelfRule.Touched::inside)
                .toList();
    }

    /** A commit that changed another folder too is not taken back from here; the draft that became the skill is no other. */
    private List<Problem> elsewhere(Shelf.Commit commit, String skill) throws IOException {
        Set<String> places = new TreeSet<>();
        for (ShelfRule.Touched touched : new Touches(repository).of(ObjectId.fromString(commit.id()))) {
            places.add(touched.place());
        }
        places.remove(skill);
        places.remove("drafts/" + skill);
        return places.isEmpty()
                ? List.of()
                : List.of(new Problem(
                        commit.id(), "also changed " + String.join(", ", places), "take that back with git, by hand"));
    }

    private Optional<ObjectId> parent(Shelf.Commit commit) throws IOException {
        try (RevWalk walk = new RevWalk(repository)) {
            RevCommit parsed = walk.parseCommit(ObjectId.fromString(commit.id()));
            return parsed.getParentCount() == 0
                    ? Optional.empty()
                    : Optional.of(parsed.getParent(0).copy());
        }
    }

    private Map<String, byte[]> folder(Optional<ObjectId> commit, String skill) throws IOException {
        return commit.isEmpty()
                ? Map.of()
                : Committed.at(repository, commit.get()).folder(skill).files();
    }

    /** What a file is to be. */
    private sealed interface Undone {
        record As(byte @Nullable [] bytes) implements Undone {}

        record Cannot() implements Undone {}

        default void into(String path, Map<String, byte[]> files, List<Problem> problems) {
            switch (this) {
                case As(byte[] bytes) when bytes != null -> files.put(path, bytes);
                case As _ -> files.remove(path);
                case Cannot _ ->
                    problems.add(new Problem(
                            path, "was changed again at the same place since", "take the newer change back first"));
            }
        }
    }

    private static Undone undo(
            String path, byte @Nullable [] before, byte @Nullable [] after, byte @Nullable [] now, String skill) {
        if (Arrays.equals(now, after)) {
            return new Undone.As(before);
        }
        Set<String> learned = ids(path, skill, after);
        learned.removeAll(ids(path, skill, before));
        if (now != null && (!learned.isEmpty() || path.equals(LessonBook.USES))) {
            return new Undone.As(unlearned(path, learned, now));
        }
        return before == null || after == null || now == null ? new Undone.Cannot() : merged(before, after, now);
    }

    /** What a commit added goes, wherever it stands by now; counters of what is gone do not count. */
    private static byte[] unlearned(String path, Set<String> lessons, byte[] now) {
        return switch (path) {
            case Shelf.LESSONS -> LessonFile.without(lessons, now);
            case LessonBook.RULES -> RuleFile.usable(path, now) ? RuleFile.without(lessons, now) : now;
            default -> now;
        };
    }

    private static Set<String> ids(String path, String skill, byte @Nullable [] file) {
        Set<String> ids = new TreeSet<>();
        if (path.equals(Shelf.LESSONS)) {
            LessonFile.read(skill, file).lessons().forEach(lesson -> ids.add(lesson.id()));
        } else if (path.equals(LessonBook.RULES) && file != null) {
            RuleFile.read(Map.of(path, file)).rules().forEach(rule -> ids.add(rule.lesson()));
        }
        return ids;
    }

    /** The lines that came since stay; those of the commit go. */
    private static Undone merged(byte[] before, byte[] after, byte[] now) {
        MergeResult<RawText> result = new MergeAlgorithm()
                .merge(RawTextComparator.DEFAULT, new RawText(after), new RawText(now), new RawText(before));
        if (result.containsConflicts()) {
            return new Undone.Cannot();
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try {
            new MergeFormatter().formatMerge(text, result, List.of("base", "now", "before"), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new AssertionError("memory does not fail", e);
        }
        return new Undone.As(Objects.requireNonNull(text.toByteArray()));
    }
}
