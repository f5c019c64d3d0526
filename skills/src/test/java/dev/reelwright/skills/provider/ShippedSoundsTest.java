package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Media;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The shipped folders for sound against the fleet: opened as the program opens them, paid by their own prices. */
class ShippedSoundsTest {
    private static final Path FOLDERS = Path.of("src/main/resources/dev/reelwright/skills/folders");
    private static final ProviderAccess.Setting UNSET = ProviderAccess.Setting.STANDARD;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "openai-speech, openai-speech, /v1, RIFF",
        "google-speech, gemini-speech, /v1beta, RIFF",
        "elevenlabs-speech, elevenlabs-speech, '', RIFF",
        "minimax-speech, minimax-speech, '', RIFF",
        "kokoro-speech, kokoro-speech, '', RIFF",
        "piper-speech, piper-speech, '', RIFF"
    })
    void speechIsARealFileAtThePriceThatIsInTheProvidersBook(String name, String shape, String path, String magic)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult result = say(kit, name, shape, path, "Ebb, flow. Quiet harbour.");
            assertThat(result).isInstanceOf(SkillResult.Done.class);
            SkillResult.Done done = (SkillResult.Done) result;
            byte[] file =
                    kit.room.read(done.outputs().path("audio").path("file").asString());
            assertThat(new String(file, 0, 12, StandardCharsets.ISO_8859_1)).contains(magic);
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "openai-transcript, 0, /v1, tide, false",
        "openai-transcript, 1, /v1, tide, true",
        "deepgram-transcript, 0, '', tide., true",
        "assemblyai-transcript, 0, /v2, tide., true",
        "whispercpp-transcript, 0, '', tide., true"
    })
    void aTranscriptIsPaidByTheSecondAndHasItsWords(String name, int model, String path, String last, boolean timed)
            throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = skill(kit, name, model, set(kit, name, path), PriceBook.empty("USD"));
            SkillResult result = kit.drive(skill, name, kit.inputs(name, "plain"));
            assertThat(result).isInstanceOf(SkillResult.Done.class);
            SkillResult.Done done = (SkillResult.Done) result;
            assertThat(done.outputs().path("text").asString()).isEqualTo("Hello tide.");
            assertThat(done.outputs().path("words").toString())
                    .isEqualTo(
                            timed
                                    ? "[{\"text\":\"Hello\",\"start\":0.12,\"end\":0.48},{\"text\":\"" + last
                                            + "\",\"start\":0.5,\"end\":0.91}]"
                                    : "[]");
            assertThat(done.spent().micros()).isEqualTo(kit.fleet.book().total());
        }
    }

    @Test
    void marksThatAreTimedByThemselvesStandWithTheirWords() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Done done = (SkillResult.Done) say(kit, "kokoro-speech", "kokoro-speech", "", "Ebb, flow.");
            assertThat(done.outputs().path("words").toString())
                    .isEqualTo(
                            "[{\"text\":\"Ebb,\",\"start\":0.0,\"end\":0.24},{\"text\":\"flow.\",\"start\":0.4,\"end\":0.72}]");
        }
    }

    @Test
    void piperSpeaksFasterWithAShorterLength() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = skill(kit, "piper-speech", 0, set(kit, "piper-speech", ""), PriceBook.empty("USD"));
            SkillResult.Done done = (SkillResult.Done)
                    kit.drive(skill, "piper-speech", text("Ebb and flow.").put("speed", 2.0));
            assertThat(kit.room.read(done.outputs().path("audio").path("file").asString()))
                    .hasSize(Media.wav(22_050, 13 * 0.08 / 2).length);
        }
    }

    @Test
    void aRefusedTextIsNotPaid() throws Exception {
        try (Kit kit = new Kit(folder)) {
            SkillResult.Failed failed =
                    (SkillResult.Failed) say(kit, "openai-speech", "openai-speech", "/v1", "something forbidden");
            assertThat(failed.kind()).isEqualTo(FailureKind.REFUSED);
            assertThat(failed.spent().micros()).isZero();
            assertThat(kit.fleet.book().total()).isZero();
        }
    }

    @Test
    void theOwnersOwnServerIsAskedForTheModelThatHeNamesAtThePriceThatHeSets() throws Exception {
        try (Kit kit = new Kit(folder)) {
            String name = "openai-compatible-speech";
            ProviderAccess.Setting setting = new ProviderAccess.Setting(
                    Map.of("speech-model", "hexgrad/Kokoro-82M"),
                    set(kit, name, "/v1").endpoints());
            AdapterSkill skill = skill(kit, name, 0, setting, price("openai-compatible/speech", "0.00002"));
            SkillResult result = kit.drive(skill, name, text("Ebb and flow."));
            assertThat(result).isInstanceOf(SkillResult.Done.class);
            assertThat(((SkillResult.Done) result).spent().micros()).isEqualTo(13 * 20);
        }
    }

    @Test
    void aVariableOfAnAddressIsAPlainNameWhateverElseOthersMayHold() throws Exception {
        String file = Files.readString(FOLDERS.resolve("openai-compatible-speech/provider.json"));
        Adapter anywhere = adapter(file.replace("http://127.0.0.1:8000", "http://{variables.speech-model}"));
        assertThatThrownBy(() -> Endpoints.variables(anywhere, Map.of("speech-model", "evil.example/x?")))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("plain name");
        Adapter shipped = adapter(file);
        assertThat(Endpoints.variables(shipped, Map.of("speech-model", "a/b c?"))
                        .toString())
                .contains("a/b c?");
        assertThatThrownBy(() -> Endpoints.variables(shipped, Map.of("speech-model", "a\nb")))
                .isInstanceOf(Unfit.class);
    }

    private static Adapter adapter(String file) {
        byte[] bytes = file.getBytes(StandardCharsets.UTF_8);
        return ((Adapter.Reading.Readable) Adapter.read(bytes, "provider.json")).adapter();
    }

    @Test
    void aServerOfOnesOwnIsOfferedOnlyWhereTheOwnerHasSetItUp() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(price(kit, UNSET))
                    .isInstanceOfSatisfying(
                            Candidate.Price.Unknown.class,
                            unknown -> assertThat(unknown.reason()).contains("providers.kokoro.endpoints.api"));
            assertThat(price(kit, set(kit, "kokoro-speech", ""))).isInstanceOf(Candidate.Price.Known.class);
        }
    }

    private static Candidate.Price price(Kit kit, ProviderAccess.Setting setting) throws IOException {
        return open(kit, "kokoro-speech", setting, PriceBook.shipped("USD"))
                .getFirst()
                .offer()
                .pricing()
                .of(text("Ebb and flow."), sha -> Optional.empty(), LocalDate.of(2026, 11, 21));
    }

    private static SkillResult say(Kit kit, String name, String shape, String path, String words) throws Exception {
        AdapterSkill skill = skill(kit, name, 0, set(kit, shape, path), PriceBook.empty("USD"));
        return kit.drive(skill, name, text(words));
    }

    private static ObjectNode text(String words) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("text", words)
                .put("language", "en-US")
                .put("speed", 1.0);
    }

    private static ProviderAccess.Setting set(Kit kit, String shape, String path) {
        return new ProviderAccess.Setting(Map.of(), Map.of("api", URI.create(kit.fleet.base() + "/" + shape + path)));
    }

    private PriceBook price(String ref, String each) {
        String row =
                "{'format':1,'prices':[{'ref':'%s','currency':'USD','validFrom':'2026-01-01','source':'local: mine',"
                        + "'checked':'2026-11-20','parts':[{'unit':'character','price':'%s'}]}]}";
        return PriceBook.read(
                row.formatted(ref, each).replace('\'', '"').getBytes(StandardCharsets.UTF_8), "own prices", "USD");
    }

    private static AdapterSkill skill(Kit kit, String name, int model, ProviderAccess.Setting setting, PriceBook prices)
            throws IOException {
        PriceBook house = PriceBook.shipped("USD").overriddenBy(prices);
        return (AdapterSkill) open(kit, name, setting, house).get(model).code();
    }

    /** The keys are those of the fleet: {@code key-} and the shape's name. */
    private static List<SkillEngine.Ready> open(Kit kit, String name, ProviderAccess.Setting setting, PriceBook prices)
            throws IOException {
        String shape = setting.endpoints().isEmpty()
                ? name
                : setting.endpoints().get("api").getPath().split("/")[1];
        ProviderAccess.Accounts accounts = new ProviderAccess.Accounts() {
            @Override
            public Optional<String> secret(String alias, String secret) {
                return Optional.of(secret + "-" + shape);
            }

            @Override
            public Optional<Key> key(String alias) {
                return Optional.of(Key.of(alias, "a secret of no use"));
            }
        };
        ProviderEngine engine = new ProviderEngine(
                new ProviderAccess(accounts, provider -> setting, prices, kit.clock, new Random(1)), () -> kit.door);
        SkillEngine.Folder folder = SkillFolder.open(name, files(name)).orElseThrow();
        SkillEngine.Answer answer =
                engine.open(new SkillEngine.Folder(folder.manual(), folder.contract(), folder.files(), true));
        return ((SkillEngine.Answer.Opened) answer).skills();
    }

    private static Map<String, byte[]> files(String name) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        Path root = FOLDERS.resolve(name);
        try (Stream<Path> all = Files.walk(root)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(root.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        }
        return files;
    }
}
