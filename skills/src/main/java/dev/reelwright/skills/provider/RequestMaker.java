package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.skills.provider.RequestForm.Target;
import dev.reelwright.skills.provider.WireRequest.Body;
import dev.reelwright.skills.provider.WireRequest.Header;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Makes a request of its form. The key goes to the adapter's own endpoints and nowhere else, whatever an answer said. */
record RequestMaker(Adapter adapter, Endpoints endpoints, Signer signer, Bodies bodies) {

    WireRequest make(RequestForm form, Scope scope) throws Unfit, InterruptedException {
        return make(form, scope, List.of());
    }

    WireRequest make(RequestForm form, Scope scope, List<Header> more) throws Unfit, InterruptedException {
        URI place = place(form.target(), scope);
        Auth auth = form.auth() == null ? adapter.auth() : form.auth();
        Signer.Signature signature =
                endpoints.isOwn(place) ? signer.sign(auth) : new Signer.Signature(List.of(), Map.of());
        List<Header> headers = new ArrayList<>(headers(form, scope));
        headers.addAll(signature.headers());
        headers.addAll(more);
        Body body = bodies.body(form.body(), scope);
        URI uri = withQuery(place, query(form, scope), signature.query());
        return new WireRequest(
                form.method(),
                uri,
                headers,
                body,
                endpoints.reach(uri),
                adapter.limits().replyBytes(),
                Duration.ofSeconds(adapter.limits().seconds()));
    }

    private URI place(Target target, Scope scope) throws Unfit {
        return switch (target) {
            case Target.Path path -> address(endpoints.bases().get(path.endpoint()) + Lines.path(path.path(), scope));
            case Target.Given given -> {
                String address = scope.find(given.handle())
                        .flatMap(Json::scalar)
                        .orElseThrow(() -> new Unfit(FailureKind.BROKEN, "there is no " + given.handle()));
                yield address(address);
            }
        };
    }

    /**
     * An absolute web address, without a user in it. Providers hand out addresses with signs that have to be written otherwise, such as the spaces
     * of a file's name; those are, as a browser does, and what is written well stays as it is, for it may be signed.
     */
    static URI address(String written) throws Unfit {
        try {
            URI uri = URI.create(Lines.mended(written));
            boolean web = "https".equalsIgnoreCase(uri.getScheme()) || "http".equalsIgnoreCase(uri.getScheme());
            if (web && uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // told below: what is no URI at all is no web address either
        }
        throw new Unfit(FailureKind.BROKEN, "the provider gave something that is no web address");
    }

    private List<Header> headers(RequestForm form, Scope scope) throws Unfit {
        List<Header> headers = new ArrayList<>();
        for (Map.Entry<String, Template> entry : form.headers().entrySet()) {
            for (String value : texts(entry.getValue(), scope, "header " + entry.getKey())) {
                headers.add(new Header(entry.getKey(), Lines.header(entry.getKey(), value)));
            }
        }
        return headers;
    }

    private List<String> query(RequestForm form, Scope scope) throws Unfit {
        List<String> pairs = new ArrayList<>();
        for (Map.Entry<String, Template> entry : form.query().entrySet()) {
            for (String value : texts(entry.getValue(), scope, "parameter " + entry.getKey())) {
                pairs.add(Lines.encoded(entry.getKey()) + "=" + Lines.encoded(value));
            }
        }
        return pairs;
    }

    private List<String> texts(Template template, Scope scope, String what) throws Unfit {
        return Bodies.texts(bodies.render().value(template, scope), what);
    }

    private static URI withQuery(URI place, List<String> pairs, Map<String, String> secrets) throws Unfit {
        List<String> all = new ArrayList<>(pairs);
        secrets.forEach((name, secret) -> all.add(Lines.encoded(name) + "=" + Lines.encoded(secret)));
        if (all.isEmpty()) {
            return place;
        }
        String written = place.toString();
        return address(written + (place.getRawQuery() == null ? "?" : "&") + String.join("&", all));
    }

    /** The value that a handle's template finds in an answer, or a fault when it must be there. */
    void take(Map<String, Handle> handles, Scope scope, tools.jackson.databind.node.ObjectNode into) throws Unfit {
        for (Map.Entry<String, Handle> handle : handles.entrySet()) {
            try {
                JsonNode value = bodies.render()
                        .value(handle.getValue().value(), scope)
                        .orElseThrow(() -> new Unfit(FailureKind.BROKEN, "the answer has no " + handle.getKey()));
                into.set(handle.getKey(), value);
            } catch (Unfit missing) {
                if (!handle.getValue().optional()) {
                    throw missing;
                }
            }
        }
    }
}
