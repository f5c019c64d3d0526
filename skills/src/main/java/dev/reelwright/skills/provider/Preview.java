package dev.reelwright.skills.provider;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillCall;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** The exact request that an adapter would make of a call, with a name in the place of each secret. Nothing is sent. */
public sealed interface Preview {

    /**
     * @param headers each as {@code Name: value}
     * @param body as text; a file is told by its name in angle brackets
     */
    record Ready(String method, String url, List<String> headers, String body) implements Preview {
        public Ready {
            headers = List.copyOf(headers);
        }
    }

    /** No request would be made. */
    record Refused(String why) implements Preview {}

    static Preview of(Adapter adapter, Model model, SkillCall call) throws InterruptedException {
        return of(adapter, model, call, ProviderAccess.Setting.STANDARD, sha -> Optional.empty());
    }

    /**
     * The same, with what the owner has set of the provider.
     *
     * @param facts of the files that the inputs name, by SHA-256
     */
    static Preview of(
            Adapter adapter,
            Model model,
            SkillCall call,
            ProviderAccess.Setting setting,
            Function<String, Optional<MediaFacts>> facts)
            throws InterruptedException {
        try {
            Render render = new Render(new NamedFiles(facts));
            ObjectNode variables = Endpoints.variables(adapter, setting.variables());
            Endpoints endpoints = Endpoints.of(adapter, variables, setting.endpoints());
            Signer signer = new Signer(
                    name -> Optional.of("<" + name + ">"), (client, s) -> "<token>", Clock.systemUTC(), new Mask());
            Scope scope = CallScope.of(adapter, model, variables, call, render);
            Refusals.check(adapter, scope);
            RequestMaker maker = new RequestMaker(adapter, endpoints, signer, new Bodies(render, new Random(0)));
            return ready(adapter, maker.make(adapter.submit().request(), uploads(adapter, scope)));
        } catch (Unfit unfit) {
            return new Refused(unfit.words());
        }
    }

    private static Scope uploads(Adapter adapter, Scope scope) {
        ObjectNode uploads = Json.object();
        for (Upload upload : adapter.uploads()) {
            upload.handles().keySet().forEach(name -> uploads.put(name, "<uploaded " + name + ">"));
        }
        return scope.with("uploads", uploads);
    }

    private static Ready ready(Adapter adapter, WireRequest request) {
        List<String> headers = new java.util.ArrayList<>();
        for (WireRequest.Header header : request.headers()) {
            boolean made = header.name().equals("Authorization")
                    && (adapter.auth() instanceof Auth.Minted || adapter.auth() instanceof Auth.Basic);
            headers.add(header.name() + ": "
                    + (made ? header.value().split(" ", 2)[0] + " <made of the secrets>" : header.value()));
        }
        if (!request.body().type().isEmpty()) {
            headers.add("Content-Type: " + request.body().type());
        }
        String body = request.body().chunks().stream()
                .map(chunk -> switch (chunk) {
                    case WireRequest.Chunk.Bytes bytes -> new String(bytes.bytes(), StandardCharsets.UTF_8);
                    case WireRequest.Chunk.File file -> "<file " + file.path().getFileName() + ">";
                })
                .collect(Collectors.joining());
        return new Ready(request.method(), request.uri().toString(), headers, body);
    }
}
