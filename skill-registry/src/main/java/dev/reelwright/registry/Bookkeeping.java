package dev.reelwright.registry;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;

/** Keeps account of the rules on the shelf: how they do, and what becomes of them. One commit each; several processes may do so at once. */
final class Bookkeeping {
    private final Repository repository;
    private final WorkCopy copy;
    private final Clock clock;

    Bookkeeping(Repository repository, WorkCopy copy, Clock clock) {
        this.repository = repository;
        this.copy = copy;
        this.clock = clock;
    }

    /** What is to be written, given the folder's files as they are now; empty for nothing. */
    @FunctionalInterface
    private interface Edit {
        Optional<Map<String, byte[]>> of(Map<String, byte[]> files);
    }

    Optional<String> count(String skill, Map<String, LearnedRule.Uses> more, String runId) throws IOException {
        return commit(skill, "Count how lessons of " + skill + " did\n\nRun: " + runId + "\n", files -> {
            Set<String> known = RuleFile.read(files).rules().stream()
                    .map(LearnedRule::lesson)
                    .collect(Collectors.toSet());
            Map<String, LearnedRule.Uses> uses = RuleFile.Uses.read(files.get(LessonBook.USES), new ArrayList<>());
            Map<String, LearnedRule.Uses> sums = new TreeMap<>(uses);
            more.forEach((lesson, add) -> {
                if (known.contains(lesson) && !add.equals(LearnedRule.Uses.NONE)) {
                    sums.merge(lesson, add, LearnedRule.Uses::plus);
                }
            });
            return sums.equals(uses)
                    ? Optional.empty()
                    : Optional.of(Map.of(LessonBook.USES, RuleFile.Uses.write(sums)));
        });
    }

    Optional<String> retire(String skill, String lesson, String why, String runId) throws IOException {
        return move(
                new Move(skill, lesson, List.of(LearnedRule.State.CANDIDATE, LearnedRule.State.TRUSTED)),
                LearnedRule.State.RETIRED,
                why,
                "Retire " + lesson + " of " + skill + ": " + why + "\n\nLesson: " + lesson + "\nRun: " + runId + "\n");
    }

    /** Another pair of calls shows what a candidate says. */
    void confirm(Lesson lesson, LearnedRule rule, String runId) throws IOException {
        move(
                new Move(lesson.skill(), lesson.id(), List.of(LearnedRule.State.CANDIDATE)),
                LearnedRule.State.TRUSTED,
                rule.why(),
                "Trust " + lesson.id() + " of " + lesson.skill() + "\n\nLesson: " + lesson.id() + "\nRun: " + runId
                        + "\n");
    }

    private record Move(String skill, String lesson, List<LearnedRule.State> from) {}

    private Optional<String> move(Move move, LearnedRule.State to, String why, String message) throws IOException {
        return commit(move.skill(), message, files -> RuleFile.moved(
                        move.lesson(), move.from(), to, why, files.get(LessonBook.RULES))
                .map(file -> Map.of(LessonBook.RULES, file)));
    }

    private Optional<String> commit(String skill, String message, Edit edit) throws IOException {
        ShelfCommits commits = new ShelfCommits(repository, clock);
        for (int attempt = 1; attempt <= Shown.MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            Committed.Folder folder = head.folder(skill);
            Optional<Map<String, byte[]>> to =
                    LearnedFiles.unusable(folder).isEmpty() ? edit.of(folder.files()) : Optional.empty();
            if (to.isEmpty()) {
                return Optional.empty();
            }
            ShelfCommits.Change change = LearnedFiles.change(skill, folder.files(), to.get(), message);
            Optional<ObjectId> commit = commits.add(head, List.of(change));
            if (commit.isPresent()) {
                new Shown(repository, copy).show(commits, List.of(change));
                return commit.map(ObjectId::name);
            }
            Shown.pause();
        }
        throw Shown.busy(repository);
    }
}
