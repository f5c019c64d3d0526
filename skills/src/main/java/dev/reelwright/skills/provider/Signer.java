package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.provider.WireRequest.Header;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Makes what shows who asks, anew for every request. Every secret it hands out is known to the mask. */
record Signer(Credentials credentials, Tokens tokens, Clock clock, Mask mask) {

    /** @param query parameters, each already encoded */
    record Signature(List<Header> headers, Map<String, String> query) {}

    Signature sign(Auth auth) throws Unfit, InterruptedException {
        List<Header> headers = new ArrayList<>();
        Map<String, String> query = switch (auth) {
            case Auth.None _ -> Map.of();
            case Auth.InHeader in -> {
                headers.add(header(
                        in.header(),
                        in.prefix().isEmpty() ? secret(in.secret()) : in.prefix() + " " + secret(in.secret())));
                yield Map.of();
            }
            case Auth.Basic basic -> {
                headers.add(header("Authorization", "Basic " + basic(basic)));
                yield Map.of();
            }
            case Auth.InQuery in -> Map.of(in.parameter(), secret(in.secret()));
            case Auth.Minted minted -> {
                headers.add(header("Authorization", "Bearer " + minted(minted)));
                yield Map.of();
            }
            case Auth.Client client -> {
                headers.add(header("Authorization", "Bearer " + tokens.token(client, this)));
                yield Map.of();
            }
        };
        for (Map.Entry<String, String> also : auth.also().entrySet()) {
            headers.add(header(also.getKey(), secret(also.getValue())));
        }
        return new Signature(headers, query);
    }

    String secret(String name) throws Unfit {
        String secret = credentials
                .secret(name)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() -> new Unfit(
                        FailureKind.UNSUPPORTED,
                        "there is no secret \"" + name + "\" for this provider; set it, or use another skill"));
        mask.note(secret);
        return secret;
    }

    private static Header header(String name, String value) throws Unfit {
        return new Header(name, Lines.header(name, value));
    }

    private String basic(Auth.Basic basic) throws Unfit {
        String pair = secret(basic.user()) + ":" + secret(basic.password());
        String encoded = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        mask.note(encoded);
        return encoded;
    }

    private String minted(Auth.Minted minted) throws Unfit {
        Instant now = clock.instant();
        String head = part(Json.object().put("alg", "HS256").put("typ", "JWT").toString());
        String claims = part(Json.object()
                .put("iss", secret(minted.issuer()))
                .put("exp", now.getEpochSecond() + minted.seconds())
                .put("nbf", now.getEpochSecond() - minted.notBeforeSeconds())
                .toString());
        String signed = head + "." + claims;
        String token = signed + "." + signature(signed, secret(minted.secret()));
        mask.note(token);
        return token;
    }

    private static String signature(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static String part(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
