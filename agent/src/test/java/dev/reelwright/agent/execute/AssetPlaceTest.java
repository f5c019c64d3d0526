package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Asset;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in an asset's place when the same bytes come again. */
class AssetPlaceTest {
    private static final byte[] BYTES = "the same words".getBytes(StandardCharsets.UTF_8);

    private RunsDb db;
    private AssetStore store;

    @BeforeEach
    void openTheStore(@TempDir Path folder) throws Exception {
        db = RunsDb.open(folder.resolve("runs.db"));
        store = new FileAssetStore(folder, new AssetFacts(db, Clock.systemUTC()), Optional.empty());
    }

    @AfterEach
    void closeTheStore() {
        db.close();
    }

    @Test
    void whatAChildWasGivenStaysThatVeryFile() throws Exception {
        Asset first = take();
        Object given = file(first);

        Asset second = take();

        assertThat(second).isEqualTo(first);
        assertThat(file(first)).isEqualTo(given);
    }

    @Test
    void aDamagedFileIsReplaced() throws Exception {
        Asset asset = take();
        Path place = store.path(asset.sha256());
        assertThat(place.toFile().setWritable(true)).isTrue();
        Files.writeString(place, "other words");

        take();

        assertThat(Files.readAllBytes(place)).isEqualTo(BYTES);
        assertThat(store.whole(asset.sha256())).isTrue();
    }

    private Asset take() throws Exception {
        return store.take(new ByteArrayInputStream(BYTES), "words.txt");
    }

    private Object file(Asset asset) throws Exception {
        return Files.getAttribute(store.path(asset.sha256()), "unix:ino");
    }
}
