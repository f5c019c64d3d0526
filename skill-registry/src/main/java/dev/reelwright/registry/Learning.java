package dev.reelwright.registry;

import java.io.IOException;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Brings a lesson onto the shelf, one commit each; nothing but what is learned is touched. */
final class Learning {
    private static final int MAX_SAID = 300;
    private static final int MAX_FILE_BYTES = 256 * 1024;
    private static final int MAX_SUBJECT = 50;
    private static final Pattern RUN = Pattern.compile("r-[0-9A-Za-z-]{1,61}");

    private final Repository repository;
    private final WorkCopy copy;
    private final Clock clock;

    Learning(Repository repository, WorkCopy copy, Clock clock) {
        this.repository = repository;
        this.copy = copy;
        this.clock = clock;
    }

    /** @param rule of the lesson, null when it is only text */
    LearnAnswer learn(Lesson wanted, @Nullable LearnedRule rule, String runId) throws IOException {
        Lesson lesson = tidy(wanted);
        List<Problem> problems = problems(lesson, rule, runId);
        if (!problems.isEmpty()) {
            return new LearnAnswer.Refused(problems);
        }
        ShelfCommits commits = new ShelfCommits(repository, clock);
        for (int attempt = 1; attempt <= Shown.MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            Committed.Folder folder = head.folder(lesson.skill());
            byte[] before = folder.files().get(Shelf.LESSONS);
            LearnAnswer ended = endedBefore(lesson, folder, before);
            if (ended instanceof LearnAnswer.Known && rule != null && rule.trusted()) {
                new Bookkeeping(repository, copy, clock).confirm(lesson, rule, runId);
            }
            if (ended != null) {
                return ended;
            }
            ShelfCommits.Change change = change(lesson, rule, runId, folder.files());
            Optional<ObjectId> commit = commits.add(head, List.of(change));
            if (commit.isPresent()) {
                // What is shown to people may lag behind; what counts is committed.
                new Shown(repository, copy).show(commits, List.of(change));
                return new LearnAnswer.Learned(lesson, commit.get().name());
            }
            Shown.pause();
        }
        throw Shown.busy(repository);
    }

    /** Why nothing is to be written; null when it is. */
    private static @Nullable LearnAnswer endedBefore(Lesson lesson, Committed.Folder folder, byte @Nullable [] before) {
        if (folder.files().isEmpty()) {
            return refused("/skill", "there is no skill " + lesson.skill() + " on the shelf", "name one that is there");
        }
        for (String file : LearnedFiles.unusable(folder)) {
            return refused(
                    "/skill", file + " of " + lesson.skill() + " is no plain file in its form", "put it right with git");
        }
        if (before != null && before.length > MAX_FILE_BYTES) {
            return refused(
                    "/skill",
                    Shelf.LESSONS + " of " + lesson.skill() + " has over " + MAX_FILE_BYTES + " bytes",
                    "delete lessons that no longer help, with git");
        }
        return LessonFile.read(lesson.skill(), before).lessons().stream()
                .filter(known -> known.id().equals(lesson.id()))
                .findFirst()
                .map(LearnAnswer.Known::new)
                .orElse(null);
    }

    private static LearnAnswer refused(String where, String what, String fix) {
        return new LearnAnswer.Refused(List.of(new Problem(where, what, fix)));
    }

    private static ShelfCommits.Change change(
            Lesson lesson, @Nullable LearnedRule rule, String runId, Map<String, byte[]> files) {
        Map<String, byte[]> to = new TreeMap<>();
        to.put(Shelf.LESSONS, LessonFile.with(lesson, files.get(Shelf.LESSONS)));
        if (rule != null) {
            to.put(LessonBook.RULES, RuleFile.with(rule, files.get(LessonBook.RULES)));
            LearnedFiles.forget(lesson.id(), files).ifPresent(uses -> to.put(LessonBook.USES, uses));
        }
        return LearnedFiles.change(
                lesson.skill(),
                files,
                to,
                "Learn in " + lesson.skill() + ": " + subject(lesson.symptom()) + "\n\nLesson: " + lesson.id()
                        + "\nRun: " + runId + "\n");
    }

    private static String subject(String symptom) {
        String line = symptom.replaceAll("\\s+", " ");
        return line.length() <= MAX_SUBJECT
                ? line
                : line.substring(0, line.offsetByCodePoints(0, line.codePointCount(0, MAX_SUBJECT) - 1)) + "…";
    }

    private static Lesson tidy(Lesson lesson) {
        Lesson.Evidence evidence = lesson.evidence();
        return new Lesson(
                lesson.id(),
                lesson.skill(),
                lesson.revision(),
                lesson.at().truncatedTo(ChronoUnit.SECONDS),
                tidy(lesson.symptom()),
                tidy(lesson.remedy()),
                new Lesson.Evidence(evidence.failed(), evidence.worked(), tidy(evidence.said())),
                lesson.applied(),
                lesson.helped(),
                lesson.hurt());
    }

    private static String tidy(String text) {
        return text.replace("\r\n", "\n").replace('\r', '\n').strip();
    }

    private static List<Problem> problems(Lesson lesson, @Nullable LearnedRule rule, String runId) {
        List<Problem> problems = new ArrayList<>();
        if (rule != null) {
            problems.addAll(LearnedFiles.faults(lesson, rule));
        }
        text("/symptom", lesson.symptom(), Lesson.MAX_TEXT, problems);
        text("/remedy", lesson.remedy(), Lesson.MAX_TEXT, problems);
        if (!lesson.evidence().said().isEmpty()) {
            text("/evidence/said", lesson.evidence().said(), MAX_SAID, problems);
        }
        if (!RUN.matcher(runId).matches()) {
            problems.add(new Problem("/run", "this is no run's id", "give the run that learned it"));
        }
        return problems;
    }

    private static void text(String where, String text, int most, List<Problem> problems) {
        if (text.isEmpty()) {
            problems.add(new Problem(where, "there is no text", "say it in a sentence"));
        }
        if (text.length() > most) {
            problems.add(new Problem(where, "it has " + text.length() + " characters", "say it in at most " + most));
        }
        problems.addAll(Text.hiddenCharacters(where, text));
    }
}
