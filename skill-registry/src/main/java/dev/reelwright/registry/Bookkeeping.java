package dev.reelwright.registry;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** What a commit of counters is about, as its message says it. */
    record Counted(String run, Set<String> calls) {
        private static final String RUN = "Run: ";
        private static final String CALLS = "Calls: ";

        Counted {
            calls = new TreeSet<>(calls);
            if (calls.stream().anyMatch(call -> call.isEmpty() || call.matches(".*\\s.*"))) {
                throw new IllegalArgumentException("no names of calls: " + calls);
            }
        }

        private static String subject(String skill) {
            return "Count how lessons of " + skill + " did";
        }

        String message(String skill) {
            return subject(skill) + "\n\n" + RUN + run + "\n"
                    + (calls.isEmpty() ? "" : CALLS + String.join(" ", calls) + "\n");
        }

        static Stream<String> calls(String message, String skill, String run) {
            List<String> lines = message.lines().toList();
            return lines.getFirst().equals(subject(skill)) && lines.contains(RUN + run)
                    ? lines.stream()
                            .filter(line -> line.startsWith(CALLS))
                            .flatMap(line ->
                                    Stream.of(line.substring(CALLS.length()).split(" ")))
                    : Stream.of();
        }
    }

    static Set<String> counted(Committed head, String skill, String run) throws IOException {
        return head.historyOf(skill + "/" + LessonBook.USES).stream()
                .flatMap(commit -> Counted.calls(commit.message(), skill, run))
                .collect(Collectors.toSet());
    }

    Optional<String> count(String skill, Map<String, LearnedRule.Uses> more, Counted counted) throws IOException {
        return commit(skill, counted.message(skill), files -> {
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
        return commit(
                move.skill(),
                message,
                files -> RuleFile.moved(move.lesson(), move.from(), to, why, files.get(LessonBook.RULES))
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
