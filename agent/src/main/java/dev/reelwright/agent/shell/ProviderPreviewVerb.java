package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.AuthoredFolder;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Candidate;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaTools;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code provider preview}: the exact request of a call, with the secrets' names in their places. Sends nothing. */
final class ProviderPreviewVerb extends Verb {
    private final StudioDoor door;

    ProviderPreviewVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider preview",
                ProviderVerbs.GROUP,
                "print the request that would be sent, keys masked; sends nothing",
                Words.of(
                        "FOLDER|NAME",
                        new Flag("input", "FILE.json", "the call's inputs, as in a plan"),
                        new Flag("model", "M", "which model (default the first)")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        Studio studio = door.studio();
        AuthoredFolder folder =
                ProviderVerbs.folder(studio, call.needed(0, "a folder, or the name of a provider on the shelf"));
        if (ProviderVerbs.faulty(folder, call.screen())) {
            return ExitCode.FAILED;
        }
        ObjectNode inputs = ProviderVerbs.input(call);
        Map<String, MediaFacts> facts = new HashMap<>();
        Path beside = Path.of(call.flag("input").orElseThrow()).toAbsolutePath().getParent();
        named(inputs, beside == null ? Path.of("") : beside, facts);
        AuthorTools.Order order = new AuthorTools.Order(
                call.flag("model").orElse(""), inputs, sha -> Optional.ofNullable(facts.get(sha)));
        return switch (studio.authorTools().preview(folder.name(), folder.files(), order)) {
            case AuthorTools.Sketch.Refused refused -> {
                call.screen().error("no request would be made: " + refused.why());
                yield ExitCode.FAILED;
            }
            case AuthorTools.Sketch.Request request -> {
                print(request, call.screen());
                yield ExitCode.DONE;
            }
        };
    }

    /** Puts an asset in the place of each file, by the file's path instead of its hash: it is only looked at. */
    private void named(ObjectNode object, Path beside, Map<String, MediaFacts> facts) throws NoSuchFileException {
        for (String name : List.copyOf(object.propertyNames())) {
            JsonNode value = object.path(name);
            if (value instanceof ObjectNode inner
                    && inner.size() == 1
                    && inner.path("file").isString()) {
                Path file = beside.resolve(inner.path("file").stringValue());
                if (!Files.isRegularFile(file)) {
                    throw new NoSuchFileException(file.toString());
                }
                String sha = "%064x".formatted(facts.size() + 1);
                facts.put(sha, facts(file));
                object.putObject(name).put("asset", sha);
            } else if (value instanceof ObjectNode inner) {
                named(inner, beside, facts);
            }
        }
    }

    private MediaFacts facts(Path file) {
        return switch (door.studio().mediaTools().probe(file)) {
            case MediaTools.Probe.Media media -> media.facts();
            case MediaTools.Probe.NotMedia not -> throw new UsageException(file + ": " + not.reason());
        };
    }

    private static void print(AuthorTools.Sketch.Request request, Screen screen) {
        String price = switch (request.price()) {
            case Candidate.Price.Known known ->
                known.cost().likely().equals(known.cost().atMost())
                        ? known.cost().atMost().toString()
                        : known.cost().likely() + ", at most " + known.cost().atMost();
            case Candidate.Price.Unknown unknown -> "not known: " + unknown.reason();
        };
        if (screen.json()) {
            ObjectNode json = JsonNodeFactory.instance
                    .objectNode()
                    .put("method", request.method())
                    .put("url", request.url())
                    .put("body", request.body())
                    .put("price", price);
            request.headers().forEach(json.putArray("headers")::add);
            screen.line(json.toString());
            return;
        }
        screen.line(Visible.of(request.method() + " " + request.url()));
        request.headers().forEach(header -> screen.line(Visible.of(header)));
        screen.line("");
        request.body().lines().forEach(line -> screen.line(Visible.of(line)));
        screen.note("price: " + Visible.of(price));
    }
}
