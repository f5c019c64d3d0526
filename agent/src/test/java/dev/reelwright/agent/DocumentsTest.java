package dev.reelwright.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.plan.PlanCheck;
import dev.reelwright.agent.plan.PlanFiles;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.SkillFacts;
import dev.reelwright.registry.Capabilities;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the documents claim, checked. */
class DocumentsTest {
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

    @Test
    void theConfigurationPageNamesEverySettingAndNoOther() throws IOException {
        assertThat(named("docs/reference/config.md", "(?m)^\\| `([a-z<>.-]+)` \\|"))
                .containsAll(Config.NAMES)
                .allMatch(name -> Config.NAMES.contains(name)
                        || name.matches("config.yaml|prices.json|webhook.secret|accepted.json|[a-z]+\\.db|history"));
    }

    @Test
    void theCommandPageNamesEveryCommand() throws IOException {
        String shell = read("agent/src/main/java/dev/reelwright/agent/shell/ShellConfiguration.java")
                + read("agent/src/main/java/dev/reelwright/agent/shell/SkillVerbs.java");
        String page = read("docs/reference/commands.md").replace("remove-jar", "remove jar");
        Matcher verbs = Pattern.compile("new ([A-Z][A-Za-z]+)Verb\\(").matcher(shell);
        TreeSet<String> commands = new TreeSet<>();
        while (verbs.find()) {
            commands.add(verbs.group(1).replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(java.util.Locale.ROOT));
        }
        commands.remove("warm up");

        assertThat(commands).contains("make", "skills list", "doctor").allMatch(name -> page.contains("`" + name));
    }

    @Test
    void theExamplePlanOfThePageIsAPlanThatCanWork() throws IOException {
        Matcher block = Pattern.compile("(?s)```json\\n(.*?)```").matcher(read("docs/reference/plan.md"));
        assertThat(block.find()).isTrue();

        PlanJson.Reading reading = PlanJson.read(block.group(1));

        assertThat(reading).isInstanceOf(PlanJson.Reading.Readable.class);
        assertThat(PlanCheck.check(
                        ((PlanJson.Reading.Readable) reading).plan(),
                        Capabilities.shipped(),
                        new AnySkill(),
                        PlanFiles.in(List.of())))
                .isEmpty();
    }

    @Test
    void everyLinkBetweenTheDocumentsLeadsSomewhere() throws IOException {
        List<Path> pages;
        try (Stream<Path> files = Files.walk(ROOT, 3)) {
            pages = files.filter(file -> file.toString().endsWith(".md"))
                    .filter(file -> !ROOT.relativize(file).toString().matches("(reels|.*target|\\..*)/.*"))
                    .toList();
        }
        for (Path page : pages) {
            Matcher links = Pattern.compile("\\]\\(([^)#:]+)(#[^)]*)?\\)").matcher(withoutCode(Files.readString(page)));
            while (links.find()) {
                assertThat(page.resolveSibling(links.group(1)))
                        .as(page + " links to")
                        .exists();
            }
        }
    }

    /** What stands between backticks is an example, not a link. */
    private static String withoutCode(String markdown) {
        return markdown.replaceAll("(?s)```.*?```", "").replaceAll("`[^`\n]*`", "");
    }

    private record AnySkill() implements SkillFacts {
        @Override
        public Optional<String> capabilityOf(String skill) {
            return Optional.empty();
        }

        @Override
        public List<String> skillsFor(String capability) {
            return List.of("some-skill");
        }
    }

    private static TreeSet<String> named(String file, String pattern) throws IOException {
        TreeSet<String> names = new TreeSet<>();
        Matcher matcher = Pattern.compile(pattern).matcher(read(file));
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    private static String read(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }
}
