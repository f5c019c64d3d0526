package dev.reelwright.agent.toolmaking;

import dev.reelwright.registry.FileDiff;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.TestReport;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What a person reads before a draft becomes a skill. Rights come first; words of the draft's author come last, each line marked, and cut. */
final class PromotionPage {
    private static final int MOST_LINES = 160;
    private static final int MOST_LINES_A_FILE = 60;
    private static final int LONGEST = 200;

    private final List<String> lines = new ArrayList<>();

    /** @param from what is changed: the skill of that name, the folder whose place is taken, or nothing */
    record Change(Map<String, byte[]> from, Map<String, byte[]> to) {}

    PromotionPage rights(Rights before, Rights after) {
        List<String> changes = after.changesFrom(before);
        if (after.equals(Rights.NONE)) {
            lines.add("It may use nothing of the world: no host, no key, no program, no money.");
        }
        if (!changes.isEmpty()) {
            lines.add("What it may do then, and may not do now:");
            changes.forEach(change -> lines.add("  " + change));
        } else if (!after.equals(Rights.NONE)) {
            lines.add("What it may do stays as it is:");
            after.changesFrom(Rights.NONE).forEach(right -> lines.add("  " + right.replaceFirst("^\\+ ", "")));
        }
        return this;
    }

    PromotionPage place(String shipped, Change change) {
        lines.add("It takes the place of the folder " + shipped
                + ", which came with the product, until an upgrade changes that one.");
        new TreeSet<>(change.from().keySet())
                .stream()
                        .filter(path -> path.startsWith("tests/"))
                        .filter(path -> !Arrays.equals(
                                change.from().get(path), change.to().get(path)))
                        .forEach(path -> lines.add("  a test of " + shipped + " is "
                                + (change.to().containsKey(path) ? "changed" : "not kept") + ": " + path));
        return this;
    }

    PromotionPage read(List<String> sources) {
        if (!sources.isEmpty()) {
            lines.add("Before it was written, its writer had read text of others. It may have been asked for there:");
            sources.forEach(source -> lines.add("  " + cut(source)));
        }
        return this;
    }

    PromotionPage tests(TestReport report) {
        lines.add("Its tests, " + report.results().size() + ", all as expected:");
        report.results()
                .forEach(result -> lines.add("  " + (result.success() ? "done     " : "not done ") + result.path()
                        + (result.about().isBlank() ? "" : ": " + cut(result.about()))));
        return this;
    }

    PromotionPage files(Change change) {
        Set<String> paths = new TreeSet<>(change.from().keySet());
        paths.addAll(change.to().keySet());
        paths.removeAll(Shelf.LEARNED);
        paths.removeIf(
                path -> Arrays.equals(change.from().get(path), change.to().get(path)));
        lines.add("What changes, " + paths.size() + (paths.size() == 1 ? " file:" : " files:"));
        for (String path : paths) {
            byte[] before = change.from().get(path);
            byte[] after = change.to().get(path);
            lines.add("  " + (before == null ? "new " : after == null ? "gone " : "changed ") + cut(path));
            FileDiff.lines(before, after, MOST_LINES_A_FILE).forEach(line -> lines.add("    " + cut(line)));
        }
        return this;
    }

    List<String> lines() {
        if (lines.size() <= MOST_LINES) {
            return List.copyOf(lines);
        }
        List<String> shown = new ArrayList<>(lines.subList(0, MOST_LINES));
        shown.add("  … and " + (lines.size() - MOST_LINES) + " lines more: git -C the shelf shows all of it");
        return shown;
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
    }
}
