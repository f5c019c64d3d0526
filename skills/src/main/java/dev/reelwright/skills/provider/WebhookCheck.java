package dev.reelwright.skills.provider;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import tools.jackson.databind.JsonNode;

/**
 * Judges a call that says it comes from a provider. A genuine one names the job to ask after, and nothing more is believed of it. Old calls
 * are turned down; whoever listens has to remember {@link Genuine#id} for {@link #TOLERANCE} to turn down repeated ones.
 */
public final class WebhookCheck {
    /** How far the signed time may be from ours, unless the adapter says otherwise. */
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    private final Webhook webhook;
    private final String secret;
    private final PublishedKeys keys;
    private final Clock clock;

    /**
     * @param secret shared with the provider; not used by schemes with published keys
     * @param keys the provider's published keys
     */
    WebhookCheck(Webhook webhook, String secret, PublishedKeys keys, Clock clock) {
        this.webhook = webhook;
        this.secret = secret;
        this.keys = keys;
        this.clock = clock;
    }

    /** What came of it. Switch over it without {@code default}. */
    public sealed interface Verdict {}

    /**
     * @param id equal for a call that is repeated
     * @param job the provider's name of the job, empty when the call has none
     */
    public record Genuine(String id, String job) implements Verdict {}

    public record Forged(String why) implements Verdict {}

    public Verdict judge(Map<String, String> headers, byte[] body) {
        Map<String, String> known = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        known.putAll(headers);
        Optional<String> wrong = switch (webhook.scheme()) {
            case STANDARD -> standard(known, body);
            case TIMED_PARTS -> timedParts(known, body);
            case TIMED_HEADERS -> signed(header(known, "timestampHeader"), header(known, "signatureHeader"), body);
            case ED25519_KEYS -> published(known, body);
            case JWT_KEYS ->
                keys.jwt(known.getOrDefault("webhook-signature", ""))
                        ? timely(known.getOrDefault("webhook-timestamp", ""))
                        : bad();
            case SHARED_HEADER -> same(header(known, "header"), secret) ? Optional.empty() : bad();
            case UNSIGNED -> same(known.getOrDefault("x-reelwright-token", ""), secret) ? Optional.empty() : bad();
        };
        return wrong.<Verdict>map(Forged::new).orElseGet(() -> new Genuine(id(known, body), job(body)));
    }

    private Optional<String> standard(Map<String, String> headers, byte[] body) {
        String time = headers.getOrDefault("webhook-timestamp", "");
        String text = headers.getOrDefault("webhook-id", "") + "." + time + ".";
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.startsWith("whsec_") ? secret.substring(6) : secret);
        } catch (IllegalArgumentException e) {
            return Optional.of("the secret for this webhook is not base64");
        }
        if (key.length == 0) {
            return noSecret();
        }
        String right = "v1," + Base64.getEncoder().encodeToString(hmac(key, text, body));
        boolean found = List.of(headers.getOrDefault("webhook-signature", "").split(" ")).stream()
                .anyMatch(given -> same(given, right));
        return found ? timely(time) : bad();
    }

    /** {@code t=1700000000,v0=<hex>}. */
    private Optional<String> timedParts(Map<String, String> headers, byte[] body) {
        Map<String, String> parts = new TreeMap<>();
        for (String part : header(headers, "header").split(",")) {
            String[] pair = part.strip().split("=", 2);
            parts.put(pair[0], pair.length == 2 ? pair[1] : "");
        }
        return signed(parts.getOrDefault("t", ""), parts.getOrDefault("v0", ""), body);
    }

    private Optional<String> signed(String time, String signature, byte[] body) {
        if (secret.isEmpty()) {
            return noSecret();
        }
        String right = HexFormat.of().formatHex(hmac(secret.getBytes(StandardCharsets.UTF_8), time + ".", body));
        return same(signature, right) ? timely(time) : bad();
    }

    /** Request, account, time and digest of the body, one a line. */
    private Optional<String> published(Map<String, String> headers, byte[] body) {
        String time = header(headers, "timestampHeader");
        List<String> lines = new ArrayList<>();
        for (String name : List.of("requestHeader", "userHeader", "timestampHeader")) {
            lines.add(header(headers, name));
        }
        lines.add(HexFormat.of().formatHex(sha256(body)));
        return keys.ed25519(String.join("\n", lines), header(headers, "signatureHeader")) ? timely(time) : bad();
    }

    private Optional<String> timely(String time) {
        if (!time.matches("[0-9]{1,12}")) {
            return Optional.of("it carries no time");
        }
        Duration tolerance = Optional.ofNullable(webhook.parameters().get("toleranceSeconds"))
                .filter(text -> text.matches("[0-9]{1,6}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)))
                .orElse(TOLERANCE);
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), clock.instant())
                .abs();
        return off.compareTo(tolerance) <= 0 ? Optional.empty() : Optional.of("it is too old, or from the future");
    }

    /** What anybody could sign is not signed. */
    private static Optional<String> noSecret() {
        return Optional.of("there is no secret for this webhook");
    }

    private static Optional<String> bad() {
        return Optional.of("its signature is not right");
    }

    private String header(Map<String, String> headers, String parameter) {
        return headers.getOrDefault(webhook.parameters().getOrDefault(parameter, ""), "");
    }

    /** What is not signed cannot tell a repetition. */
    private String id(Map<String, String> headers, byte[] body) {
        if (webhook.scheme() == Webhook.Scheme.JWT_KEYS) {
            String token = headers.getOrDefault("webhook-signature", "");
            return HexFormat.of().formatHex(sha256(token.getBytes(StandardCharsets.UTF_8)));
        }
        return webhook.scheme() == Webhook.Scheme.STANDARD
                ? headers.getOrDefault("webhook-id", "")
                : HexFormat.of().formatHex(sha256(body));
    }

    private String job(byte[] body) {
        JsonNode json = Received.of(new WireAnswer.Reply(200, Map.of(), body)).json();
        Scope scope = new Scope(Json.object(), null);
        return webhook.handle().stream()
                .flatMap(pick -> scope.at(pick, json).stream())
                .flatMap(node -> Json.scalar(node).stream())
                .findFirst()
                .orElse("");
    }

    private static boolean same(String given, String right) {
        return !right.isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] hmac(byte[] key, String text, byte[] body) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            mac.update(text.getBytes(StandardCharsets.UTF_8));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] sha256(byte[] body) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
