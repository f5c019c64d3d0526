package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProviderBenchmarkTest {
    @TempDir
    private Path folder;

    @Test
    void aRehearsalMakesRealPicturesOfRealAnswers() throws Exception {
        new ProviderBenchmark().rehearse(folder);

        try (Stream<Path> files = Files.walk(folder).filter(Files::isRegularFile)) {
            assertThat(files).hasSize(600).allSatisfy(file -> assertThat(file).hasSize(100_000));
        }
    }
}
