package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class SkillFolderTest {
    private static final String NAME = "image-title";

    @Test
    void aGoodFolderHasNoProblemsAndSaysWhatItIs() {
        Reading<SkillFolder.Contents> reading = SkillFolder.read(NAME, Folders.good(NAME));

        assertThat(reading.problems()).isEmpty();
        SkillManual manual = reading.value().manual();
        assertThat(manual.name()).isEqualTo(NAME);
        assertThat(manual.description()).isEqualTo("Draws a title. Use it for the first shot.");
        assertThat(manual.license()).isEqualTo("Apache-2.0");
        assertThat(manual.compatibility()).isNull();
        assertThat(manual.metadata()).containsExactly(Map.entry("reelwright.dev/author", "house"));
        assertThat(manual.body()).isEqualTo("# When to use\n\nFor titles.\n");
        SkillContract contract = reading.value().contract();
        assertThat(contract.kind()).isEqualTo(SkillContract.Kind.JAVA);
        assertThat(contract.queue()).isEqualTo(SkillContract.Queue.CPU);
        assertThat(contract.tiers()).containsExactlyInAnyOrder(Tier.DRAFT, Tier.FINAL);
        assertThat(contract.permissions().key()).isNull();
        assertThat(contract.limits()).isEqualTo(new SkillContract.Limits(120, 1024));
        assertThat(contract.priceRef()).isEqualTo("local/free");
    }

    static Stream<Arguments> badContracts() {
        return Stream.of(
                spoilt("not JSON", json -> "{", "skill.json:1", "not valid JSON"),
                spoilt("a list", json -> "[]", "skill.json", "does not hold a JSON object"),
                spoilt(
                        "a key twice",
                        json -> json.replace("\"schema\": 1,", "\"schema\": 1, \"schema\": 1,"),
                        "skill.json:",
                        "Duplicate"),
                spoilt("something after it", json -> json + "{}", "skill.json:", "not valid JSON"),
                spoilt(
                        "too deep",
                        json -> "{\"a\":" + "[".repeat(60) + "]".repeat(60) + "}",
                        "skill.json:",
                        "not valid JSON"),
                spoilt(
                        "another form",
                        json -> json.replace("\"schema\": 1", "\"schema\": 2"),
                        "skill.json#/schema",
                        "must be 1, not 2"),
                spoilt(
                        "no version",
                        json -> json.replace("\"version\": \"1.0.0\",", ""),
                        "skill.json#/version",
                        "is missing"),
                spoilt(
                        "half a version",
                        json -> json.replace("1.0.0", "1.0"),
                        "skill.json#/version",
                        "is not in the form"),
                spoilt(
                        "unknown field",
                        json -> json.replace("\"schema\": 1", "\"schema\": 1, \"hooks\": {}"),
                        "skill.json#/hooks",
                        "not known"),
                spoilt(
                        "unknown kind",
                        json -> json.replace("java", "shell"),
                        "skill.json#/kind",
                        "must be one of java, provider"),
                spoilt(
                        "unknown capability",
                        json -> json.replace("image.generate", "image.paint"),
                        "skill.json#/capability",
                        "no capability"),
                spoilt(
                        "no tier",
                        json -> json.replace("[\"draft\", \"final\"]", "[]"),
                        "skill.json#/tiers",
                        "at least 1 entries"),
                spoilt(
                        "too good",
                        json -> json.replace("\"quality\": 40", "\"quality\": 140"),
                        "skill.json#/quality",
                        "at most 100"),
                spoilt(
                        "no limit",
                        json -> json.replace("\"seconds\": 120", "\"seconds\": 0"),
                        "skill.json#/limits/seconds",
                        "at least 1"),
                spoilt(
                        "all hosts",
                        json -> json.replace("\"hosts\": []", "\"hosts\": [\"*\"]"),
                        "skill.json#/permissions/hosts/0",
                        "form"),
                spoilt(
                        "a program by path",
                        json -> json.replace("\"ffmpeg\"", "\"/bin/sh\""),
                        "skill.json#/permissions/programs/0",
                        "form"),
                spoilt(
                        "no tests",
                        json -> json.replace("[\"tests/title.json\"]", "[]"),
                        "skill.json#/tests",
                        "at least 1"),
                spoilt(
                        "a test elsewhere",
                        json -> json.replace("tests/title.json", "../x.json"),
                        "skill.json#/tests/0",
                        "form"),
                spoilt(
                        "a test that is not there",
                        json -> json.replace("tests/title.json", "tests/b.json"),
                        "skill.json#/tests",
                        "which is not there"),
                narrowed(
                        "{\"$ref\": \"http://127.0.0.1:1/x\"}", "skill.json#/input/$ref", "references are not allowed"),
                narrowed(
                        "{\"properties\": {\"width\": {\"$ref\": \"#\"}}}",
                        "skill.json#/input/properties/width/$ref",
                        "references"),
                narrowed("{\"type\": \"strin\"}", "skill.json#/input/type", "must be"),
                narrowed(
                        "{\"properties\": {\"width\": {\"minimum\": \"x\"}}}",
                        "skill.json#/input/properties/width/minimum",
                        "must be a number"),
                narrowed(
                        "{\"properties\": {\"palette\": {\"pattern\": \"(\"}}}",
                        "skill.json#/input",
                        "not a usable schema"),
                narrowed("{\"properties\": {\"colour\": {}}}", "skill.json#/input/properties/colour", "no such input"),
                narrowed(
                        "{\"properties\": {\"width\": {\"x-asset\": \"smell\"}}}",
                        "skill.json#/input/properties/width/x-asset",
                        "no kind of asset"),
                narrowed(
                        "{\"properties\": {\"width\": {\"maximum\": 512}}}",
                        "tests/title.json#/input/width",
                        "must be at most 512, not 640"),
                spoilt(
                        "a hidden character",
                        json -> json.replace("local/free", "local/\u200Bfree"),
                        "skill.json:",
                        "U+200B"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badContracts")
    void badContractsAreRefusedWithThePlaceAndTheReason(String what, String contract, String where, String words) {
        List<Problem> problems = SkillFolder.check(NAME, Folders.with(NAME, "skill.json", old -> contract));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.where()).startsWith(where);
            assertThat(problem.what()).contains(words);
        });
    }

    static Stream<Arguments> badFolders() {
        return Stream.of(
                arguments("no manual", Folders.without(NAME, "SKILL.md"), "SKILL.md", "is missing"),
                arguments("no contract", Folders.without(NAME, "skill.json"), "skill.json", "is missing"),
                arguments("an empty folder", Map.of(), "SKILL.md", "is missing"),
                arguments(
                        "a path upwards",
                        Folders.with(NAME, "../x", old -> ""),
                        "\"../x\"",
                        "not a plain relative path"),
                arguments(
                        "an absolute path", Folders.with(NAME, "/x", old -> ""), "\"/x\"", "not a plain relative path"),
                arguments(
                        "a hidden file",
                        Folders.with(NAME, ".gitattributes", old -> ""),
                        "\".gitattributes\"",
                        "not a plain"),
                arguments(
                        "an unlisted test",
                        Folders.with(NAME, "tests/b.json", old -> Folders.EXAMPLE),
                        "tests/b.json",
                        "not among the tests"),
                arguments(
                        "a test with a wrong name",
                        Folders.with(NAME, "tests/B.txt", old -> "x"),
                        "tests/B.txt",
                        "is no example"),
                arguments(
                        "a test without expectations",
                        Folders.with(NAME, "tests/title.json", old -> "{\"input\":{}}"),
                        "tests/title.json#/expect",
                        "is missing"),
                arguments(
                        "a test the capability refuses",
                        Folders.with(NAME, "tests/title.json", old -> old.replace("640", "\"wide\"")),
                        "tests/title.json#/input/width",
                        "must be a whole number"),
                arguments(
                        "words hidden by their numbers",
                        Folders.with(
                                NAME,
                                "skill.json",
                                old -> old.replace("\"image.generate\"", "\"image.gene\\u200brate\"")),
                        "skill.json#/capability",
                        "hidden character U+200B"),
                arguments(
                        "words of a test hidden by their numbers",
                        Folders.with(
                                NAME,
                                "tests/title.json",
                                old -> old.replace("{ \"input\"", "{ \"about\": \"a\\u202eb\", \"input\"")),
                        "tests/title.json#/about",
                        "hidden character U+202E"),
                arguments("a manual in Latin-1", latin1(), "SKILL.md", "not UTF-8"),
                arguments(
                        "a manual of 5 MB",
                        Folders.with(NAME, "SKILL.md", old -> old + "x".repeat(5_000_000)),
                        "",
                        "5000"),
                arguments(
                        "a manual of 100 kB",
                        Folders.with(NAME, "SKILL.md", old -> old + "x".repeat(100_000)),
                        "SKILL.md",
                        "bytes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badFolders")
    void badFoldersAreRefused(String what, Map<String, byte[]> files, String where, String words) {
        assertThat(SkillFolder.check(NAME, files)).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.what()).contains(words);
        });
    }

    @Test
    void aManualMayHaveFontsBesideItButNoTextThatHides() {
        Map<String, byte[]> files = Folders.without(NAME, "skill.json");
        files.put("fonts/a.ttf", new byte[] {0, 1, 0, 0, -1, -2});
        assertThat(SkillFolder.hidden(files)).isEmpty();
        files.put("notes.md", "# Notes".getBytes(java.nio.charset.StandardCharsets.UTF_16));
        files.put("more.bin", Folders.bytes("seen\u200bhidden"));
        assertThat(SkillFolder.hidden(files)).extracting(Problem::where).containsExactly("more.bin:1", "notes.md");

        Map<String, byte[]> whole = Folders.good(NAME);
        whole.put("fonts/a.ttf", new byte[] {0, 1, 0, 0, -1, -2});
        assertThat(SkillFolder.hidden(whole)).hasSize(1);
    }

    @Test
    void theNameOfTheShelfsDraftsIsNoSkills() {
        assertThat(SkillFolder.check("drafts", Folders.good("drafts")))
                .anyMatch(problem -> problem.what().contains("keeps drafts"));
    }

    @Test
    void theProblemsOfAllFilesAreToldAtOnce() {
        Map<String, byte[]> files = Folders.with(NAME, "SKILL.md", old -> old.replace("name:", "nom:"));
        files.put(
                "skill.json",
                Folders.bytes(Folders.CONTRACT.replace("\"cpu\"", "\"tpu\"").replace("1.0.0", "one")));
        files.put("tests/title.json", Folders.bytes("{}"));

        assertThat(SkillFolder.check(NAME, files))
                .extracting(Problem::where)
                .contains(
                        "SKILL.md:1",
                        "SKILL.md:2",
                        "skill.json#/queue",
                        "skill.json#/version",
                        "tests/title.json#/input",
                        "tests/title.json#/expect");
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "provider", "recipe", "script"})
    void everyKindIsRead(String kind) {
        assertThat(SkillFolder.check(NAME, Folders.with(NAME, "skill.json", old -> Folders.ofKind(old, kind))))
                .isEmpty();
    }

    private static Arguments spoilt(String what, UnaryOperator<String> change, String where, String words) {
        return arguments(what, change.apply(Folders.CONTRACT), where, words);
    }

    private static Arguments narrowed(String schema, String where, String words) {
        String input = "{ \"properties\": { \"width\": { \"maximum\": 2048 } } }";
        return spoilt("narrowed to " + schema, json -> json.replace(input, schema), where, words);
    }

    private static Map<String, byte[]> latin1() {
        Map<String, byte[]> files = Folders.good(NAME);
        files.put(
                "SKILL.md",
                ("---\nname: " + NAME + "\ndescription: \u00e9\n---\n").getBytes(StandardCharsets.ISO_8859_1));
        return files;
    }
}
