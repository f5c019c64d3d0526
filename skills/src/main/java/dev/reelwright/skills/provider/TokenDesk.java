package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.provider.WireRequest.Body;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/** OAuth client credentials. A token is kept until a minute before its end, and asked for by one caller at a time. */
final class TokenDesk implements Tokens {
    private static final Duration EARLY = Duration.ofSeconds(60);
    private static final long MOST_BYTES = 64 * 1024;

    private final Wire wire;
    private final Clock clock;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final ReentrantLock asking = new ReentrantLock();
    private final Endpoints endpoints;

    TokenDesk(Wire wire, Clock clock, Endpoints endpoints) {
        this.wire = wire;
        this.clock = clock;
        this.endpoints = endpoints;
    }

    private record Kept(String token, Instant until) {}

    @Override
    public String token(Auth.Client client, Signer signer) throws Unfit, InterruptedException {
        String id = signer.secret(client.id());
        String secret = signer.secret(client.secret());
        String account = id + "\n" + secret;
        asking.lockInterruptibly();
        try {
            Kept known = kept.get(account);
            if (known == null || !clock.instant().isBefore(known.until())) {
                known = ask(client, id, secret);
                kept.put(account, known);
            }
            signer.mask().note(known.token());
            return known.token();
        } finally {
            asking.unlock();
        }
    }

    private Kept ask(Auth.Client client, String id, String secret) throws Unfit, InterruptedException {
        URI uri = URI.create(endpoints.bases().get(client.endpoint()) + client.path());
        String form = "grant_type=client_credentials&client_id=" + Lines.encoded(id) + "&client_secret="
                + Lines.encoded(secret)
                + (client.scope().isEmpty() ? "" : "&scope=" + Lines.encoded(client.scope()));
        WireRequest request = new WireRequest(
                "POST",
                uri,
                List.of(new WireRequest.Header("Accept", "application/json")),
                Body.of("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)),
                endpoints.reach(uri),
                MOST_BYTES,
                Duration.ofSeconds(30));
        return switch (wire.send(request)) {
            case WireAnswer.Reply reply
            when reply.fine() -> kept(Received.of(reply).json());
            case WireAnswer.Reply reply ->
                throw new Unfit(
                        reply.status() >= 500 ? FailureKind.UNAVAILABLE : FailureKind.UNSUPPORTED,
                        "the provider gave no token for these credentials (HTTP " + reply.status() + "); check them");
            case WireAnswer.NotSent _, WireAnswer.Lost _, WireAnswer.TooBig _, WireAnswer.NotKept _ ->
                throw new Unfit(FailureKind.UNAVAILABLE, "the provider's token server cannot be reached");
        };
    }

    private Kept kept(JsonNode json) throws Unfit {
        String token = json.path("access_token").asString("");
        if (token.isEmpty()) {
            throw new Unfit(FailureKind.UNAVAILABLE, "the provider's token server answered without a token");
        }
        long seconds =
                Json.decimal(json.path("expires_in")).map(n -> n.longValue()).orElse(300L);
        return new Kept(token, clock.instant().plusSeconds(seconds).minus(EARLY));
    }
}
