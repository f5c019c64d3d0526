package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The files of a skill's folder that only runs write. */
final class LearnedFiles {
    private LearnedFiles() {}

    /** Takes what was learned over from a folder's files of before. */
    static void keep(Map<String, byte[]> before, Map<String, byte[]> into) {
        for (String file : Shelf.LEARNED) {
            byte[] learned = before.get(file);
            if (learned != null) {
                into.put(file, learned);
            }
        }
    }

    /** Those that are there and cannot be written to. */
    static List<String> unusable(Committed.Folder folder) {
        return Shelf.LEARNED.stream()
                .filter(file -> folder.problems().stream().anyMatch(problem -> problem.where().equals(file))
                        || !file.equals(Shelf.LESSONS)
                                && !RuleFile.usable(file, folder.files().get(file)))
                .sorted()
                .toList();
    }

    /** One commit over several of these files. */
    static ShelfCommits.Change change(
            String skill, Map<String, byte[]> files, Map<String, byte[]> to, String message) {
        Map<String, byte[]> from = new TreeMap<>();
        to.keySet().stream().filter(files::containsKey).forEach(file -> from.put(file, files.get(file)));
        return new ShelfCommits.Change(
                skill, to.keySet().stream().map(file -> skill + "/" + file).toList(), from, to, message);
    }

    /** The counters without those of a lesson that was known before; empty when there are none. */
    static Optional<byte[]> forget(String lesson, Map<String, byte[]> files) {
        Map<String, LearnedRule.Uses> uses = RuleFile.Uses.read(files.get(LessonBook.USES), new ArrayList<>());
        return uses.remove(lesson) == null ? Optional.empty() : Optional.of(RuleFile.Uses.write(uses));
    }

    /** Why a rule cannot be written so. */
    static List<Problem> faults(Lesson lesson, LearnedRule rule) {
        List<Problem> problems = new ArrayList<>();
        if (!rule.lesson().equals(lesson.id())) {
            problems.add(new Problem("/rule", "is of another lesson", "make it of this one"));
        }
        if (RuleEntry.read(RuleEntry.write(rule)) instanceof RuleEntry.Read.Faulty(List<Problem> wrong)) {
            problems.addAll(wrong);
        }
        return problems;
    }
}
