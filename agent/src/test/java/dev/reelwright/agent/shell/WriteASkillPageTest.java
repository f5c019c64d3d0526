package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.PluginJar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on writing a skill, done as it says: its files written, its commands run, and what it says they print. */
class WriteASkillPageTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/how-to/write-a-skill.md");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");
    private static final Pattern BUILD = Pattern.compile("mvn -f \\./(\\S+) package");
    private static final Pattern DIGEST = Pattern.compile("\\$\\(sha256sum \\./(\\S+) \\| cut -c1-12\\)");

    @TempDir
    Path home;

    @TempDir
    Path place;

    private final StringBuilder printed = new StringBuilder();
    private final List<String> commands = new ArrayList<>();

    @Test
    void everyCommandOfThePageDoesWhatThePageSays() throws Exception {
        try (SkillBench bench = new SkillBench(home)) {
            Matcher blocks = PressFolder.BLOCK.matcher(Files.readString(PAGE));
            while (blocks.find()) {
                block(blocks.group(1), blocks.group(2).strip(), blocks.group(3), bench);
            }
        }

        assertThat(commands)
                .contains("new", "check", "test", "describe", "install", "list", "trust", "pack", "revert", "history")
                .contains("blame", "retire", "remove-jar");
    }

    private void block(String language, String file, String text, SkillBench bench) throws Exception {
        if (language.equals("sh")) {
            printed.setLength(0);
            for (String line : text.lines().toList()) {
                command(line, bench);
            }
        } else if (!file.isEmpty()) {
            Files.writeString(place.resolve(file), text);
        } else if (language.equals("text")) {
            text.lines().forEach(line -> assertThat(printed.toString()).contains(line.strip()));
        }
    }

    private void command(String written, SkillBench bench) throws Exception {
        Matcher build = BUILD.matcher(written);
        if (build.matches()) {
            MadeJar.of(place.resolve(build.group(1)));
            return;
        }
        String line = withDigests(written);
        Matcher code = Pattern.compile("# exit code (\\d+)").matcher(line);
        int expected = code.find() ? Integer.parseInt(code.group(1)) : ExitCode.DONE;
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(line.replaceAll("\\s+#.*", ""));
        while (found.find()) {
            String word = found.group(1) == null ? found.group(2) : found.group(1);
            words.add(word.startsWith("./") ? place.resolve(word.substring(2)).toString() : word);
        }
        assertThat(words.getFirst()).isEqualTo("reelwright");
        commands.add(words.get(2));
        int ended = bench.run(words.subList(1, words.size()).toArray(String[]::new));
        printed.append(bench.printed());
        assertThat(ended).as(line + "\n" + bench.printed()).isEqualTo(expected);
    }

    private String withDigests(String line) throws Exception {
        Matcher digest = DIGEST.matcher(line);
        return digest.find()
                ? digest.replaceAll(
                        PluginJar.read(place.resolve(digest.group(1))).digest().substring(0, 12))
                : line;
    }
}
