package dev.reelwright.agent;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rules of the house, as sentences. The sizes are read from the sources, the directions from the classes. */
class HouseRulesTest {
    private static final String HOUSE = "dev.reelwright..";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("__BeanDefinitions"))
            .importPackages("dev.reelwright");
    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final List<String> MODULES =
            List.of("sandbox", "budgets", "audit-logs", "skill-registry", "skills", "agent");

    private static final int LONGEST_FILE = 400;
    private static final int LONGEST_METHOD = 40;

    @Test
    void theHouseWasReadWhole() {
        assertThat(CLASSES.stream().map(type -> type.getPackageName()))
                .contains(
                        "dev.reelwright.sandbox",
                        "dev.reelwright.budgets",
                        "dev.reelwright.audit",
                        "dev.reelwright.registry",
                        "dev.reelwright.skills",
                        "dev.reelwright.agent.execute");
    }

    @ParameterizedTest
    @CsvSource({
        "sandbox, budgets|audit|registry|skills|agent",
        "budgets, sandbox|audit|registry|skills|agent",
        "audit, sandbox|budgets|registry|skills|agent",
        "registry, audit|skills|agent",
        "skills, audit|agent",
        "agent, skills",
        "agent.home, agent.llm|agent.bridge|agent.models|agent.directive|agent.plan|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.llm, agent.home|agent.bridge|agent.models|agent.directive|agent.plan|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.bridge, agent.home|agent.models|agent.directive|agent.plan|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.models, agent.directive|agent.plan|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.directive, agent.llm|agent.bridge|agent.models|agent.plan|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.plan, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.recipe|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.recipe, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.execute|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.execute, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.report, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.loop|agent.person|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.hooks, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.plan|agent.recipe|agent.report|agent.loop|agent.person|agent.tools|agent.talk|agent.shell",
        "agent.loop, agent.toolmaking|agent.person|agent.tools|agent.talk|agent.shell",
        "agent.toolmaking, agent.person|agent.tools|agent.talk|agent.shell|agent.hooks|agent.bridge|agent.models|agent.directive|agent.report",
        "agent.person, agent.toolmaking",
        "agent.person, agent.home|agent.llm|agent.bridge|agent.models|agent.directive|agent.report|agent.loop|agent.tools|agent.talk|agent.shell|agent.hooks",
        "agent.tools, agent.bridge|agent.models|agent.directive|agent.report|agent.talk|agent.shell|agent.hooks",
        "agent.talk, agent.bridge|agent.models|agent.directive|agent.report|agent.shell|agent.hooks"
    })
    void importsGoDownwardsOnly(String from, String forbidden) {
        String[] packages = Stream.of(forbidden.split("\\|"))
                .map(name -> "dev.reelwright." + name + "..")
                .toArray(String[]::new);
        check(noClasses()
                .that()
                .resideInAPackage("dev.reelwright." + from + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages));
    }

    @Test
    void noPackageCycle() {
        check(slices().matching("dev.reelwright.(**)").should().beFreeOfCycles());
    }

    @ParameterizedTest
    @CsvSource({
        "org.springframework.., dev.reelwright.agent|dev.reelwright.agent.shell",
        "org.jline.., dev.reelwright.agent.shell",
        "org.eclipse.jgit.., dev.reelwright.registry",
        "com.networknt.., dev.reelwright.registry",
        "org.snakeyaml.., dev.reelwright.registry",
        "tools.jackson.dataformat.., dev.reelwright.agent.home",
        "org.commonmark.., dev.reelwright.agent.directive",
        "dev.langchain4j.., dev.reelwright.agent.bridge",
        "java.net.http.., dev.reelwright.agent.bridge|dev.reelwright.agent.models|dev.reelwright.skills.provider",
        "com.sun.net.httpserver.., dev.reelwright.agent.hooks|dev.reelwright.agent.shell|dev.reelwright.skills.provider",
        "org.bytedeco.., dev.reelwright.skills.media|dev.reelwright.skills.film",
        "java.lang.foreign.., dev.reelwright.sandbox",
        "io.roastedroot.., dev.reelwright.sandbox",
        "run.endive.., dev.reelwright.sandbox",
        "java.sql.., dev.reelwright.budgets|dev.reelwright.audit|dev.reelwright.agent.execute",
        "org.sqlite.., dev.reelwright.budgets|dev.reelwright.audit|dev.reelwright.agent.execute",
        "java.awt.., dev.reelwright.skills.draw|dev.reelwright.skills.caption|dev.reelwright.skills.film",
    })
    void oneLibraryOneHome(String library, String homes) {
        check(noClasses()
                .that()
                .resideInAPackage(HOUSE)
                .and()
                .resideOutsideOfPackages(homes.split("\\|"))
                .should()
                .dependOnClassesThat()
                .resideInAPackage(library));
    }

    @Test
    void onlyTheSandboxStartsPrograms() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage("dev.reelwright.sandbox")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .orShould()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class));
    }

    @Test
    void onlyTheShellWritesToStandardOutput() {
        check(noClasses()
                .that()
                .resideOutsideOfPackages("dev.reelwright.agent.shell", "dev.reelwright.agent")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err"));
    }

    @Test
    void everyPackageIsNullMarked() throws IOException {
        List<String> bare = new ArrayList<>();
        for (Path folder : mainSources().map(Path::getParent).distinct().toList()) {
            Path info = folder.resolve("package-info.java");
            if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
                bare.add(ROOT.relativize(folder).toString());
            }
        }
        assertThat(bare).as("packages without @NullMarked").isEmpty();
    }

    @Test
    void noFileIsLongerThanFourHundredLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : allSources().toList()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONGEST_FILE) {
                tooLong.add(ROOT.relativize(file) + " has " + lines);
            }
        }
        assertThat(tooLong).as("files over " + LONGEST_FILE + " lines").isEmpty();
    }

    @Test
    void noMethodIsLongerThanFortyLines() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : mainSources().toList()) {
            for (MethodLengths.Method method : MethodLengths.of(file)) {
                if (method.lines() > LONGEST_METHOD) {
                    tooLong.add(ROOT.relativize(file) + " " + method.name() + " has " + method.lines());
                }
            }
        }
        assertThat(tooLong).as("methods over " + LONGEST_METHOD + " lines").isEmpty();
    }

    @Test
    void noVagueNames() throws IOException {
        Pattern vague = Pattern.compile(".*(Manager|Helper|Utils?|Impl|Processor)\\.java");
        assertThat(allSources().map(path -> path.getFileName().toString()))
                .noneMatch(name -> vague.matcher(name).matches());
    }

    @Test
    void noPathOfOneMachineAndNoRegistryHostInTheSources() throws IOException {
        Pattern place = Pattern.compile("\"/(work|root|farm)/|/usr/lib/jvm/[a-z]");
        List<String> found = new ArrayList<>();
        for (Path file : allSources()
                .filter(path -> !path.endsWith("HouseRulesTest.java"))
                .toList()) {
            if (place.matcher(Files.readString(file)).find()) {
                found.add(ROOT.relativize(file).toString());
            }
        }
        assertThat(found).isEmpty();
    }

    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(CLASSES);
    }

    private static Stream<Path> mainSources() {
        return sources("src/main/java");
    }

    private static Stream<Path> allSources() {
        return Stream.concat(sources("src/main/java"), sources("src/test/java"));
    }

    private static Stream<Path> sources(String folder) {
        return MODULES.stream()
                .map(module -> ROOT.resolve(module).resolve(folder))
                .filter(Files::isDirectory)
                .flatMap(HouseRulesTest::javaFiles);
    }

    private static Stream<Path> javaFiles(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList().stream();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
