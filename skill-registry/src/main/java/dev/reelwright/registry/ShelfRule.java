package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What a commit of the shelf may do: change one skill's folder, or one draft, or a draft and the skill of its name when it becomes that. A model
 * leaves alone the tests that were there before it, and the lessons; a run writes lessons and nothing else.
 */
final class ShelfRule {
    private static final String DRAFTS = "drafts/";

    private ShelfRule() {}

    /**
     * A path that a commit changes.
     *
     * @param before digest of what was there; null for nothing
     * @param after digest of what is there then; null for nothing
     * @param plain whether it is a file then, not a link or another repository
     */
    record Touched(
            String path, @Nullable String before, @Nullable String after, boolean plain) {
        /** The folder that it is of; empty when it is of none. */
        String place() {
            int from = path.startsWith(DRAFTS) ? DRAFTS.length() : 0;
            int end = path.indexOf('/', from);
            return end <= from || path.startsWith(".") ? "" : path.substring(0, end);
        }

        String inside() {
            return path.substring(place().length() + 1);
        }

        boolean isTest() {
            return inside().startsWith(Example.FOLDER);
        }

        boolean changes() {
            return !Objects.equals(before, after);
        }

        boolean changesWhatWas() {
            return before != null && !before.equals(after);
        }
    }

    /** The paths that change between two states of a folder. */
    static List<Touched> touched(String place, Map<String, byte[]> before, Map<String, byte[]> after) {
        return compared(place, before, after).stream().filter(Touched::changes).toList();
    }

    /** All paths of two states of a folder. */
    static List<Touched> compared(String place, Map<String, byte[]> before, Map<String, byte[]> after) {
        Set<String> paths = new TreeSet<>(before.keySet());
        paths.addAll(after.keySet());
        return paths.stream()
                .map(path -> new Touched(place + "/" + path, digest(before.get(path)), digest(after.get(path)), true))
                .toList();
    }

    private static @Nullable String digest(byte @Nullable [] bytes) {
        return bytes == null ? null : Revision.sha256Hex(bytes);
    }

    /**
     * Everything in one commit that its maker may not do; where is the path.
     *
     * @param commit what changes; beside a draft's test that goes, also the test of that name in its skill when it stays as it is
     */
    static List<Problem> problems(Hand hand, List<Touched> commit) {
        List<Problem> problems = new ArrayList<>();
        Set<String> places = new LinkedHashSet<>();
        for (Touched touched : commit.stream().filter(Touched::changes).toList()) {
            String place = touched.place();
            if (place.isEmpty()) {
                problems.add(new Problem(
                        touched.path(), "is in no skill's folder", "keep to the folder of one skill, or of one draft"));
                continue;
            }
            places.add(place);
            if (touched.after() != null && !touched.plain()) {
                problems.add(new Problem(touched.path(), "is a link or another repository", "commit the file itself"));
            }
            switch (hand) {
                case PRODUCT, PERSON -> {}
                case RUN -> ofRun(touched, problems);
                case AGENT -> ofAgent(touched, commit, problems);
            }
        }
        if (places.size() > 1 && !isPromotion(places)) {
            problems.add(new Problem(
                    String.join(", ", places), "are changed by one commit", "make one commit for each skill"));
        }
        return List.copyOf(problems);
    }

    private static void ofRun(Touched touched, List<Problem> problems) {
        if (!Shelf.LEARNED.contains(touched.inside())) {
            problems.add(new Problem(touched.path(), "is not for runs to change", "a run writes lessons only"));
        }
    }

    private static void ofAgent(Touched touched, List<Touched> commit, List<Problem> problems) {
        if (Shelf.LEARNED.contains(touched.inside())) {
            problems.add(new Problem(touched.path(), "is written by runs only", "leave it as it is"));
        } else if (touched.isTest() && touched.changesWhatWas() && !isMoved(touched, commit)) {
            problems.add(standing(touched.path(), touched.after() == null));
        }
    }

    /** A draft's test that stands unchanged in its skill's folder afterwards. */
    private static boolean isMoved(Touched test, List<Touched> commit) {
        return test.after() == null
                && test.path().startsWith(DRAFTS)
                && commit.stream()
                        .anyMatch(other -> test.path().equals(DRAFTS + other.path())
                                && test.before() != null
                                && test.before().equals(other.after()));
    }

    /** The tests of a skill that a model's draft of it does not have, byte for byte. */
    static List<Problem> standing(String place, Map<String, byte[]> skill, Map<String, byte[]> draft) {
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(skill).forEach((path, bytes) -> {
            byte[] there = draft.get(path);
            if (path.startsWith(Example.FOLDER) && !java.util.Arrays.equals(bytes, there)) {
                problems.add(standing(place + "/" + path, there == null));
            }
        });
        return problems;
    }

    private static Problem standing(String path, boolean gone) {
        return new Problem(
                path,
                gone ? "a test that was there before is missing" : "a test that was there before was changed",
                "bring it back byte for byte: only the person changes a test that stands; new tests may be added");
    }

    /** What a person did that a model may not, to be told. */
    static List<String> remarks(List<Touched> commit) {
        return commit.stream()
                .filter(touched -> !touched.place().isEmpty() && touched.isTest() && touched.changesWhatWas())
                .map(touched -> touched.path()
                        + (touched.after() == null ? ": a test was taken out" : ": a test was changed")
                        + " by the person")
                .toList();
    }

    private static boolean isPromotion(Set<String> places) {
        return places.size() == 2 && places.stream().anyMatch(place -> places.contains(DRAFTS + place));
    }
}
