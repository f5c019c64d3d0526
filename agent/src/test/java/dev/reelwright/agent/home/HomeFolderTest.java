package dev.reelwright.agent.home;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeFolderTest {
    private static final Path ACCOUNT = Path.of("/account");

    @TempDir
    Path folder;

    @Test
    void theOptionGoesBeforeTheVariableAndTheVariableBeforeHome() {
        Map<String, String> environment = Map.of("REELWRIGHT_HOME", "/own", "HOME", "/home/me");

        assertThat(HomeFolder.choose("/said", environment, ACCOUNT).root()).isEqualTo(Path.of("/said"));
        assertThat(HomeFolder.choose(null, environment, ACCOUNT).root()).isEqualTo(Path.of("/own"));
        assertThat(HomeFolder.choose(null, Map.of("HOME", "/home/me"), ACCOUNT).root())
                .isEqualTo(Path.of("/home/me/.reelwright"));
        assertThat(HomeFolder.choose(null, Map.of(), ACCOUNT).root()).isEqualTo(Path.of("/account/.reelwright"));
    }

    @Test
    void nobodyElseMayLookIntoAHomeThatWasMadeHere() throws Exception {
        HomeFolder home = new HomeFolder(folder.resolve("home")).create();

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.root())))
                .isEqualTo("rwx------");
    }
}
