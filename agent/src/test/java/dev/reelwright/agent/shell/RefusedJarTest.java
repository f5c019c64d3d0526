package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.toolmaking.JarAdmission;
import dev.reelwright.agent.toolmaking.JarFindings;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A jar whose folder cannot take its place is refused before any code of it runs, although the person said yes. */
class RefusedJarTest {
    private static final String HEAD = "public final class Pack implements SkillPack {";

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
    void aGoodOneRunsWhenItIsTakenIn() throws Exception {
        assertThat(install(marking("word-count"))).as(bench.printed()).isEqualTo(ExitCode.DONE);
        assertThat(mark()).exists();
    }

    @Test
    void theNameOfAFolderOfTheProduct() throws Exception {
        isRefused(marking("image-drawn"), "came with the product");
    }

    @Test
    void theNameOfAFolderOfThePersonsOwn() throws Exception {
        Path own = place.resolve("own");
        assertThat(bench.run("skill", "new", "word-count", "--out", own.toString()))
                .isEqualTo(ExitCode.DONE);
        assertThat(bench.run("skill", "install", own.resolve("word-count").toString(), "--yes"))
                .as(bench.printed())
                .isEqualTo(ExitCode.DONE);

        isRefused(marking("word-count"), "is the name of a folder of your own");
    }

    @Test
    void theNameOfAFolderOfAnotherJar() throws Exception {
        Path first = MadeJar.fresh(bench, place.resolve("first"), "word-count", HEAD, HEAD);
        assertThat(install(first)).as(bench.printed()).isEqualTo(ExitCode.DONE);

        Path second = Files.copy(marking("word-count"), place.resolve("second.jar"));
        isRefused(second, "is brought by word-count.jar already");
    }

    @Test
    void aNameThatNoFolderMayHave() throws Exception {
        marking("word-count");
        Path skills = place.resolve("word-count/src/main/resources/skills");
        Files.move(skills.resolve("word-count"), skills.resolve("Word_Count"));

        isRefused(MadeJar.of(place.resolve("word-count")), "Word_Count");
    }

    @Test
    void whatWasFoundFaultyIsNotTakenInByAnyOtherDoor() throws Exception {
        JarAdmission admission = new JarAdmission(bench.door.studio());
        JarFindings findings = admission.look(marking("image-drawn"));

        assertThat(admission.admit(findings)).isNotEmpty().isEqualTo(findings.problems());
        assertThat(mark()).doesNotExist();
        assertThat(bench.door.studio().home().plugins()).doesNotExist();
    }

    private void isRefused(Path jar, String why) throws Exception {
        assertThat(install(jar)).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains(why);
        assertThat(mark()).as("code of it ran").doesNotExist();
        assertThat(home.resolve("plugins").resolve(jar.getFileName())).doesNotExist();
    }

    private int install(Path jar) throws Exception {
        return bench.run("skill", "install", jar.toString(), "--yes", "--jar", MadeJar.digest(jar));
    }

    /** One that leaves a file behind as soon as any code of it runs. */
    private Path marking(String name) throws Exception {
        return MadeJar.fresh(bench, place, name, HEAD, HEAD + """

                    static {
                        try {
                            java.nio.file.Files.writeString(java.nio.file.Path.of("%s"), "ran");
                        } catch (java.io.IOException lost) {
                            throw new IllegalStateException(lost);
                        }
                    }
                """.formatted(mark()));
    }

    private Path mark() {
        return place.resolve("ran");
    }
}
