package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page on adding a provider, done as it says: its files written, its commands run, and what it says they print. */
class AddAProviderPageTest {
    private static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/how-to/add-a-provider.md");
    private static final Pattern BLOCK = Pattern.compile("(?sm)^```([a-z]+)([^\\n]*)\\n(.*?)^```$");
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

    @TempDir
    Path home;

    @TempDir
    Path place;

    private final StringBuilder printed = new StringBuilder();
    private final List<String> commands = new ArrayList<>();

    @Test
    void aProviderOfAShapeThatNobodyHasSeenIsAddedByAFolderAlone() throws Exception {
        try (Press press = new Press();
                ProviderBench bench = new ProviderBench(home)) {
            String page = Files.readString(PAGE).replace("7878", String.valueOf(press.port()));
            Matcher blocks = BLOCK.matcher(page.substring(page.indexOf("## 1.")));
            while (blocks.find()) {
                block(blocks.group(1), blocks.group(2).strip(), blocks.group(3), bench);
            }

            assertThat(press.orders).containsExactly("a red boat", "a red boat");
            assertThat(commands).contains("new", "check", "preview", "try", "add", "list", "remove");
            assertThat(pictures("trial")).hasSize(1);
            assertThat(pictures("poster")).hasSize(1);
        }
    }

    private List<Path> pictures(String project) throws IOException {
        try (Stream<Path> files = Files.walk(place.resolve(project).resolve("out"))) {
            return files.filter(file -> file.toString().endsWith(".png")).toList();
        }
    }

    private void block(String language, String file, String text, ProviderBench bench) throws Exception {
        if (language.equals("sh")) {
            printed.setLength(0);
            for (String line : text.lines().toList()) {
                command(line, bench);
            }
        } else if (!file.isEmpty()) {
            Path path = place.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } else if (language.equals("text")) {
            text.lines().forEach(line -> assertThat(printed.toString()).contains(line.strip()));
        }
    }

    private void command(String line, ProviderBench bench) throws Exception {
        Matcher code = Pattern.compile("# exit code (\\d+)").matcher(line);
        int expected = code.find() ? Integer.parseInt(code.group(1)) : ExitCode.DONE;
        List<String> words = new ArrayList<>();
        Matcher found = WORD.matcher(line.replaceAll("\\s+#.*", ""));
        while (found.find()) {
            String word = found.group(1) == null ? found.group(2) : found.group(1);
            words.add(word.startsWith("./") ? place.resolve(word.substring(2)).toString() : word);
        }
        if (words.getFirst().equals("rm")) {
            Files.delete(Path.of(words.get(1)));
            return;
        }
        assertThat(words.getFirst()).isEqualTo("reelwright");
        commands.add(words.get(2));
        int ended = bench.run(Arrays.copyOfRange(words.toArray(String[]::new), 1, words.size()));
        printed.append(bench.printed());
        assertThat(ended).as(line + "\n" + bench.printed()).isEqualTo(expected);
    }
}
