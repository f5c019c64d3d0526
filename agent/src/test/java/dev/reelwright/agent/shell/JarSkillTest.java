package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.execute.Standing;
import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Trust;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Skills of others in Java: made, installed as a jar, used, and kept out when they are not what the person said yes to. */
class JarSkillTest {
    @TempDir
    Path home;

    @TempDir
    Path place;

    private SkillBench bench;

    @BeforeEach
    void open() {
        bench = new SkillBench(home);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void aNewJavaSkillIsBuiltInstalledAndUsedByAPlan() throws Exception {
        Path jar = fresh("word-count");

        assertThat(bench.run("skill", "install", jar.toString())).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed())
                .contains("word-count", "own.word-count, java", "unconfined", "can read your keys")
                .contains("--yes --jar " + MadeJar.digest(jar).substring(0, 12));
        assertThat(home.resolve("plugins")).doesNotExist();
        install(jar);

        assertThat(skill("word-count").orElseThrow().trust()).isEqualTo(Trust.PROVISIONAL);
        assertThat(bench.run("skill", "list", "word-count")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed()).contains("provisional");
        Path plan = Files.writeString(place.resolve("plan.json"), """
                {"schema": 1, "title": "t", "steps": [{"id": "w", "capability": "own.word-count", "inputs": {"text": "one two"}}]}""");
        assertThat(bench.run(
                        "run",
                        plan.toString(),
                        "--project",
                        place.resolve("film").toString()))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(bench.door
                        .studio()
                        .history()
                        .standing(
                                "word-count",
                                skill("word-count").orElseThrow().revision(),
                                Instant.EPOCH,
                                new Standing.Rules(5, 3))
                        .toString())
                .contains("successes=1");
    }

    @Test
    void theYesHasToNameTheVeryJar() throws Exception {
        Path jar = fresh("word-count");

        assertThat(bench.run("skill", "install", jar.toString(), "--yes")).isEqualTo(ExitCode.USAGE);
        assertThat(bench.run("skill", "install", jar.toString(), "--yes", "--jar", "0".repeat(12)))
                .isEqualTo(ExitCode.USAGE);
        assertThat(bench.run(
                        "skill",
                        "install",
                        jar.toString(),
                        "--yes",
                        "--jar",
                        MadeJar.digest(jar).substring(0, 11)))
                .isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("plugins")).doesNotExist();
        assertThat(home.resolve("accepted.json")).doesNotExist();
    }

    @Test
    void aJarThatNobodyAcceptedIsNotEvenOpened() throws Exception {
        Files.createDirectories(home.resolve("plugins"));
        Files.writeString(home.resolve("plugins/planted.jar"), "no jar at all, which nobody finds out");
        Files.copy(fresh("word-count"), home.resolve("plugins/word-count.jar"));

        assertThat(bench.run("skills", "list")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed())
                .contains("planted.jar was not loaded", "planted.jar: nobody has accepted it, so it is not opened")
                .contains("word-count.jar: nobody has accepted it, so it is not opened");
        assertThat(skill("word-count")).isEmpty();
    }

    @Test
    void aJarThatWasChangedAfterTheYesIsNotOpened() throws Exception {
        install(fresh("word-count"));
        assertThat(skill("word-count")).isPresent();

        Files.writeString(home.resolve("plugins/word-count.jar"), "x", StandardOpenOption.APPEND);
        bench.door.close();

        assertThat(skill("word-count")).isEmpty();
        assertThat(bench.run("skills", "list")).isEqualTo(ExitCode.DONE);
        assertThat(bench.printed())
                .contains("word-count.jar: it is not the jar that you accepted, so it is not opened")
                .contains("word-count was not loaded");
    }

    @Test
    void aJarThatIsCalledLikeAFolderOfTheProductIsRefused() throws Exception {
        Path jar = fresh("image-drawn");

        assertThat(bench.run("skill", "install", jar.toString(), "--yes", "--jar", MadeJar.digest(jar)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("came with the product");
        assertThat(home.resolve("plugins")).doesNotExist();
    }

    @Test
    void anAcceptedJarThatStandsInFrontOfTheProductIsNotUsedEither() throws Exception {
        Path jar = fresh("image-drawn");
        Files.createDirectories(home.resolve("plugins"));
        Files.copy(jar, home.resolve("plugins/image-drawn.jar"));
        Accepted.read(home.resolve("accepted.json"))
                .with(new Accepted.Entry(
                        "plugin:image-drawn.jar", MadeJar.digest(jar), List.of(), null, Instant.EPOCH));

        assertThat(bench.door.studio().plugins().packs()).isEmpty();
        assertThat(skill("image-drawn").orElseThrow().trust()).isEqualTo(Trust.SHIPPED);
        assertThat(bench.door.studio().plugins().problems()).containsKey("image-drawn.jar");
    }

    @Test
    void theCodeIsForTheVeryFolderThatCameWithIt() throws Exception {
        install(fresh("word-count"));
        var files = new TreeMap<>(bench.door.studio().shelf().files("word-count"));
        files.put("NOTES.md", "another hand".getBytes(StandardCharsets.UTF_8));
        assertThat(bench.door.studio().shelf().put("word-count", files, "Another hand"))
                .isEmpty();
        bench.door.close();

        assertThat(skill("word-count")).isEmpty();
        assertThat(bench.door.studio().registry().notLoaded()).containsKey("word-count");
    }

    @Test
    void aJarWithoutCodeForItsFolderIsNotTakenIn() throws Exception {
        Path jar = fresh("word-count", "name.equals(\"word-count\")", "name.equals(\"other\")");

        assertThat(bench.run("skill", "install", jar.toString(), "--yes", "--jar", MadeJar.digest(jar)))
                .isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("its jar has no code for it");
        assertThat(home.resolve("plugins")).doesNotExist();
        assertThat(bench.door.studio().shelf().names()).doesNotContain("word-count");
    }

    @Test
    void aPluginDoesNotSeeTheProgramsOtherClasses() throws Exception {
        for (String hidden : List.of("dev.reelwright.agent.Main", "dev.reelwright.skills.ShippedSkills")) {
            Path jar = fresh(
                    "peeks-" + hidden.length(),
                    "return name.equals",
                    "try { Class.forName(\"" + hidden
                            + "\"); } catch (ClassNotFoundException e) { throw new IllegalStateException(\"unseen\"); } return name.equals");

            assertThat(bench.run("skill", "install", jar.toString(), "--yes", "--jar", MadeJar.digest(jar)))
                    .isEqualTo(ExitCode.FAILED);
            assertThat(bench.printed()).contains("unseen");
        }
    }

    @Test
    void aRemovedJarTakesItsSkillsAlong() throws Exception {
        install(fresh("word-count"));

        assertThat(bench.run("skill", "remove-jar", "../accepted.json")).isEqualTo(ExitCode.FAILED);
        assertThat(bench.run("skill", "remove-jar", "word-count.jar"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
        assertThat(home.resolve("plugins")).isEmptyDirectory();
        assertThat(skill("word-count")).isEmpty();
        assertThat(Accepted.read(home.resolve("accepted.json")).entries()).isEmpty();
    }

    private Path fresh(String name) throws Exception {
        return fresh(name, "Pack", "Pack");
    }

    private Path fresh(String name, String from, String to) throws Exception {
        return MadeJar.fresh(bench, place, name, from, to);
    }

    private void install(Path jar) throws Exception {
        assertThat(bench.run(
                        "skill",
                        "install",
                        jar.toString(),
                        "--yes",
                        "--jar",
                        MadeJar.digest(jar).substring(0, 12)))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);
    }

    private Optional<RegisteredSkill> skill(String name) {
        return bench.door.studio().registry().find(name);
    }
}
