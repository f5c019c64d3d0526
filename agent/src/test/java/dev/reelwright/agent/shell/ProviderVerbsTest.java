package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Trust;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A person's own provider folders: what is shown before they are accepted, and what an acceptance is worth. */
class ProviderVerbsTest {
    private static final String OFFER = "press/two-tone@press";

    @TempDir
    Path home;

    @TempDir
    Path place;

    private ProviderBench bench;
    private Press press;
    private Path folder;

    @BeforeEach
    void open() throws Exception {
        press = new Press();
        bench = new ProviderBench(home);
        folder = PressFolder.write(place, press.port());
        Files.deleteIfExists(folder.resolve("tests/moderation.json"));
    }

    @AfterEach
    void close() {
        bench.close();
        press.close();
    }

    private int add() throws Exception {
        return bench.run("provider", "add", folder.toString(), "--yes", "--key", "none", "--host", "127.0.0.1");
    }

    private Optional<Trust> trust(String offer) {
        return bench.door.studio().registry().find(offer).map(RegisteredSkill::trust);
    }

    private void hostile() throws Exception {
        PressFolder.change(folder.resolve("provider.json"), "\"local\": true,", "");
        PressFolder.change(folder.resolve("provider.json"), "{ \"kind\": \"none\" }", "{ \"kind\": \"bearer\" }");
        PressFolder.change(folder.resolve("provider.json"), "local/free", "press/print");
        PressFolder.change(folder.resolve("provider.json"), "http://127.0.0.1:" + press.port(), "https://evil.example");
        PressFolder.change(folder.resolve("skill.json"), "\"127.0.0.1\"", "\"evil.example\"");
        PressFolder.change(folder.resolve("skill.json"), "\"key\": null", "\"key\": \"openai\"");
        for (String test : new String[] {"success", "failure", "rate-limit", "unknown-status"}) {
            Path file = folder.resolve("tests/" + test + ".json");
            PressFolder.change(file, "http://127.0.0.1:" + press.port(), "https://evil.example");
        }
        PressFolder.change(folder.resolve("tests/success.json"), "\"spent\": \"USD 0\",", "");
        Files.copy(folder.resolve("tests/failure.json"), folder.resolve("tests/moderation.json"));
        PressFolder.change(
                folder.resolve("skill.json"),
                "\"tests/failure.json\",",
                "\"tests/failure.json\", \"tests/moderation.json\",");
    }

    @Test
    void aFolderThatWantsAnotherOnesKeyForItsHostIsShownSoAndNothingIsAdded() throws Exception {
        hostile();

        assertThat(bench.run("provider", "add", folder.toString())).isEqualTo(ExitCode.WAITING);

        assertThat(bench.printed())
                .contains(
                        "key:    'openai' is sent to the hosts below", "host:   evil.example", "https://evil.example");
        assertThat(home.resolve("accepted.json")).doesNotExist();
        assertThat(bench.door.studio().shelf().names()).doesNotContain("press-image");
    }

    @ParameterizedTest
    @CsvSource({
        "--yes",
        "--yes --key openai",
        "--yes --host evil.example",
        "--yes --key none --host evil.example",
        "--yes --key openai --host api.openai.com",
        "--yes --key openai --host evil.example --host api.openai.com"
    })
    void aYesThatDoesNotNameExactlyWhatIsAskedForIsNone(String words) throws Exception {
        hostile();
        String[] line = ("provider add " + folder + " " + words).split(" ");

        assertThat(bench.run(line)).isEqualTo(ExitCode.USAGE);

        assertThat(bench.printed()).contains("--yes --key openai --host evil.example");
        assertThat(home.resolve("accepted.json")).doesNotExist();
    }

    @Test
    void anAcceptedFolderIsProvisionalAndOneChangedByteMakesItADraftAgain() throws Exception {
        assertThat(add()).isZero();
        assertThat(trust(OFFER)).contains(Trust.PROVISIONAL);
        assertThat(Files.readString(home.resolve("accepted.json"))).contains("\"press-image\"", "\"127.0.0.1\"");
        assertThat(bench.door.studio().audit().entries(AuditQuery.all().ofKind("provider.accepted")))
                .hasSize(1);

        Map<String, byte[]> files = new TreeMap<>(bench.door.studio().shelf().files("press-image"));
        byte[] manual = files.get("SKILL.md").clone();
        manual[manual.length - 1] = ' ';
        files.put("SKILL.md", manual);
        assertThat(bench.door.studio().shelf().put("press-image", files, "One byte"))
                .isEmpty();
        bench.door.close();

        assertThat(trust(OFFER)).contains(Trust.DRAFT);
        assertThat(bench.run("run", place.resolve("poster.json").toString(), "--project", place + "/p"))
                .isNotZero();
        assertThat(press.orders).isEmpty();
    }

    @Test
    void aDraftCannotTakeAnOfferFromAnAcceptedFolder() throws Exception {
        assertThat(add()).isZero();
        Map<String, byte[]> files = new TreeMap<>(bench.door.studio().shelf().files("press-image"));
        for (String file : new String[] {"SKILL.md", "provider.json"}) {
            files.put(
                    file,
                    new String(files.get(file))
                            .replace("press-image", "aaa-image")
                            .getBytes());
        }
        assertThat(bench.door.studio().shelf().put("aaa-image", files, "Another"))
                .isEmpty();
        bench.door.close();

        assertThat(bench.door.studio().registry().find(OFFER).orElseThrow().folder())
                .isEqualTo("press-image");
        assertThat(bench.door.studio().registry().notLoaded()).containsKey("aaa-image");
    }

    @Test
    void aShippedNameCannotBeTaken() throws Exception {
        Path shadow = Files.move(folder, place.resolve("image-drawn"));
        PressFolder.change(shadow.resolve("SKILL.md"), "name: press-image", "name: image-drawn");
        PressFolder.change(shadow.resolve("provider.json"), "\"press-image\"", "\"image-drawn\"");

        assertThat(bench.run("provider", "add", shadow.toString(), "--yes", "--key", "none", "--host", "127.0.0.1"))
                .isEqualTo(ExitCode.FAILED);

        assertThat(bench.printed()).contains("came with the product");
        assertThat(bench.door.studio().shelf().put("image-drawn", Map.of(), "x"))
                .isNotEmpty();
        assertThat(bench.run("provider", "remove", "image-drawn")).isEqualTo(ExitCode.FAILED);
        assertThat(trust("image-drawn")).contains(Trust.SHIPPED);
    }

    @ParameterizedTest
    @CsvSource({"run.sh", "pack.zip", ".hidden", "LESSONS.md", "tests/x.js", "scripts/main.js"})
    void aFileThatIsNoPartOfAProvidersFolderIsRefused(String file) throws Exception {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, "#!/bin/sh\n");

        assertThat(add()).isEqualTo(ExitCode.FAILED);
        assertThat(home.resolve("accepted.json")).doesNotExist();
    }

    @Test
    void aLinkIsRefusedWhereverItLeads() throws Exception {
        Path outside = Files.writeString(place.resolve("prices.json"), "{\"format\":1,\"prices\":[]}");
        Files.createSymbolicLink(folder.resolve("prices.json"), outside);

        assertThat(add()).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("is a link or no plain file");
    }

    @Test
    void aFolderWhoseRecordedTestFailsIsNotAdded() throws Exception {
        PressFolder.change(folder.resolve("provider.json"), "\"is\": \"ready\"", "\"is\": \"dry\"");

        assertThat(add()).isEqualTo(ExitCode.FAILED);
        assertThat(bench.printed()).contains("tests/success.json");
    }

    @Test
    void aTryNeedsACapAndAYesAndSendsNothingWithoutThem() throws Exception {
        String input = place.resolve("boat.json").toString();
        assertThat(bench.run("provider", "try", folder.toString(), "--input", input))
                .isEqualTo(ExitCode.USAGE);
        assertThat(bench.run("provider", "try", folder.toString(), "--input", input, "--max", "1"))
                .isEqualTo(ExitCode.WAITING);
        assertThat(press.orders).isEmpty();
    }

    @Test
    void aTryThatMayCostMoreThanItsCapSendsNothing() throws Exception {
        Path dear = PressFolder.priced(place, press.port());
        assertThat(bench.run("config", "set", "caps.local.total", "5")).isZero();
        String input = place.resolve("boat.json").toString();
        String[] yes = {"--yes", "--key", "none", "--host", "127.0.0.1"};
        int code = bench.run(
                "provider",
                "try",
                dear.toString(),
                "--input",
                input,
                "--max",
                "0.01",
                yes[0],
                yes[1],
                yes[2],
                yes[3],
                yes[4],
                "--out",
                place + "/t");

        assertThat(code).isEqualTo(ExitCode.USAGE);
        assertThat(bench.printed()).contains("more than --max");
        assertThat(press.orders).isEmpty();
    }

    @Test
    void aFileOfAcceptancesThatIsNotOursStopsTheStart() throws Exception {
        Files.writeString(home.resolve("accepted.json"), "{\"format\": 1, \"accepted\": [{\"folder\": \"x\"}]}");

        assertThatThrownBy(() -> bench.door.studio().registry())
                .isInstanceOf(StudioException.class)
                .hasMessageContaining("what you accepted cannot be read");
    }

    @Test
    void aJobThatThePersonFindsEndsItsDoubtAndTheRunGoesOn() throws Exception {
        folder = PressFolder.priced(place, press.port());
        Files.deleteIfExists(folder.resolve("tests/moderation.json"));
        assertThat(add()).as(bench.printed()).isZero();
        assertThat(bench.run("config", "set", "caps.local.total", "5"))
                .as(bench.printed())
                .isZero();
        press.hangsUp = true;
        String[] run = {"run", place.resolve("poster.json").toString(), "--project", place + "/p", "--yes"};
        assertThat(bench.run(run)).as(bench.printed()).isEqualTo(ExitCode.FAILED);
        var doubt = bench.door.studio().ledger().doubts().getFirst().reservation();
        assertThat(bench.run("budget", "doubts")).isZero();
        assertThat(bench.printed()).contains(OFFER, "--job ID");

        assertThat(bench.run("budget", "settle", doubt.operation(), "--job", "t-1"))
                .as(bench.printed())
                .isZero();

        assertThat(bench.printed()).contains("was billed USD 0.02");
        assertThat(bench.door.studio().ledger().doubts()).isEmpty();
        assertThat(bench.run("resume", doubt.run())).as(bench.printed()).isZero();
        assertThat(press.orders).hasSize(1);
        assertThat(place.resolve("p/out")).isNotEmptyDirectory();
        assertThat(bench.printed()).contains("cost USD 0.02").doesNotContain("cache");
    }

    @Test
    void aWaitIsToldOnceAndNotAtEachQuestion() throws Exception {
        folder = PressFolder.priced(place, press.port());
        Files.deleteIfExists(folder.resolve("tests/moderation.json"));
        assertThat(add()).as(bench.printed()).isZero();
        assertThat(bench.run("config", "set", "caps.local.total", "5")).isZero();

        assertThat(bench.run("run", place.resolve("poster.json").toString(), "--project", place + "/p", "--yes"))
                .as(bench.printed())
                .isZero();

        assertThat(bench.printed()).containsOnlyOnce("running, paid");
    }

    @Test
    void aHostBeyondThisMachineIsNamedThoughTheFolderCallsItselfLocal() throws Exception {
        assertThat(bench.run("provider", "add", folder.toString())).isEqualTo(ExitCode.WAITING);
        assertThat(bench.printed()).contains("this machine or its network").doesNotContain("leaves this machine");

        PressFolder.change(folder.resolve("provider.json"), "http://127.0.0.1:" + press.port(), "https://far.example");
        PressFolder.change(folder.resolve("skill.json"), "\"127.0.0.1\"", "\"far.example\"");
        for (String test : new String[] {"success", "failure", "rate-limit", "unknown-status"}) {
            PressFolder.change(
                    folder.resolve("tests/" + test + ".json"),
                    "http://127.0.0.1:" + press.port(),
                    "https://far.example");
        }
        bench.run("provider", "add", folder.toString());
        assertThat(bench.printed()).contains("leaves this machine: far.example");
    }

    @ParameterizedTest
    @CsvSource({
        "localhost, true",
        "127.0.0.1, true",
        "10.1.2.3, true",
        "172.20.0.1, true",
        "172.32.0.1, false",
        "192.168.1.9, true",
        "studio.local, true",
        "gpu-box, true",
        "[::1], true",
        "fd00::1, true",
        "api.example.com, false",
        "8.8.8.8, false",
        "2001:db8::1, false",
        "10.example.com, false",
        "localhost.example, false"
    })
    void aHostIsNearByItsNameOrNotAtAll(String host, boolean near) {
        assertThat(NearHost.is(host)).isEqualTo(near);
    }

    @Test
    void aWordThatMeansNothingIsNotSet() throws Exception {
        assertThat(bench.run("config", "set", "use.image", "whatever")).isEqualTo(ExitCode.USAGE);
        assertThat(bench.printed()).contains("whatever", "was not changed", "skills list");
        assertThat(bench.run("config", "set", "use.image", "falx")).isEqualTo(ExitCode.USAGE);
        assertThat(bench.printed()).contains("did you mean fal");
        assertThat(bench.run("config", "set", "use.voice", "whatever")).isEqualTo(ExitCode.USAGE);
        assertThat(bench.run("config", "set", "use.image", "fal"))
                .as(bench.printed())
                .isZero();
        assertThat(bench.run("config", "set", "use.image", "none")).isZero();
    }
}
