package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Asset;
import dev.reelwright.sandbox.Jail;
import dev.reelwright.sandbox.Job;
import dev.reelwright.sandbox.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What lies in an asset's place when the same bytes come again. */
@Timeout(60)
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
    @EnabledOnOs(OS.LINUX)
    void aConfinedChildThatWasGivenItReadsItAfterTheSameBytesCameAgain() throws Exception {
        Asset asset = take();
        Path place = store.path(asset.sha256());
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch again = new CountDownLatch(1);
        Job job = Job.of(
                        Path.of("/bin/sh"),
                        "-c",
                        "echo ready; read go; read words < \"$0\"; echo $words",
                        place.toString())
                .read(place)
                .onLine(line -> started.countDown())
                .feed(stdin -> {
                    awaited(again);
                    stdin.write('\n');
                });
        try (ExecutorService aside = Executors.newSingleThreadExecutor()) {
            Future<Outcome> reading = aside.submit(() -> Jail.open().run(job));
            started.await();
            take();
            again.countDown();

            assertThat(reading.get())
                    .isInstanceOfSatisfying(
                            Outcome.Exited.class,
                            exited -> assertThat(exited.stdout())
                                    .as(exited.stderr())
                                    .asString(StandardCharsets.UTF_8)
                                    .isEqualTo("ready\nthe same words\n"));
        }
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

    private static void awaited(CountDownLatch latch) throws IOException {
        try {
            latch.await();
        } catch (InterruptedException ended) {
            throw new IOException(ended);
        }
    }

    private Asset take() throws Exception {
        return store.take(new ByteArrayInputStream(BYTES), "words.txt");
    }

    private Object file(Asset asset) throws Exception {
        return Files.getAttribute(store.path(asset.sha256()), "unix:ino");
    }
}
