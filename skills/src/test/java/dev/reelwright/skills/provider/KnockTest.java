package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.reelwright.registry.Knockable;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Heard;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An order carries our address where the provider looks for it; a knock is judged by what the provider publishes or shares with us. */
class KnockTest {
    private static final ProviderAccess.Hook HOOK =
            new ProviderAccess.Hook(URI.create("https://studio.example/hooks/x/0123456789"), "0123456789");

    @TempDir
    Path folder;

    private Heard order(Kit kit, String name) throws Exception {
        AdapterSkill skill = new AdapterSkill(kit.setting(name), Optional.of(HOOK));
        assertThat(kit.drive(skill, name, kit.inputs(name, "a harbour"))).isInstanceOf(SkillResult.Done.class);
        return kit.fleet.heard().stream()
                .filter(heard -> heard.method().equals("POST"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode json(Heard heard) {
        return JsonMapper.shared().readTree(heard.body());
    }

    @Test
    void theOrderSaysWhereToKnock() throws Exception {
        try (Kit kit = new Kit(Files.createDirectory(folder.resolve("1")))) {
            assertThat(json(order(kit, "replicate-image")).at("/webhook").asString())
                    .isEqualTo(HOOK.url().toString());
        }
        try (Kit kit = new Kit(Files.createDirectory(folder.resolve("2")))) {
            assertThat(order(kit, "fal-image").query())
                    .isEqualTo("fal_webhook=https%3A%2F%2Fstudio.example%2Fhooks%2Fx%2F0123456789");
        }
        try (Kit kit = new Kit(Files.createDirectory(folder.resolve("3")))) {
            assertThat(json(order(kit, "kling-video")).at("/callback_url").asString())
                    .isEqualTo(HOOK.url().toString());
        }
    }

    @Test
    void aProviderThatAnswersWithTheResultIsNotAskedToKnock() throws Exception {
        try (Kit kit = new Kit(folder)) {
            assertThat(order(kit, "deepgram-transcript").query()).doesNotContain("callback");
        }
    }

    @Test
    void aKnockIsJudgedByThePublishedKeysWhichAreFetchedOnce() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = pair.getPublic().getEncoded();
        String x = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
        AtomicInteger fetched = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/keys", exchange -> {
            fetched.incrementAndGet();
            byte[] set = ("{\"keys\":[{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"" + x + "\"}]}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, set.length);
            exchange.getResponseBody().write(set);
            exchange.close();
        });
        server.start();
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(
                    kit.setting(withKeysAt(server), kit.fleet.endpoints("fal-image"), Kit.credentials("fal-image")),
                    Optional.of(HOOK));
            byte[] body = "{\"request_id\":\"fal-7\",\"status\":\"OK\"}".getBytes(StandardCharsets.UTF_8);
            Map<String, String> headers = signed(pair, kit, body);

            assertThat(skill.knock(headers, body))
                    .isInstanceOfSatisfying(
                            Knockable.Answer.Genuine.class,
                            genuine -> assertThat(genuine.job()).isEqualTo("fal-7"));
            assertThat(skill.knock(headers, "{\"request_id\":\"fal-8\"}".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Knockable.Answer.Forged.class);
            assertThat(skill.knock(Map.of(), body)).isInstanceOf(Knockable.Answer.Forged.class);
            assertThat(fetched).hasValue(1);
        } finally {
            server.stop(0);
        }
    }

    private static Adapter withKeysAt(HttpServer server) {
        String text = new String(Kit.resource("adapters/fal-image.json"), StandardCharsets.UTF_8)
                .replace(
                        "https://rest.alpha.fal.ai/.well-known/jwks.json",
                        "http://127.0.0.1:" + server.getAddress().getPort() + "/keys")
                .replace("\"title\": \"fal\",", "\"title\": \"fal\", \"local\": true,");
        return switch (Adapter.read(text.getBytes(StandardCharsets.UTF_8), "provider.json")) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    private static Map<String, String> signed(KeyPair pair, Kit kit, byte[] body) throws Exception {
        String time = String.valueOf(kit.clock.instant().getEpochSecond());
        String text = "r-1\nu-1\n" + time + "\n"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        return Map.of(
                "X-Fal-Webhook-Request-Id",
                "r-1",
                "X-Fal-Webhook-User-Id",
                "u-1",
                "X-Fal-Webhook-Timestamp",
                time,
                "X-Fal-Webhook-Signature",
                HexFormat.of().formatHex(signature.sign()));
    }

    @Test
    void withoutASharedSecretNoSignatureIsBelieved() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(
                    kit.setting(
                            Kit.adapter("replicate-image"),
                            kit.fleet.endpoints("replicate-image"),
                            name -> name.equals("webhook") ? Optional.empty() : Optional.of("key-replicate-image")),
                    Optional.of(HOOK));
            assertThat(skill.knock(Map.of("webhook-id", "1"), "{\"id\":\"rep-1\"}".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Knockable.Answer.Forged.class,
                            forged -> assertThat(forged.why()).contains("no secret is set"));
        }
    }

    @Test
    void aProviderWithoutSignaturesMayAskWhetherSomebodyIsThere() throws Exception {
        try (Kit kit = new Kit(folder)) {
            AdapterSkill skill = new AdapterSkill(kit.setting("minimax-video"), Optional.of(HOOK));
            assertThat(skill.knock(Map.of(), "{\"challenge\":\"abc\"}".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOfSatisfying(
                            Knockable.Answer.Challenge.class,
                            challenge -> assertThat(JsonMapper.shared().readTree(challenge.reply()))
                                    .isEqualTo(JsonMapper.shared().readTree("{\"challenge\":\"abc\"}")));
            assertThat(skill.knock(Map.of(), "{\"task_id\":\"t-1\"}".getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(Knockable.Answer.Genuine.class);
        }
    }
}
