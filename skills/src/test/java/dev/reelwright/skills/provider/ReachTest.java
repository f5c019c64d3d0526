package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import dev.reelwright.skills.fleet.Fleet;
import dev.reelwright.skills.fleet.Heard;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests may go, and what they may carry there. */
class ReachTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://10.1.2.3/x",
                "https://172.16.0.1/x",
                "https://192.168.1.1/x",
                "https://169.254.169.254/latest/meta-data",
                "https://100.64.0.1/x",
                "https://0.0.0.0/x",
                "https://2130706433/x",
                "https://localhost/x",
                "https://printer.local/x",
                "https://metadata.google.internal/x",
                "https://[::1]/x",
                "https://[::ffff:169.254.169.254]/x",
                "https://[fe80::1]/x",
                "https://[fd00::1]/x",
                "https://[64:ff9b::a9fe:a9fe]/x",
                "https://[2002:7f00:1::]/x",
                "https://inner.example.com/x",
                "http://outer.example.com/x",
                "https://user:word@outer.example.com/x"
            })
    void nothingGoesToThisMachineOrItsNetwork(String address) throws Exception {
        try (HttpDoor door = HttpDoor.over(host -> new InetAddress[] {
            InetAddress.getByAddress(
                    host, host.startsWith("inner") ? new byte[] {10, 0, 0, 1} : new byte[] {93, 1, 2, 3})
        })) {
            WireAnswer answer = door.send(request(address));
            assertThat(answer).isInstanceOf(WireAnswer.NotSent.class);
            assertThat(((WireAnswer.NotSent) answer).why())
                    .matches(".*(no business|not an https|not a web|nobody knows).*");
        }
    }

    private static WireRequest request(String address) {
        return new WireRequest(
                "GET",
                URI.create(address),
                List.of(),
                WireRequest.Body.NONE,
                WireRequest.Reach.PUBLIC,
                1000,
                Duration.ofMillis(500));
    }

    @Test
    void aResultOnAMetadataAddressIsNotFetched() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "elsewhere");
            assertThat(failed.message()).contains("is billed", "not an https address");
        }
    }

    @Test
    void aRedirectIsJudgedLikeTheFirstAddress() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("GET /files/.*", 302, "{}")
                    .header("Location", "https://169.254.169.254/latest")
                    .times(100));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.message()).contains("169.254.169.254 is this machine or its network");
        }
    }

    @Test
    void redirectsOnTheProvidersOwnHostAreFollowedButNotForEver() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.answer("GET /files/.*", 302, "{}")
                    .header("Location", "/files/other.png")
                    .times(2));
            assertThat(kit.drive("replicate-image", "a harbour")).isInstanceOf(SkillResult.Done.class);
            kit.fleet.fault(Fault.answer("GET /files/.*", 302, "{}")
                    .header("Location", "/files/other.png")
                    .times(1000));
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("replicate-image", "a harbour");
            assertThat(failed.message()).contains("more than 5 times");
        }
    }

    @Test
    void aPollAddressOnAnotherHostIsNotAskedThere() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Kit kit = new Kit(folder);
                Fleet stranger = Fleet.start(other.resolve("book"))) {
            String place = stranger.base() + "/replicate-image/v1/predictions/rep-1";
            kit.fleet.fault(Fault.answer(
                    "POST /replicate-image.*",
                    201,
                    "{'id':'rep-1','status':'starting','urls':{'get':'" + place + "','cancel':'" + place + "'}}"));
            kit.drive("replicate-image", "a harbour");
            assertThat(stranger.heard()).isEmpty();
        }
    }

    @Test
    void theKeyGoesOnlyToTheAdaptersOwnEndpointsEvenWhereOthersAreInReach() throws Exception {
        Path other = Files.createDirectories(folder.resolve("other"));
        try (Kit kit = new Kit(folder);
                Fleet stranger = Fleet.start(other.resolve("book"))) {
            String place = stranger.base() + "/replicate-image/v1/predictions/rep-1";
            kit.fleet.fault(Fault.answer(
                    "POST /replicate-image.*",
                    201,
                    "{'id':'rep-1','status':'starting','urls':{'get':'" + place + "','cancel':'" + place + "'}}"));
            Setting setting = kit.setting(
                    local(Kit.adapter("replicate-image")),
                    kit.fleet.endpoints("replicate-image"),
                    Kit.credentials("replicate-image"));
            kit.drive(new AdapterSkill(setting), "r", kit.inputs("replicate-image", "a harbour"));
            assertThat(stranger.heard()).isNotEmpty().allSatisfy(ReachTest::carriesNoKey);
        }
    }

    @Test
    void aFileIsFetchedWithoutTheKey() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.drive("replicate-image", "a harbour");
            assertThat(kit.fleet.heard().stream().filter(heard -> heard.path().startsWith("/files")))
                    .isNotEmpty()
                    .allSatisfy(ReachTest::carriesNoKey);
        }
    }

    private static void carriesNoKey(Heard heard) {
        assertThat(heard.headers().toString() + heard.query()).doesNotContain("key-");
        assertThat(heard.headers()).doesNotContainKey("authorization");
    }

    private static Adapter local(Adapter a) {
        return new Adapter(
                a.name(),
                a.provider(),
                a.title(),
                a.source(),
                true,
                a.variables(),
                a.endpoints(),
                a.auth(),
                a.models(),
                a.values(),
                a.refusals(),
                a.uploads(),
                a.submit(),
                a.poll(),
                a.fetches(),
                a.result(),
                a.cancel(),
                a.errors(),
                a.pauses(),
                a.messages(),
                a.submission(),
                a.webhook(),
                a.limits(),
                a.notes());
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../v1/user", "a/b", "a?b=c", "a#b", "a\r\nX-Evil: 1", "..", "%2e%2e"})
    void noValueLeavesItsPlaceInAnAddress(String voice) throws Exception {
        try (Kit kit = new Kit(folder)) {
            var inputs = kit.inputs("elevenlabs-speech", "hello").put("voice", voice);
            kit.drive(new AdapterSkill(kit.setting("elevenlabs-speech")), "e", inputs);
            assertThat(kit.fleet.heard())
                    .allSatisfy(heard -> assertThat(heard.path())
                            .matches("/elevenlabs-speech/v1/text-to-speech/[^/]+/with-timestamps")
                            .doesNotContain("X-Evil: 1"));
        }
    }

    @Test
    void anAnswerThatIsTooLargeIsCutOff() throws Exception {
        try (Kit kit = new Kit(folder)) {
            WireRequest request = new WireRequest(
                    "GET",
                    URI.create(kit.fleet.base() + "/files/a.png"),
                    List.of(),
                    WireRequest.Body.NONE,
                    WireRequest.Reach.ANY,
                    10,
                    Duration.ofSeconds(5));
            assertThat(kit.door.send(request)).isEqualTo(new WireAnswer.TooBig(200, 10));
        }
    }

    @Test
    void anAnswerThatTakesTooLongIsLost() throws Exception {
        try (Kit kit = new Kit(folder)) {
            kit.fleet.fault(Fault.of(Fault.Kind.SLOW, "GET /files/.*"));
            WireRequest request = new WireRequest(
                    "GET",
                    URI.create(kit.fleet.base() + "/files/a.png"),
                    List.of(),
                    WireRequest.Body.NONE,
                    WireRequest.Reach.ANY,
                    10_000,
                    Duration.ofMillis(50));
            assertThat(kit.door.send(request)).isInstanceOf(WireAnswer.Lost.class);
        }
    }
}
