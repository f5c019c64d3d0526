package dev.reelwright.skills.provider;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** Reads requests and how they show who asks. */
final class RequestReader {
    private static final Set<String> METHODS = Set.of("GET", "POST", "PUT", "PATCH", "DELETE");
    private static final List<String> BODIES = List.of("json", "form", "multipart", "raw", "graph");
    private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");
    private static final Set<String> OURS = Set.of(
            "host",
            "content-length",
            "transfer-encoding",
            "connection",
            "expect",
            "upgrade",
            "authorization",
            "cookie");

    private final TemplateReader templates;
    private final Set<String> endpoints;

    RequestReader(TemplateReader templates, Set<String> endpoints) {
        this.templates = templates;
        this.endpoints = Set.copyOf(endpoints);
    }

    TemplateReader templates() {
        return templates;
    }

    RequestForm required(Fields outer, String field) {
        JsonNode node = outer.required(field).orElse(JsonNodeFactory.instance.objectNode());
        Fields fields = new Fields(node, outer.where(field), outer.problems());
        String method = fields.text("method");
        if (!METHODS.contains(method) && !method.isEmpty()) {
            fields.problem(fields.where("method"), "is no method", "use GET, POST, PUT, PATCH or DELETE");
        }
        RequestForm form = new RequestForm(
                METHODS.contains(method) ? method : "GET",
                target(fields),
                fields.map("query", templates::template),
                fields.map("headers", (value, place) -> header(value, place, fields)),
                auth(fields, "auth"),
                body(fields));
        fields.noOthers();
        return form;
    }

    private RequestForm.Target target(Fields fields) {
        if (fields.has("url")) {
            Source.Named name = templates.named(fields.text("url"), fields.where("url"));
            if (!name.root().equals("handles") && !name.root().equals("uploads")) {
                fields.problem(fields.where("url"), "must be a handle", "keep the address as a handle, then name it");
            }
            return new RequestForm.Target.Given(name);
        }
        String endpoint = endpoint(fields, "api");
        String path = fields.text("path");
        if (!path.startsWith("/") || path.contains("?") || path.contains("#") || path.contains("/../")) {
            fields.problem(fields.where("path"), "is no path", "begin it with / and put parameters into query");
        }
        return new RequestForm.Target.Path(endpoint, templates.text(path, fields.where("path")));
    }

    private String endpoint(Fields fields, String standard) {
        String endpoint = standard.isEmpty() ? fields.text("endpoint") : fields.text("endpoint", standard);
        if (!endpoints.contains(endpoint)) {
            fields.problem(
                    fields.where("endpoint"),
                    "there is no endpoint \"" + endpoint + "\"",
                    "use one of " + String.join(", ", endpoints));
        }
        return endpoint;
    }

    private Template header(JsonNode value, String place, Fields fields) {
        String name = place.substring(place.lastIndexOf('/') + 1);
        if (!HEADER.matcher(name).matches() || OURS.contains(name.toLowerCase(java.util.Locale.ROOT))) {
            fields.problem(place, "cannot be set here", "leave it out; who asks is said in auth");
        }
        return templates.template(value, place);
    }

    private RequestForm.Body body(Fields fields) {
        List<String> given = BODIES.stream().filter(fields::has).toList();
        if (given.size() > 1) {
            given.forEach(fields::get);
            fields.problem(fields.where(), "has several bodies", "give one of " + String.join(", ", BODIES));
        }
        return given.size() != 1
                ? new RequestForm.Body.Empty()
                : switch (given.getFirst()) {
                    case "json" -> new RequestForm.Body.Json(templates.required(fields, "json"));
                    case "form" -> new RequestForm.Body.Form(fields.map("form", templates::template));
                    case "multipart" -> new RequestForm.Body.Multipart(fields.list("multipart", this::part));
                    case "raw" -> raw(fields);
                    default -> graph(fields);
                };
    }

    private RequestForm.Part part(JsonNode node, String where) {
        Fields fields = new Fields(node, where, templates.problems());
        String name = fields.text("name");
        RequestForm.Part part;
        if (fields.has("asset")) {
            part = new RequestForm.Part.File(
                    name,
                    templates.named(fields.text("asset"), fields.where("asset")),
                    fields.text("fileName", ""),
                    fields.flag("optional"));
        } else if (fields.has("noFile")) {
            fields.flag("noFile");
            part = new RequestForm.Part.NoFile(name);
        } else {
            part = new RequestForm.Part.Field(name, templates.required(fields, "value"));
        }
        fields.noOthers();
        return part;
    }

    private RequestForm.Body raw(Fields outer) {
        Fields fields = inner(outer, "raw");
        RequestForm.Body raw = new RequestForm.Body.Raw(
                templates.named(fields.text("asset"), fields.where("asset")), fields.text("type", ""));
        fields.noOthers();
        return raw;
    }

    private RequestForm.Body graph(Fields outer) {
        Fields fields = inner(outer, "graph");
        JsonNode nodes = fields.required("nodes").orElse(JsonNodeFactory.instance.objectNode());
        Map<String, Template> set = fields.map("set", templates::template);
        set.keySet().stream()
                .filter(pointer -> !pointer.startsWith("/") || nodes.at(pointer).isMissingNode())
                .forEach(pointer -> fields.problem(
                        Fields.child(fields.where("set"), pointer),
                        "the graph has no such place",
                        "name a place that is there, such as /6/inputs/text"));
        RequestForm.Body graph =
                new RequestForm.Body.Graph(fields.text("at"), nodes, set, fields.map("beside", templates::template));
        fields.noOthers();
        return graph;
    }

    private Fields inner(Fields outer, String field) {
        return new Fields(
                Optional.ofNullable(outer.get(field)).orElse(JsonNodeFactory.instance.objectNode()),
                outer.where(field),
                outer.problems());
    }

    /** Null when there is no such field. */
    @Nullable
    Auth auth(Fields outer, String field) {
        if (!outer.has(field)) {
            return null;
        }
        Fields fields = inner(outer, field);
        Map<String, String> also = new LinkedHashMap<>();
        fields.map("also", (value, place) -> value.asString("")).forEach(also::put);
        Auth auth = auth(fields, also);
        fields.noOthers();
        return auth;
    }

    private Auth auth(Fields fields, Map<String, String> also) {
        return switch (fields.text("kind")) {
            case "none" -> new Auth.None(also);
            case "bearer" -> new Auth.InHeader("Authorization", "Bearer", fields.text("secret", "key"), also);
            case "prefix" ->
                new Auth.InHeader("Authorization", fields.text("prefix"), fields.text("secret", "key"), also);
            case "raw" -> new Auth.InHeader("Authorization", "", fields.text("secret", "key"), also);
            case "header" -> new Auth.InHeader(fields.text("header"), "", fields.text("secret", "key"), also);
            case "basic" -> new Auth.Basic(fields.text("user", "user"), fields.text("password", "password"), also);
            case "query" -> new Auth.InQuery(fields.text("parameter"), fields.text("secret", "key"), also);
            case "jwt" ->
                new Auth.Minted(
                        fields.text("issuer", "accessKey"),
                        fields.text("secret", "secretKey"),
                        (int) fields.number("seconds", 1800),
                        (int) fields.number("notBeforeSeconds", 5),
                        also);
            case "oauth" ->
                new Auth.Client(
                        endpoint(fields, ""),
                        fields.text("path"),
                        fields.text("scope", ""),
                        fields.text("id", "clientId"),
                        fields.text("secret", "clientSecret"),
                        also);
            default -> {
                fields.problem(
                        fields.where("kind"),
                        "is no kind of auth",
                        "use none, bearer, prefix, raw, header, basic, query, jwt or oauth");
                yield new Auth.None(also);
            }
        };
    }
}
