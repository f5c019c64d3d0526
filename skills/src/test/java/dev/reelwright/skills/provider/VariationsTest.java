package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fault;
import dev.reelwright.skills.fleet.Heard;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the format can say that none of the shipped shapes needs, shown on shipped adapters with a part changed. */
class VariationsTest {
    @TempDir
    Path folder;

    private static Adapter changed(String name, String right, String instead) {
        String text = new String(Kit.resource("adapters/" + name + ".json"), StandardCharsets.UTF_8);
        assertThat(text).contains(right);
        return switch (Adapter.read(
                text.replace(right, instead.replace('\'', '"')).getBytes(StandardCharsets.UTF_8), name)) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    private static SkillResult drive(Kit kit, Adapter adapter, Credentials credentials) throws Exception {
        Setting setting = kit.setting(adapter, kit.fleet.endpoints(adapter.name()), credentials);
        return kit.drive(new AdapterSkill(setting), adapter.name(), kit.inputs(adapter.name(), "a harbour"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'kind': 'basic'} | authorization | Basic dXNlci1zZWNyZXQ6cGFzc3dvcmQtc2VjcmV0",
                "{'kind': 'prefix', 'prefix': 'Key'} | authorization | Key key-secret",
                "{'kind': 'raw'} | authorization | key-secret",
                "{'kind': 'header', 'header': 'x-key'} | x-key | key-secret",
                "{'kind': 'none', 'also': {'x-one': 'first', 'x-two': 'second'}} | x-two | second-secret",
                "{'kind': 'bearer', 'secret': 'other'} | authorization | Bearer other-secret"
            })
    void eachKindOfAuthIsWrittenAsItShouldBe(String auth, String header, String value) throws Exception {
        try (Kit kit = new Kit(folder)) {
            Adapter adapter = changed("openai-image", "{ \"kind\": \"bearer\" }", auth);
            SkillResult.Failed failed = (SkillResult.Failed) drive(kit, adapter, name -> Optional.of(name + "-secret"));
            assertThat(kit.fleet.heard()).hasSize(1);
            assertThat(kit.fleet.heard().getFirst().headers()).containsEntry(header, value);
            assertThat(failed.message()).doesNotContain("-secret");
        }
    }

    @Test
    void aKeyInTheAddressIsEncodedAndNeverTold() throws Exception {
        try (Kit kit = new Kit(folder)) {
            Adapter adapter =
                    changed("openai-image", "{ \"kind\": \"bearer\" }", "{'kind': 'query', 'parameter': 'key'}");
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_BEFORE, "POST"));
            SkillResult.Failed failed = (SkillResult.Failed) drive(kit, adapter, name -> Optional.of("a&b=c/secret"));
            assertThat(kit.fleet.heard().getFirst().query()).isEqualTo("key=a%26b%3Dc%2Fsecret");
            assertThat(failed.message()).doesNotContain("secret");
        }
    }

    @Test
    void aKeyThatIsChangedWhileAJobRunsIsUsedAtOnce() throws Exception {
        try (Kit kit = new Kit(folder)) {
            String[] key = {"key-replicate-image"};
            AdapterSkill skill = new AdapterSkill(kit.setting(
                    Kit.adapter("replicate-image"),
                    kit.fleet.endpoints("replicate-image"),
                    name -> Optional.of(key[0])));
            var inputs = kit.inputs("replicate-image", "a harbour");
            SkillResult.Pending first = (SkillResult.Pending) skill.run(Kit.call("r", inputs, null), kit.room);
            key[0] = "key-revoked";
            SkillResult.Pending second =
                    (SkillResult.Pending) skill.run(Kit.call("r", inputs, first.state()), kit.room);
            assertThat(second.state().path("troubles").asInt()).isEqualTo(1);
            key[0] = "key-replicate-image";
            assertThat(kit.goOn(skill, "r", inputs, second.state())).isInstanceOf(SkillResult.Done.class);
        }
    }

    @ParameterizedTest
    @CsvSource({"replay, 2, DONE", "rejected, 1, DOUBT"})
    void aLostOrderIsRepeatedOnlyWhereARepeatGetsTheFirstAnswer(String repeat, int orders, String end)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            Adapter adapter = changed(
                    "replicate-image",
                    "\"failedJobs\": \"no\", ",
                    "'failedJobs': 'no', 'idempotency': {'header': 'Idempotency-Key', 'repeat': '" + repeat + "'}, ");
            kit.fleet.fault(Fault.of(Fault.Kind.DROP_AFTER, "POST"));
            SkillResult result = drive(kit, adapter, Kit.credentials("replicate-image"));
            assertThat(kit.fleet.heard("POST .*")).isEqualTo(orders);
            assertThat(kit.fleet.book().lines()).hasSize(1);
            assertThat(kit.fleet.heard().stream().map(Heard::headers))
                    .filteredOn(headers -> headers.containsKey("idempotency-key"))
                    .hasSize(orders);
            if (end.equals("DONE")) {
                assertThat(result).isInstanceOf(SkillResult.Done.class);
            } else {
                assertThat(((SkillResult.Failed) result).kind()).isEqualTo(FailureKind.IN_DOUBT);
            }
        }
    }

    @Test
    void anUploadIsWaitedForBeforeTheOrder() throws Exception {
        try (Kit kit = new Kit(folder)) {
            Adapter adapter = changed(
                    "assemblyai-transcript",
                    "\"handles\": { \"audio\": { \"$at\": \"/upload_url\" } }",
                    "'handles': {'audio': {'$at': '/upload_url'}}, 'ready': {'request': {'method': 'GET', 'path': '/upload/state'},"
                            + " 'states': {'rules': [{'when': {'at': '/state', 'is': 'ready'}, 'state': 'succeeded'}], 'unknown': 'pending'}}");
            assertThat(drive(kit, adapter, Kit.credentials("assemblyai-transcript")))
                    .isInstanceOf(SkillResult.Done.class);
            assertThat(kit.fleet.heard("GET .*/upload/state")).isEqualTo(4);
            assertThat(kit.fleet.heard("POST .*/transcript")).isEqualTo(1);
        }
    }

    @Test
    void aFailureWithoutAJobsNameIsTellableByItsTime() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed = (SkillResult.Failed) kit.drive("gemini-speech", "hollow");
            assertThat(failed.message()).contains("job of 2026-11-21T12:00:00Z. It is billed");
        }
    }

    @Test
    void aStateThatNobodyCanReadIsADoubtNotANewOrder() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(kit.setting("replicate-image"));
            SkillResult.Failed failed = (SkillResult.Failed) skill.run(
                    Kit.call(
                            "r",
                            kit.inputs("replicate-image", "a harbour"),
                            Json.object().put("format", 9)),
                    kit.room);
            assertThat(failed.kind()).isEqualTo(FailureKind.IN_DOUBT);
            assertThat(kit.fleet.heard()).isEmpty();
        }
    }
}
