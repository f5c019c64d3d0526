package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SkillManualTest {
    private static final String NAME = "image-title";

    static Stream<Arguments> goodManuals() {
        return Stream.of(
                arguments("a fence inside a value", head("description: a --- b")),
                arguments("a folded text", head("description: >\n  folded\n  text")),
                arguments("a quoted text", head("description: \"a: b\"")),
                arguments(
                        "a number as a name of metadata",
                        head("description: d\nmetadata:\n  version: 1.10\n  on: yes")),
                arguments(
                        "all six fields",
                        head("description: d\nlicense: MIT\ncompatibility: needs a GPU\nallowed-tools: Read Bash(*)")),
                arguments("Windows line ends", head("description: d").replace("\n", "\r\n")),
                arguments("emoji and right-to-left letters", head("description: 🌊 שלום ép")),
                arguments("a rule in the body", head("description: d") + "\n---\nmore\n"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("goodManuals")
    void manualsTheStandardAllowsAreTaken(String what, String manual) {
        assertThat(SkillFolder.check(NAME, Folders.with(NAME, "SKILL.md", old -> manual)))
                .isEmpty();
    }

    static Stream<Arguments> badManuals() {
        return Stream.of(
                bad("no front matter", "# Title", "SKILL.md:1", "does not begin with a line of ---"),
                bad("no end", "---\nname: a\n", "SKILL.md:1", "has no end"),
                bad("empty file", "", "SKILL.md:1", "does not begin"),
                bad("a list for a head", "---\n- a\n---\n", "SKILL.md:2", "not a map"),
                bad("an empty head", "---\n---\n", "SKILL.md:2", "not a map"),
                bad("no name", "---\ndescription: d\n---\n", "SKILL.md:1", "name is missing"),
                bad("no description", "---\nname: image-title\n---\n", "SKILL.md:1", "description is missing"),
                bad("empty description", head("description: ''"), "SKILL.md:3", "description is empty"),
                bad("long description", head("description: " + "d".repeat(1025)), "SKILL.md:3", "1025 characters"),
                bad(
                        "long compatibility",
                        head("description: d\ncompatibility: " + "c".repeat(501)),
                        "SKILL.md:4",
                        "501 characters"),
                bad(
                        "another name",
                        "---\nname: image-other\ndescription: d\n---\n",
                        "SKILL.md:2",
                        "is not the folder's"),
                bad("capitals", "---\nname: Image-Title\ndescription: d\n---\n", "SKILL.md:2", "capital letters"),
                bad("underscore", "---\nname: image_title\ndescription: d\n---\n", "SKILL.md:2", "other characters"),
                bad("two hyphens", "---\nname: image--title\ndescription: d\n---\n", "SKILL.md:2", "two in a row"),
                bad("edge hyphen", "---\nname: image-title-\ndescription: d\n---\n", "SKILL.md:2", "begins or ends"),
                bad(
                        "long name",
                        "---\nname: " + "n".repeat(65) + "\ndescription: d\n---\n",
                        "SKILL.md:2",
                        "65 characters"),
                bad(
                        "look-alike letter",
                        "---\nname: im\u0430ge-title\ndescription: d\n---\n",
                        "SKILL.md:2",
                        "look like them"),
                bad("unknown field", head("description: d\nversion: 1.0"), "SKILL.md:4", "\"version\" is not one of"),
                bad("a field twice", head("description: d\ndescription: e"), "SKILL.md:4", "is there twice"),
                bad(
                        "a metadata key twice",
                        head("description: d\nmetadata:\n  a: b\n  a: c"),
                        "SKILL.md:6",
                        "is there twice"),
                bad("metadata as text", head("description: d\nmetadata: x"), "SKILL.md:4", "metadata is not a map"),
                bad(
                        "metadata with a list",
                        head("description: d\nmetadata:\n  a:\n    - b"),
                        "SKILL.md:6",
                        "a list or a map"),
                bad("description as a map", head("description:\n  a: b"), "SKILL.md:3", "description is a map"),
                bad(
                        "tools as a list",
                        head("description: d\nallowed-tools:\n  - Bash"),
                        "SKILL.md:5",
                        "a list or a map"),
                bad("flow map", head("description: d\nmetadata: {a: b}"), "SKILL.md:4", "{ } and [ ]"),
                bad(
                        "an object tag",
                        head("description: !!javax.script.ScriptEngineManager [x]"),
                        "SKILL.md:3",
                        "a tag (!)"),
                bad("an anchor", head("description: &a d"), "SKILL.md:3", "an anchor (&)"),
                bad("an alias", head("description: &a d\nlicense: *a"), "SKILL.md:4", "an alias (*)"),
                bad("broken YAML", head("description: 'open"), "SKILL.md:", "not valid YAML"),
                bad("a tab as indent", head("description: d\nmetadata:\n\ta: b"), "SKILL.md:", "not valid YAML"),
                bad("zero width space", head("description: d") + "a\u200Bb", "SKILL.md:5", "U+200B (zero width space)"),
                bad("bidi override", head("description: d\u202Ee"), "SKILL.md:3", "U+202E"),
                bad("tag characters", head("description: d") + "\uDB40\uDC41", "SKILL.md:5", "U+E0041"),
                bad("byte order mark", "\uFEFF" + head("description: d"), "SKILL.md:1", "U+FEFF"),
                bad(
                        "an escaped bidi override",
                        head("description: \"d\\u202Ee\""),
                        "SKILL.md:3",
                        "written as an escape"),
                bad("a NUL", head("description: d") + "\0", "SKILL.md:5", "U+0000"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badManuals")
    void badManualsAreRefusedWithThePlaceAndTheReason(String what, String manual, String where, String words) {
        List<Problem> problems = SkillFolder.check(NAME, Folders.with(NAME, "SKILL.md", old -> manual));

        assertThat(problems).anySatisfy(problem -> {
            assertThat(problem.where()).startsWith(where);
            assertThat(problem.what()).contains(words);
            assertThat(problem.fix()).isNotBlank();
        });
    }

    @Test
    void namesAreComparedInFormNfkcAsTheStandardDoes() {
        String name = "caf\u00e9";
        Map<String, byte[]> files = Folders.good(name);
        files.put("SKILL.md", Folders.bytes(Folders.MANUAL.replace("NAME", "cafe\u0301")));

        assertThat(SkillFolder.read(name, files).value().manual().name()).isEqualTo(name);
    }

    static Stream<Arguments> bombs() {
        StringBuilder laughs = new StringBuilder("a0: &a0 lol\n");
        for (int i = 1; i < 40; i++) {
            laughs.append("a%d: &a%d [%s]\n".formatted(i, i, ("*a" + (i - 1) + ",").repeat(9) + "*a" + (i - 1)));
        }
        return Stream.of(
                arguments("billion laughs", laughs.toString()),
                arguments("deep flow", "a: " + "[".repeat(15_000)),
                arguments("deep maps", "a: " + "{a: ".repeat(3_500)),
                arguments("deep blocks", deepBlocks()),
                arguments("fifty aliases", "a: &a x\nb: [" + "*a, ".repeat(50) + "]"),
                arguments("many keys", keys()),
                arguments("3 MB", "a: " + "x".repeat(3_000_000)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("bombs")
    void yamlBombsAreRefusedAtOnce(String what, String yaml) {
        SkillFolder.check(NAME, Folders.good(NAME));
        Map<String, byte[]> files = Folders.with(NAME, "SKILL.md", old -> "---\n" + yaml + "\n---\n");

        List<Problem> problems = Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> SkillFolder.check(NAME, files), "hangs on " + what);

        assertThat(problems).isNotEmpty().hasSizeLessThan(2000);
    }

    private static Arguments bad(String what, String manual, String where, String words) {
        return arguments(what, manual, where, words);
    }

    private static String head(String rest) {
        return "---\nname: " + NAME + "\n" + rest + "\n---\n";
    }

    private static String deepBlocks() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 170; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    private static String keys() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 2500; i++) {
            yaml.append("k").append(i).append(":\n");
        }
        return yaml.toString();
    }
}
