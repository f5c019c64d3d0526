package dev.reelwright.skills;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SkillFoldersTest {
    private static final Path SOURCES = Path.of("src/main/resources/dev/reelwright/skills/folders");

    @Test
    void theIndexNamesEveryFileThatIsThere() throws IOException {
        List<String> there;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            there = files.filter(Files::isRegularFile)
                    .map(file -> SOURCES.relativize(file).toString().replace('\\', '/'))
                    .filter(name -> !name.equals("index.txt"))
                    .sorted()
                    .toList();
        }

        assertThat(SkillFolders.index()).containsExactlyElementsOf(there);
    }

    @Test
    void everyShippedFolderIsFreeOfProblems() {
        Map<String, Map<String, byte[]>> folders = SkillFolders.read();

        assertThat(folders).containsKeys("edit-assemble", "image-drawn", "speech-mary", "video-animate");
        folders.forEach((name, files) ->
                assertThat(SkillFolder.check(name, files)).as(name).isEmpty());
    }

    @Test
    void aFolderWithAChangedNameIsFound() {
        Map<String, byte[]> files = SkillFolders.read().get("image-drawn");

        assertThat(SkillFolder.check("image-drawm", files)).isNotEmpty();
    }
}
