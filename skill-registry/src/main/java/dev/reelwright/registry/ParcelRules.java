package dev.reelwright.registry;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** What a folder from elsewhere may hold, whatever it came in. Collects the files that may be, and a problem for each that may not. */
final class ParcelRules {
    static final int MOST_FILES = 200;
    static final long MOST_BYTES = 4L * 1024 * 1024;
    private static final int MOST_PROBLEMS = 20;

    private final Map<String, byte[]> files = new TreeMap<>();
    private final Map<String, String> twins = new HashMap<>();
    private final Map<String, String> folders = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private long bytes;
    private int seen;

    /** Files that only runs write. */
    static boolean isOfRuns(String path) {
        return Shelf.LEARNED.contains(path);
    }

    /** Whether a path may be there; a problem is kept when it may not. */
    boolean admits(String path) {
        seen++;
        if (seen == MOST_FILES + 1) {
            problem(path, "is one file too many", "keep a folder to " + MOST_FILES + " files");
        }
        String fault = fault(path);
        if (fault != null) {
            problem(Words.quoted(path), fault, "take it out; nothing of the whole was taken");
            return false;
        }
        String other = otherFolder(path);
        if (other != null) {
            problem(Words.quoted(path), "differs from " + Words.quoted(other) + " in capitals only", "keep one");
            return false;
        }
        String twin = twins.putIfAbsent(folded(path), path);
        if (twin != null) {
            problem(
                    Words.quoted(path),
                    twin.equals(path) ? "is there twice" : "differs from " + Words.quoted(twin) + " in capitals only",
                    "keep one");
            return false;
        }
        return seen <= MOST_FILES;
    }

    /** A folder that a path is in or is, and that is there in another writing already. */
    private @Nullable String otherFolder(String path) {
        for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', end + 1)) {
            String folder = path.substring(0, end);
            String known = folders.putIfAbsent(folded(folder), folder);
            String twin = known == null ? twins.get(folded(folder)) : known;
            if (twin != null && !twin.equals(folder)) {
                return twin;
            }
        }
        String known = folders.get(folded(path));
        return known == null || known.equals(path) ? null : known;
    }

    private static String folded(String path) {
        return Normalizer.normalize(path, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    /** How many more bytes may come. */
    long room() {
        return MOST_BYTES - bytes;
    }

    void take(String path, byte[] content) {
        bytes += content.length;
        files.put(path, content);
    }

    void tooBig(String path) {
        problem(path, "makes the whole larger than " + MOST_BYTES + " bytes", "make it smaller");
    }

    void problem(String where, String what, String fix) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(new Problem(where, what, fix));
        }
    }

    boolean isFull() {
        return problems.size() >= MOST_PROBLEMS || seen > MOST_FILES;
    }

    boolean faulty() {
        return !problems.isEmpty();
    }

    SkillParcel.Answer.Refused refused() {
        return new SkillParcel.Answer.Refused(problems);
    }

    /** The files as they are: of a folder that is the skill's own. */
    SkillParcel.Answer asFolder(String name) {
        files.keySet().stream()
                .filter(ParcelRules::isOfRuns)
                .forEach(path -> problem(path, "is written by runs only", "leave it out"));
        return problems.isEmpty() ? new SkillParcel.Answer.Opened(new SkillParcel(name, files)) : refused();
    }

    /**
     * The skill's folder among the files, whose place in them is not known.
     *
     * @param inside where it is; empty to look for it
     * @param otherwise its name when it is the whole, and the manual tells none
     */
    SkillParcel.Answer search(String inside, String otherwise) {
        if (faulty()) {
            return refused();
        }
        Reading<String> found = place(files.keySet(), inside);
        String place = found.value();
        if (place == null) {
            return new SkillParcel.Answer.Refused(found.problems());
        }
        String start = place.isEmpty() ? "" : place + "/";
        ParcelRules own = new ParcelRules();
        files.forEach((path, content) -> {
            if (path.startsWith(start)) {
                own.files.put(path.substring(start.length()), content);
            }
        });
        return own.asFolder(own.nameFor(place, otherwise));
    }

    /** Where among these paths the folder of a skill is; the empty text stands for the whole. */
    static Reading<String> place(Collection<String> paths, String inside) {
        TreeSet<String> places = new TreeSet<>();
        paths.stream()
                .filter(path -> path.equals(ManualReader.FILE) || path.endsWith("/" + ManualReader.FILE))
                .map(path -> path.substring(0, Math.max(0, path.length() - ManualReader.FILE.length() - 1)))
                .forEach(places::add);
        String wanted = inside.replaceAll("/+$", "");
        if (!inside.isEmpty() && places.contains(wanted)) {
            return Reading.of(wanted);
        }
        if (inside.isEmpty() && places.size() == 1) {
            return Reading.of(places.first());
        }
        return places.isEmpty()
                ? Reading.faulty(ManualReader.FILE, "is nowhere in it", "a skill's folder has one")
                : Reading.faulty(
                        ManualReader.FILE,
                        "is in " + places.stream().limit(20).toList(),
                        "say which folder is meant: --path FOLDER");
    }

    /** The name of a folder that was found at a place: of the whole, the manual knows it best. */
    String nameFor(String place, String otherwise) {
        if (!place.isEmpty()) {
            return place.substring(place.lastIndexOf('/') + 1);
        }
        byte[] manual = files.get(ManualReader.FILE);
        FrontMatter head = manual == null
                ? null
                : FrontMatter.read(ManualReader.FILE, new String(manual, StandardCharsets.UTF_8))
                        .value();
        FrontMatter.Field field = head == null ? null : head.fields().get("name");
        return field != null && field.value() instanceof FrontMatter.Value.Scalar scalar ? scalar.text() : otherwise;
    }

    private static @Nullable String fault(String path) {
        if (path.startsWith("/") || path.contains(":") || path.contains("\\")) {
            return "is no relative path with plain names";
        }
        for (String part : path.split("/", -1)) {
            if (part.equals("..") || part.equals(".")) {
                return "leads out of the folder or goes round in it";
            }
            if (part.equalsIgnoreCase(".git") || part.equalsIgnoreCase(".gitmodules")) {
                return "is git's own: a repository inside, or a link to another";
            }
            if (part.startsWith(".")) {
                return "is hidden";
            }
        }
        return SkillFolder.isPlain(path) ? null : "is not a plain relative path";
    }
}
