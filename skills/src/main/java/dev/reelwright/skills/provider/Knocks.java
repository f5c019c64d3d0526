package dev.reelwright.skills.provider;

import dev.reelwright.registry.Knockable.Answer;
import dev.reelwright.registry.ProviderAccess;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Judges knocks for one adapter, and keeps the provider's published keys for an hour. */
final class Knocks {
    private static final Duration KEPT = Duration.ofHours(1);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final long MOST_KEYS = 256 * 1024;
    private static final int LONGEST_CHALLENGE = 200;

    private final Setting setting;
    private final ReentrantLock fetching = new ReentrantLock();
    private PublishedKeys keys = new PublishedKeys(Json.object());

    @Nullable
    private Instant good;

    Knocks(Setting setting) {
        this.setting = setting;
    }

    Answer judge(Map<String, String> headers, byte[] body, ProviderAccess.Hook hook) throws InterruptedException {
        Webhook webhook = setting.adapter().webhook();
        if (webhook == null) {
            return new Answer.Forged("this adapter has no webhook");
        }
        JsonNode json = Received.of(new WireAnswer.Reply(200, Map.of(), body)).json();
        JsonNode challenge = json.path("challenge");
        if (webhook.scheme() == Webhook.Scheme.UNSIGNED
                && challenge.isString()
                && challenge.stringValue().length() <= LONGEST_CHALLENGE) {
            return new Answer.Challenge(
                    Json.object().put("challenge", challenge.stringValue()).toString());
        }
        Map<String, String> known = new HashMap<>(headers);
        known.put("x-reelwright-token", hook.token());
        String secret = secret(webhook, hook);
        if (secret.isEmpty() && !webhook.parameters().containsKey("keys")) {
            return new Answer.Forged("no secret is set for it, so nobody can tell");
        }
        WebhookCheck check = new WebhookCheck(webhook, secret, published(webhook), setting.clock());
        return switch (check.judge(known, body)) {
            case WebhookCheck.Forged forged -> new Answer.Forged(forged.why());
            case WebhookCheck.Genuine genuine -> new Answer.Genuine(genuine.id(), genuine.job());
        };
    }

    /** What the provider and we both know: its own secret for signatures, or the part of our address that nobody can guess. */
    private String secret(Webhook webhook, ProviderAccess.Hook hook) {
        return switch (webhook.scheme()) {
            case STANDARD, TIMED_PARTS, TIMED_HEADERS ->
                setting.credentials().secret("webhook").orElse("");
            case SHARED_HEADER -> setting.credentials().secret("webhook").orElse(hook.token());
            case UNSIGNED -> hook.token();
            case ED25519_KEYS, JWT_KEYS -> "";
        };
    }

    /** A key that is new to us is fetched once a minute at most, so that forged knocks cannot have us ask the provider all day. */
    private PublishedKeys published(Webhook webhook) throws InterruptedException {
        String address = webhook.parameters().get("keys");
        if (address == null) {
            return keys;
        }
        fetching.lockInterruptibly();
        try {
            Instant now = setting.clock().instant();
            if (good == null || now.isAfter(good)) {
                JsonNode fetched = fetch(address);
                boolean some = fetched.path("keys").isArray();
                keys = some ? new PublishedKeys(fetched) : keys;
                good = now.plus(some ? KEPT : PATIENCE);
            }
            return keys;
        } finally {
            fetching.unlock();
        }
    }

    private JsonNode fetch(String address) throws InterruptedException {
        try {
            Endpoints endpoints = Endpoints.of(
                    setting.adapter(),
                    Endpoints.variables(setting.adapter(), setting.variables()),
                    setting.endpoints());
            URI uri = RequestMaker.address(address);
            WireRequest request = new WireRequest(
                    "GET",
                    uri,
                    List.of(new WireRequest.Header("Accept", "application/json")),
                    WireRequest.Body.NONE,
                    endpoints.reach(uri),
                    MOST_KEYS,
                    Duration.ofSeconds(20));
            return setting.wire().send(request) instanceof WireAnswer.Reply reply && reply.fine()
                    ? Received.of(reply).json()
                    : Json.object();
        } catch (Unfit unfit) {
            return Json.object();
        }
    }
}
