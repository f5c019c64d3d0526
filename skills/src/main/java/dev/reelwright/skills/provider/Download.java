package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fetches a file from an address that an answer gave. Follows a few redirects, each judged like the first: only web addresses, nothing on this
 * machine or its network, and the key only to the adapter's own endpoints.
 */
final class Download {
    private static final int MOST_REDIRECTS = 5;
    private static final Duration LIMIT = Duration.ofMinutes(15);

    private final Visit visit;

    Download(Visit visit) {
        this.visit = visit;
    }

    void to(String path, String address, boolean keyed) throws Unfit, Unfetched, InterruptedException {
        URI place = RequestMaker.address(address.strip());
        for (int hop = 0; hop <= MOST_REDIRECTS; hop++) {
            WireAnswer answer = ask(place, keyed, path);
            Optional<URI> further = further(place, answer);
            if (further.isEmpty()) {
                settle(answer);
                return;
            }
            place = further.get();
        }
        throw new Unfetched("its address leads on more than " + MOST_REDIRECTS + " times");
    }

    private WireAnswer ask(URI place, boolean keyed, String path) throws Unfit, InterruptedException {
        boolean signed = keyed && visit.endpoints().isOwn(place);
        Signer.Signature signature = signed
                ? visit.maker().signer().sign(visit.adapter().auth())
                : new Signer.Signature(List.of(), java.util.Map.of());
        WireRequest request = new WireRequest(
                "GET",
                signed(place, signature),
                signature.headers(),
                WireRequest.Body.NONE,
                visit.endpoints().reach(place),
                visit.adapter().limits().fileBytes(),
                LIMIT);
        try {
            return stored(request, path);
        } catch (IOException e) {
            throw new Unfit(FailureKind.LIMIT, "there is no room for what it made: " + e.getMessage());
        }
    }

    private static URI signed(URI place, Signer.Signature signature) throws Unfit {
        StringBuilder address = new StringBuilder(place.toString());
        signature
                .query()
                .forEach((name, secret) -> address.append(address.indexOf("?") < 0 ? '?' : '&')
                        .append(Lines.encoded(name))
                        .append('=')
                        .append(Lines.encoded(secret)));
        return RequestMaker.address(address.toString());
    }

    /** Half a file is no file. */
    private WireAnswer stored(WireRequest request, String path) throws IOException, InterruptedException {
        WireAnswer answer;
        try (OutputStream out = visit.context().scratch().create(path)) {
            answer = visit.setting().wire().download(request, out);
        }
        if (!(answer instanceof WireAnswer.Reply reply && reply.fine())) {
            visit.context().scratch().delete(path);
        }
        return answer;
    }

    private static Optional<URI> further(URI place, WireAnswer answer) throws Unfetched {
        if (!(answer instanceof WireAnswer.Reply reply) || reply.status() / 100 != 3) {
            return Optional.empty();
        }
        try {
            URI next = place.resolve(Lines.mended(reply.header("location").orElse("")));
            if (place.getScheme().equals("https") && !"https".equals(next.getScheme())) {
                throw new Unfetched("its address leads from https to something else");
            }
            return Optional.of(RequestMaker.address(next.toString()));
        } catch (IllegalArgumentException | Unfit e) {
            throw new Unfetched("its address leads nowhere");
        }
    }

    private void settle(WireAnswer answer) throws Unfit, Unfetched {
        switch (answer) {
            case WireAnswer.Reply reply -> {
                if (!reply.fine()) {
                    throw new Unfetched("the file could not be fetched: HTTP " + reply.status());
                }
            }
            case WireAnswer.NotSent not ->
                throw new Unfetched(
                        "the file could not be fetched: " + visit.mask().over(not.why()));
            case WireAnswer.Lost lost ->
                throw new Unfetched(
                        "the file could not be fetched: " + visit.mask().over(lost.why()));
            case WireAnswer.TooBig big ->
                throw new Unfit(FailureKind.LIMIT, "the file has more than " + big.limit() + " bytes");
            case WireAnswer.NotKept kept ->
                throw new Unfit(FailureKind.LIMIT, "there is no room for the file: " + kept.why());
        }
    }
}
