package dev.reelwright.agent.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Trust;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the person has accepted, on the disk and back. */
class AcceptedTest {
    private static final String ONE = "a".repeat(64);
    private static final String OTHER = "b".repeat(64);
    private static final Instant AT = Instant.parse("2026-11-21T12:00:00Z");

    private Path file;

    @BeforeEach
    void chooseAPlace(@TempDir Path folder) {
        file = folder.resolve("accepted.json");
    }

    @Test
    void everythingThatWasAcceptedIsThereAgain() throws Exception {
        Rights rights = new Rights(
                Set.of("a.example", "b.example"),
                "acme",
                Set.of("ffmpeg"),
                Set.of("image.generate"),
                Money.of(new BigDecimal("0.50"), "USD"));
        Accepted.read(file)
                .with(new Accepted.Entry("teaser", ONE, rights, new Accepted.Shipped("old-teaser", OTHER), AT));
        Accepted read = Accepted.read(file);

        assertThat(read.granted("teaser", ONE)).isEqualTo(rights);
        assertThat(read.trust("teaser", ONE)).contains(Trust.PROVISIONAL);
        assertThat(read.entries().getFirst().at()).isEqualTo(AT);
        assertThat(read.putAside("old-teaser", OTHER)).isTrue();
        assertThat(read.inPlaceOf("old-teaser", OTHER)).contains("teaser");
        assertThat(Files.readString(file)).contains("\"format\" : 2").contains("\"spend\" : \"USD 0.50\"");
    }

    /** As two processes have it: each has read the file before the other writes. */
    @Test
    void nobodysYesOrNoIsLostWhenSeveralAreSaidAtOnce() throws Exception {
        Accepted.read(file).with(new Accepted.Entry("gone", ONE, Rights.NONE, null, AT));
        Accepted one = Accepted.read(file);
        Accepted other = Accepted.read(file);
        one.forget("gone");
        other.with(new Accepted.Entry("teaser", ONE, Rights.NONE, null, AT));
        assertThat(Accepted.read(file).entries())
                .extracting(Accepted.Entry::folder)
                .containsExactly("teaser");

        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Accepted>> all = new ArrayList<>();
            for (int each = 0; each < 40; each++) {
                Accepted.Entry entry = new Accepted.Entry("skill-" + each, ONE, Rights.NONE, null, AT);
                all.add(threads.submit(() -> Accepted.read(file).with(entry)));
            }
            for (Future<Accepted> each : all) {
                assertThat(each.get().entries()).isNotEmpty();
            }
        }
        assertThat(Accepted.read(file).entries()).hasSize(41);
    }

    @Test
    void anotherContentOrAnotherShippedOneIsNothing() throws Exception {
        Rights rights = new Rights(Set.of(), null, Set.of(), Set.of("image.generate"), null);
        Accepted accepted = Accepted.read(file)
                .with(new Accepted.Entry("teaser", ONE, rights, new Accepted.Shipped("old-teaser", OTHER), AT));

        assertThat(accepted.granted("teaser", OTHER)).isEqualTo(Rights.NONE);
        assertThat(accepted.trust("teaser", OTHER)).isEmpty();
        assertThat(accepted.putAside("old-teaser", ONE)).isFalse();
        assertThat(accepted.putAside("teaser", OTHER)).isFalse();
    }

    @Test
    void theFirstFormatIsReadAndGrantsNoMoreThanItSaid() throws Exception {
        Files.writeString(
                file,
                "{\"format\": 1, \"accepted\": [{\"folder\": \"acme-image\", \"revision\": \"" + ONE
                        + "\", \"hosts\": [\"b.example\", \"a.example\"], \"key\": \"acme\", \"at\": \"" + AT
                        + "\"}]}");
        Accepted accepted = Accepted.read(file);

        assertThat(accepted.entries().getFirst().hosts()).containsExactly("a.example", "b.example");
        assertThat(accepted.granted("acme-image", ONE))
                .isEqualTo(new Rights(Set.of("a.example", "b.example"), "acme", Set.of(), Set.of(), null));
        accepted.with(new Accepted.Entry("other", OTHER, List.of(), null, AT));
        assertThat(Accepted.read(file).entries()).hasSize(2);
        assertThat(Accepted.read(file).granted("acme-image", ONE).key()).isEqualTo("acme");
    }

    @Test
    void aLaterYesToTheSameFolderTakesThePlaceOfTheFirst() throws Exception {
        Accepted first = Accepted.read(file).with(new Accepted.Entry("teaser", ONE, List.of(), null, AT));
        first.with(new Accepted.Entry("teaser", OTHER, List.of(), null, AT.plusSeconds(1)));

        assertThat(Accepted.read(file).trust("teaser", ONE)).isEmpty();
        assertThat(Accepted.read(file).trust("teaser", OTHER)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"format\": 3, \"accepted\": []}",
                "{\"format\": 2, \"accepted\": [], \"more\": 1}",
                "{\"format\": 2, \"accepted\": [{\"folder\": \"x\"}]}",
                "{\"format\": 2, \"accepted\": [{\"folder\": \"x\", \"revision\": \"R\", \"hosts\": [], \"key\": null, \"programs\": [],"
                        + " \"calls\": [], \"spend\": \"much\", \"inPlaceOf\": null, \"at\": \"2026-11-21T12:00:00Z\"}]}",
                "{\"format\": 2, \"accepted\": [{\"folder\": \"x\", \"revision\": \"R\", \"hosts\": [], \"key\": null, \"programs\": [],"
                        + " \"calls\": [], \"spend\": null, \"inPlaceOf\": {\"folder\": \"y\"}, \"at\": \"2026-11-21T12:00:00Z\"}]}"
            })
    void whatIsNotOfTheFormStopsTheStart(String text) throws Exception {
        Files.writeString(file, text.replace("\"R\"", "\"" + ONE + "\""));

        assertThatThrownBy(() -> Accepted.read(file))
                .isInstanceOf(StudioException.class)
                .hasMessageContaining("what you accepted cannot be read");
    }
}
