package dev.reelwright.skills.voice;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VoiceFolderTest {
    @TempDir
    Path folder;

    @Test
    void theNamedFolderIsTakenWhenItHoldsTheVoice() throws Exception {
        assertThat(VoiceFolder.find(folder.toString(), VoiceFolder.class)).isEmpty();

        Files.createFile(folder.resolve("voice-cmu-slt-hsmm-5.2.1.jar"));

        assertThat(VoiceFolder.find(folder.toString(), VoiceFolder.class)).contains(folder);
    }

    @Test
    void withoutANameTheFolderBesideTheCodeIsTaken() {
        assertThat(VoiceFolder.find(null, VoiceFolder.class))
                .hasValueSatisfying(found -> assertThat(found).hasFileName("voice"));
    }

    @Test
    void noJarOfTheVoiceIsOnTheClassPath() throws Exception {
        try (Stream<Path> jars = Files.list(Desk.VOICE)) {
            assertThat(System.getProperty("java.class.path"))
                    .doesNotContain(
                            jars.map(jar -> jar.getFileName().toString()).toList());
        }
        assertThat(VoiceFolder.class.getClassLoader().getResource("marytts/LocalMaryInterface.class"))
                .isNull();
    }
}
