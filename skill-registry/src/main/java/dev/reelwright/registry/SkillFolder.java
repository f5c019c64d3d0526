package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** Reads one skill folder: {@code SKILL.md}, {@code skill.json} and the examples under {@code tests/}. */
public final class SkillFolder {
    private static final int MAX_FILES = 200;
    private static final long MAX_BYTES = 4L * 1024 * 1024;
    private static final Pattern PLAIN_PATH = Pattern.compile("[^/\\\\:]{1,100}(/[^/\\\\:]{1,100}){0,7}");

    /** Files whose words are shown to people and models. */
    private static final List<String> SPEAKING = List.of(ContractReader.FILE, "plan.json", "provider.json");

    /** Names of files that people and models read. */
    private static final Pattern TEXT =
            Pattern.compile("(?i)(?:^|/)[^./]*$|\\.(?:md|txt|json|ya?ml|xml|html?|csv|svg|js|ts|py|sh|toml)$");

    private final String name;
    private final Map<String, byte[]> files;
    private final List<Problem> problems = new ArrayList<>();

    private SkillFolder(String name, Map<String, byte[]> files) {
        this.name = name;
        this.files = new TreeMap<>(files);
    }

    /**
     * Everything that is wrong with a folder.
     *
     * @param name the folder's name
     * @param files relative path with {@code /} to bytes
     * @return empty when the skill can be loaded, as far as its files go
     */
    public static List<Problem> check(String name, Map<String, byte[]> files) {
        return read(name, files).problems();
    }

    /**
     * A folder as an engine reads it.
     *
     * @return empty when {@link #check} finds a problem
     */
    public static Optional<SkillEngine.Folder> open(String name, Map<String, byte[]> files) {
        return Optional.ofNullable(read(name, files).value())
                .map(contents -> new SkillEngine.Folder(contents.manual(), contents.contract(), files));
    }

    /**
     * Problems of JSON files with their lines: {@code skill.json#/limits/seconds} becomes {@code skill.json:14#/limits/seconds}.
     *
     * @param files relative path with {@code /} to bytes
     */
    public static List<Problem> located(Map<String, byte[]> files, List<Problem> problems) {
        Map<String, JsonLines> known = new TreeMap<>();
        return problems.stream()
                .map(problem -> {
                    int mark = problem.where().indexOf("#");
                    String file = mark < 0 ? problem.where() : problem.where().substring(0, mark);
                    byte[] bytes = file.endsWith(".json") ? files.get(file) : null;
                    if (bytes == null) {
                        return problem;
                    }
                    String pointer = mark < 0 ? "" : problem.where().substring(mark + 1);
                    int line = known.computeIfAbsent(file, each -> JsonLines.of(bytes))
                            .line(pointer);
                    String where = file + ":" + line + (pointer.isEmpty() ? "" : "#" + pointer);
                    return new Problem(where, problem.what(), problem.fix());
                })
                .toList();
    }

    /**
     * What in a folder's text files a person cannot see, and files that are no text at all; where is the file and the line. {@link #check} looks at the files
     * that the house reads only. A manual without a contract may have pictures, fonts and the like beside it: nothing here reads them.
     */
    public static List<Problem> hidden(Map<String, byte[]> files) {
        boolean manual = !files.containsKey(ContractReader.FILE);
        List<Problem> problems = new ArrayList<>();
        new TreeMap<>(files).forEach((path, file) -> {
            if (!manual || TEXT.matcher(path).find() || Text.isText(file)) {
                problems.addAll(Text.read(path, file, (int) MAX_BYTES).problems());
            }
        });
        return problems;
    }

    /** The manual of a folder that has nothing else, as other clients of the standard have them: to be read, never to be run. */
    public static Optional<SkillManual> instructions(String name, Map<String, byte[]> files) {
        byte[] manual = files.get(ManualReader.FILE);
        return manual == null || files.containsKey(ContractReader.FILE)
                ? Optional.empty()
                : Optional.ofNullable(ManualReader.read(name, manual).value());
    }

    /** Digest of a folder's content, as {@link Shelf#revision} has it. */
    public static String revision(Map<String, byte[]> files) {
        return Revision.of(files);
    }

    /** What a good folder says of itself. */
    record Contents(SkillManual manual, SkillContract contract) {}

    static Reading<Contents> read(String name, Map<String, byte[]> files) {
        return new SkillFolder(name, files).read();
    }

    /** As {@link #read}, of a folder that came with the product, byte for byte: the build has checked it. */
    static Reading<Contents> shipped(String name, Map<String, byte[]> files) {
        byte[] manual = files.get(ManualReader.FILE);
        byte[] contract = files.get(ContractReader.FILE);
        if (manual != null && contract != null) {
            try {
                Reading<SkillManual> read = ManualReader.read(name, manual);
                if (read.value() != null && read.problems().isEmpty()) {
                    return Reading.of(new Contents(read.value(), ContractReader.known(contract)));
                }
            } catch (RuntimeException faulty) {
                // What is wrong with it is told by reading it with all checks.
            }
        }
        return read(name, files);
    }

    private Reading<Contents> read() {
        checkFiles();
        if (!problems.isEmpty()) {
            return Reading.faulty(problems);
        }
        for (String file : SPEAKING) {
            byte[] there = files.get(file);
            ObjectNode json =
                    there == null ? null : Json.readObject(file, there).value();
            if (json != null) {
                problems.addAll(Text.hiddenInValues(file, json));
            }
        }
        byte[] manualFile = file(ManualReader.FILE);
        byte[] contractFile = file(ContractReader.FILE);
        SkillManual manual = manualFile == null ? null : keep(ManualReader.read(name, manualFile));
        SkillContract contract = contractFile == null ? null : keep(ContractReader.read(contractFile));
        Map<String, ObjectNode> examples = examples();
        if (contract != null) {
            checkTests(contract, examples);
        }
        return manual == null || contract == null || !problems.isEmpty()
                ? Reading.faulty(problems)
                : Reading.of(new Contents(manual, contract));
    }

    private void checkFiles() {
        reserved(name).forEach(problems::add);
        long bytes = files.values().stream().mapToLong(file -> file.length).sum();
        if (files.size() > MAX_FILES || bytes > MAX_BYTES) {
            problem(
                    "",
                    "the folder has " + files.size() + " files, " + bytes + " bytes",
                    "keep it to " + MAX_FILES + " files and " + MAX_BYTES + " bytes");
        }
        files.keySet().stream()
                .filter(path -> !isPlain(path))
                .forEach(path -> problem(Words.quoted(path), "is not a plain relative path", "rename the file"));
    }

    /** The shelf keeps drafts in a folder of that name. */
    static List<Problem> reserved(String name) {
        return name.equals("drafts")
                ? List.of(new Problem(name, "is where the shelf keeps drafts", "take another name"))
                : List.of();
    }

    static boolean isPlain(String path) {
        return PLAIN_PATH.matcher(path).matches()
                && path.codePoints().noneMatch(point -> Text.isHidden(point) || Character.isISOControl(point))
                && List.of(path.split("/")).stream().noneMatch(part -> part.startsWith(".") || part.isBlank());
    }

    private byte @Nullable [] file(String path) {
        byte[] bytes = files.get(path);
        if (bytes == null) {
            problem(path, "is missing", "add it; the name's capitals count");
        }
        return bytes;
    }

    private Map<String, ObjectNode> examples() {
        Map<String, ObjectNode> examples = new LinkedHashMap<>();
        files.forEach((path, bytes) -> {
            if (path.startsWith(Example.FOLDER)) {
                ObjectNode example = keep(Example.read(path, bytes));
                if (example != null) {
                    examples.put(path, example);
                }
            }
        });
        return examples;
    }

    private void checkTests(SkillContract contract, Map<String, ObjectNode> examples) {
        for (String test : contract.tests()) {
            if (!files.containsKey(test)) {
                problem(ContractReader.FILE + "#/tests", "names " + test + ", which is not there", "add the file");
            }
        }
        Capability capability = contract.defined();
        if (contract.own() != null && !contract.capability().equals(OwnCapability.nameFor(name))) {
            problem(
                    ContractReader.FILE + "#/capability",
                    "its own capability is not named like the folder",
                    "write " + OwnCapability.nameFor(name));
        }
        examples.forEach((path, example) -> {
            if (!contract.tests().contains(path)) {
                problem(path, "is not among the tests of " + ContractReader.FILE, "name it there, or delete it");
            }
            // What a skill is to refuse may not fit already.
            if (!"refused".equals(example.at("/expect/ends").asString(""))) {
                Example.misfits(example, capability, contract).forEach(problem -> problems.add(problem.in(path)));
            }
        });
    }

    private <T> @Nullable T keep(Reading<T> reading) {
        problems.addAll(reading.problems());
        return reading.value();
    }

    private void problem(String where, String what, String fix) {
        problems.add(new Problem(where, what, fix));
    }
}
