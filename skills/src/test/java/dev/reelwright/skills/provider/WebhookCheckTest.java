package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A call that is signed rightly wakes; one that is not, or is old, does nothing. */
class WebhookCheckTest {
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(1_800_000_000), ZoneOffset.UTC);
    private static final String NOW = "1800000000";
    private static final byte[] BODY =
            "{\"id\":\"rep-1\",\"request_id\":\"fal-1\",\"data\":{\"id\":\"omn-1\"}}".getBytes(StandardCharsets.UTF_8);

    private static WebhookCheck check(String adapter, String secret, JsonNode keys) {
        return new WebhookCheck(Kit.adapter(adapter).webhook(), secret, new PublishedKeys(keys), CLOCK);
    }

    private static byte[] hmac(byte[] key, String text) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        mac.update(text.getBytes(StandardCharsets.UTF_8));
        return mac.doFinal(BODY);
    }

    private static void onlyTheRightOneCounts(
            WebhookCheck check, Map<String, String> headers, String signed, String job) {
        assertThat(check.judge(headers, BODY))
                .isInstanceOfSatisfying(
                        WebhookCheck.Genuine.class,
                        genuine -> assertThat(genuine.job()).isEqualTo(job));
        assertThat(check.judge(headers, "{}".getBytes(StandardCharsets.UTF_8))).isInstanceOf(WebhookCheck.Forged.class);
        assertThat(check.judge(Map.of(), BODY)).isInstanceOf(WebhookCheck.Forged.class);
        Map<String, String> bent = new HashMap<>(headers);
        bent.put(signed, headers.get(signed).replaceAll("[0-9]", "7"));
        assertThat(check.judge(bent, BODY)).isInstanceOf(WebhookCheck.Forged.class);
    }

    private static Map<String, String> standard(byte[] key, String time) throws Exception {
        String signature = "v1,AAAA v1," + Base64.getEncoder().encodeToString(hmac(key, "msg_1." + time + "."));
        return Map.of("Webhook-Id", "msg_1", "Webhook-Timestamp", time, "Webhook-Signature", signature);
    }

    @Test
    void theStandardScheme() throws Exception {
        byte[] key = "a key of some length".getBytes(StandardCharsets.UTF_8);
        String secret = "whsec_" + Base64.getEncoder().encodeToString(key);
        WebhookCheck check =
                check("replicate-image", secret, JsonMapper.shared().createObjectNode());
        onlyTheRightOneCounts(check, standard(key, NOW), "Webhook-Timestamp", "rep-1");
        assertThat(check.judge(standard(key, "1799999600"), BODY))
                .isEqualTo(new WebhookCheck.Forged("it is too old, or from the future"));
    }

    @Test
    void whatIsSignedWithNoSecretIsSignedByAnybody() throws Exception {
        JsonNode none = JsonMapper.shared().createObjectNode();
        WebhookCheck.Forged forged = new WebhookCheck.Forged("there is no secret for this webhook");
        assertThat(check("replicate-image", "whsec_", none).judge(standard(new byte[1], NOW), BODY))
                .isEqualTo(forged);
        String value = "t=" + NOW + ",v0=" + HexFormat.of().formatHex(hmac(new byte[1], NOW + "."));
        assertThat(check("elevenlabs-speech", "", none).judge(Map.of("ElevenLabs-Signature", value), BODY))
                .isEqualTo(forged);
    }

    @Test
    void aHeaderOfParts() throws Exception {
        byte[] secret = "shared".getBytes(StandardCharsets.UTF_8);
        String value = "t=" + NOW + ",v0=" + HexFormat.of().formatHex(hmac(secret, NOW + "."));
        onlyTheRightOneCounts(
                check("elevenlabs-speech", "shared", JsonMapper.shared().createObjectNode()),
                Map.of("ElevenLabs-Signature", value),
                "ElevenLabs-Signature",
                "");
    }

    @Test
    void aPublishedEd25519Key() throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] encoded = ((EdECPublicKey) pair.getPublic()).getEncoded();
        byte[] raw = java.util.Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length);
        JsonNode keys = JsonMapper.shared()
                .readTree("{\"keys\":[{\"kty\":\"OKP\",\"x\":\"AAAA\"},{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\""
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(raw) + "\"}]}");
        String text = "fal-1\nuser\n" + NOW + "\n"
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(BODY));
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(pair.getPrivate());
        signature.update(text.getBytes(StandardCharsets.UTF_8));
        onlyTheRightOneCounts(
                check("fal-image", "", keys),
                Map.of(
                        "X-Fal-Webhook-Request-Id",
                        "fal-1",
                        "X-Fal-Webhook-User-Id",
                        "user",
                        "X-Fal-Webhook-Timestamp",
                        NOW,
                        "X-Fal-Webhook-Signature",
                        HexFormat.of().formatHex(signature.sign())),
                "X-Fal-Webhook-Timestamp",
                "fal-1");
    }

    @Test
    void aTokenSignedWithAPublishedRsaKey() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        RSAPublicKey key = (RSAPublicKey) pair.getPublic();
        Base64.Encoder url = Base64.getUrlEncoder().withoutPadding();
        JsonNode keys = JsonMapper.shared()
                .readTree("{\"keys\":[{\"kty\":\"RSA\",\"n\":\""
                        + url.encodeToString(key.getModulus().toByteArray()) + "\",\"e\":\""
                        + url.encodeToString(key.getPublicExponent().toByteArray()) + "\"}]}");
        String claims = url.encodeToString("{\"alg\":\"RS256\"}".getBytes(StandardCharsets.UTF_8)) + ".e30";
        Signature signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(pair.getPrivate());
        signature.update(claims.getBytes(StandardCharsets.UTF_8));
        String token = claims + "." + url.encodeToString(signature.sign());
        WebhookCheck check = check("omni-video", "", keys);
        assertThat(check.judge(Map.of("webhook-signature", token, "webhook-timestamp", NOW), BODY))
                .isInstanceOfSatisfying(
                        WebhookCheck.Genuine.class,
                        genuine -> assertThat(genuine.job()).isEqualTo("omn-1"));
        assertThat(check.judge(Map.of("webhook-signature", claims + ".", "webhook-timestamp", NOW), BODY))
                .isInstanceOf(WebhookCheck.Forged.class);
        assertThat(check.judge(Map.of("webhook-signature", "x" + token, "webhook-timestamp", NOW), BODY))
                .isInstanceOf(WebhookCheck.Forged.class);
    }

    @Test
    void aSharedSecretInAHeader() {
        WebhookCheck check = check(
                "deepgram-transcript", "our-own-secret", JsonMapper.shared().createObjectNode());
        assertThat(check.judge(Map.of("dg-token", "our-own-secret"), BODY)).isInstanceOf(WebhookCheck.Genuine.class);
        assertThat(check.judge(Map.of("dg-token", "another"), BODY)).isInstanceOf(WebhookCheck.Forged.class);
        assertThat(check("deepgram-transcript", "", JsonMapper.shared().createObjectNode())
                        .judge(Map.of("dg-token", ""), BODY))
                .isInstanceOf(WebhookCheck.Forged.class);
    }
}
