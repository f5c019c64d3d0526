package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import java.io.IOException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes the outputs of a call out of its last answer. */
final class Outputs {
    private final Visit visit;
    private final Scope scope;
    private final Received answer;

    Outputs(Visit visit, Scope scope) {
        Received received = scope.answer();
        if (received == null) {
            throw new IllegalStateException("no answer");
        }
        this.visit = visit;
        this.scope = scope;
        this.answer = received;
    }

    ObjectNode build(Map<String, Result.Output> wanted) throws Unfit, Unfetched, InterruptedException {
        ObjectNode outputs = Json.object();
        for (Map.Entry<String, Result.Output> entry : wanted.entrySet()) {
            String name = entry.getKey();
            switch (entry.getValue()) {
                case Result.Output.File file -> outputs.putObject(name).put("file", file(name, file));
                case Result.Output.Plain plain -> plain(plain, name).ifPresent(value -> outputs.set(name, value));
                case Result.Output.Words words -> outputs.set(name, WordTimes.read(words.words(), scope));
                case Result.Output.Measured measured ->
                    outputs.putObject(name).put("measured", measured.fact()).put("of", measured.of());
            }
        }
        return outputs;
    }

    private Optional<JsonNode> plain(Result.Output.Plain plain, String name) throws Unfit {
        try {
            Optional<JsonNode> value = visit.render().value(plain.value(), scope);
            if (value.isPresent() || plain.optional()) {
                return value;
            }
            throw new Unfit(FailureKind.BROKEN, "its answer has no " + name);
        } catch (Unfit missing) {
            if (plain.optional()) {
                return Optional.empty();
            }
            throw missing;
        }
    }

    private String file(String name, Result.Output.File file) throws Unfit, Unfetched, InterruptedException {
        String path = name + ".file";
        if (file.source() instanceof Source.Body && file.decode().isEmpty()) {
            keep(path, answer.reply().body());
            return path;
        }
        String text = text(file, name);
        boolean linked = !file.decode().isEmpty() && file.decode().getFirst() == Result.Decode.URL;
        if (linked) {
            new Download(visit).to(path, text, file.keyed());
        }
        List<Result.Decode> rest =
                linked ? file.decode().subList(1, file.decode().size()) : file.decode();
        if (!rest.isEmpty()) {
            keep(path, decoded(linked ? load(path) : new byte[0], text, rest, file));
        } else if (!linked) {
            keep(path, text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return path;
    }

    /** The first text among the places; a place that holds something else is passed over. */
    private String text(Result.Output.File file, String name) throws Unfit {
        if (file.source() instanceof Source.Body) {
            return "";
        }
        return scope.all(file.source()).stream()
                .filter(node -> node.isString() && !node.stringValue().isEmpty())
                .findFirst()
                .map(JsonNode::stringValue)
                .orElseThrow(() -> new Unfit(FailureKind.BROKEN, "its answer has no " + name));
    }

    private byte[] decoded(byte[] loaded, String text, List<Result.Decode> decode, Result.Output.File file)
            throws Unfit {
        byte[] bytes = file.source() instanceof Source.Body ? answer.reply().body() : loaded;
        String rest = text;
        for (Result.Decode step : decode) {
            try {
                bytes = switch (step) {
                    case BASE64 -> base64(rest);
                    case HEX -> HexFormat.of().parseHex(rest);
                    case DATA_URI -> base64(rest.substring(rest.indexOf(',') + 1));
                    case PCM -> Wave.of(bytes, rate(file));
                    case URL -> bytes;
                };
                rest = "";
            } catch (IllegalArgumentException e) {
                throw new Unfit(FailureKind.BROKEN, "what it made is not written as the adapter expects: " + step);
            }
        }
        return bytes;
    }

    /**
     * Most write it in one line, which is read several times as fast; some break the lines, and some write it for addresses. The reader that passes
     * over line ends passes over every other sign as well, so those for addresses have to be the usual ones by then.
     */
    private static byte[] base64(String text) {
        byte[] signs = text.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
        try {
            return Base64.getDecoder().decode(signs);
        } catch (IllegalArgumentException broken) {
            String usual = text.replace('-', '+').replace('_', '/').replaceAll("\\s", "");
            return Base64.getDecoder().decode(usual.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1));
        }
    }

    /** From a number, or from a media type such as {@code audio/L16;codec=pcm;rate=24000}. */
    private int rate(Result.Output.File file) throws Unfit {
        String said = scope.find(file.rate()).flatMap(Json::scalar).orElse("");
        java.util.regex.Matcher rate = java.util.regex.Pattern.compile("(?:^|rate=)([0-9]{4,6})(?:$|[;\\s])")
                .matcher(said);
        if (!rate.find()) {
            throw new Unfit(FailureKind.BROKEN, "nothing says how many samples a second the sound has");
        }
        return Integer.parseInt(rate.group(1));
    }

    private byte[] load(String path) throws Unfit {
        try {
            return visit.context().scratch().read(path, visit.adapter().limits().replyBytes());
        } catch (IOException e) {
            throw new Unfit(FailureKind.LIMIT, "what was fetched cannot be read back: " + e.getMessage());
        }
    }

    private void keep(String path, byte[] bytes) throws Unfit {
        if (bytes.length == 0) {
            throw new Unfit(FailureKind.BROKEN, "what it made is empty");
        }
        try {
            visit.context().scratch().write(path, bytes);
        } catch (IOException e) {
            throw new Unfit(FailureKind.LIMIT, "there is no room for what it made: " + e.getMessage());
        }
    }
}
