package dev.reelwright.skills.provider;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Answers the exchanges of a recorded test in their order, and notes how each request differs from the recorded one. */
final class RecordedWire implements Wire {
    private static final int SHOWN = 200;

    private final List<Recording.Exchange> exchanges;
    private final List<String> differences;
    private int next;
    private boolean overrun;

    RecordedWire(List<Recording.Exchange> exchanges, List<String> differences) {
        this.exchanges = exchanges;
        this.differences = differences;
    }

    /** How many exchanges nobody asked for yet. */
    int left() {
        return exchanges.size() - next;
    }

    /** Whether more was asked for than is recorded. */
    boolean overrun() {
        return overrun;
    }

    @Override
    public WireAnswer send(WireRequest request) {
        if (left() == 0) {
            overrun = true;
            differences.add("a request more than is recorded: " + request.method() + " " + request.uri());
            return new WireAnswer.NotSent("nothing is recorded for it");
        }
        Recording.Exchange exchange = exchanges.get(next);
        String place = "/exchange/" + next + "/request";
        next++;
        compare(exchange, request, place);
        return exchange.answer();
    }

    @Override
    public WireAnswer download(WireRequest request, OutputStream sink) {
        WireAnswer answer = send(request);
        if (!(answer instanceof WireAnswer.Reply reply) || !reply.fine()) {
            return answer;
        }
        try {
            sink.write(reply.body());
            return new WireAnswer.Reply(reply.status(), reply.headers(), new byte[0]);
        } catch (IOException e) {
            return new WireAnswer.NotKept("what was received could not be written");
        }
    }

    private void compare(Recording.Exchange exchange, WireRequest request, String place) {
        same(place + "/method", exchange.method(), request.method());
        same(place + "/url", exchange.url(), request.uri().toString());
        exchange.headers().forEach((name, value) -> same(place + "/headers/" + name, value, header(request, name)));
        byte[] body = body(request);
        JsonNode json = json(body);
        for (Map.Entry<String, JsonNode> wanted : exchange.has().entrySet()) {
            JsonNode there = json.isMissingNode() ? json : json.at(wanted.getKey());
            if (!Json.same(wanted.getValue(), there)) {
                differences.add(place + "/has: at " + wanted.getKey() + " the body has "
                        + (json.isMissingNode() ? "nothing: it is no JSON" : shown(there.toString())) + ", not "
                        + shown(wanted.getValue().toString()));
            }
        }
        String text = new String(body, StandardCharsets.UTF_8);
        for (String wanted : exchange.contains()) {
            if (!text.contains(wanted)) {
                differences.add(place + "/contains: the body does not contain " + shown(wanted) + "; it is "
                        + shown(text.replaceAll("\\p{Cntrl}+", " ")));
            }
        }
    }

    private void same(String place, String wanted, String there) {
        if (!wanted.equals(there)) {
            differences.add(place + ": is " + (there.isEmpty() ? "not there" : shown(there)) + ", not " + wanted);
        }
    }

    private static String header(WireRequest request, String name) {
        Optional<String> value = request.headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(WireRequest.Header::value)
                .findFirst();
        return value.orElseGet(() -> name.toLowerCase(Locale.ROOT).equals("content-type")
                ? request.body().type()
                : "");
    }

    private static byte[] body(WireRequest request) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (WireRequest.Chunk chunk : new ArrayList<>(request.body().chunks())) {
            switch (chunk) {
                case WireRequest.Chunk.Bytes bytes -> body.writeBytes(bytes.bytes());
                case WireRequest.Chunk.File file -> body.writeBytes(read(file));
            }
        }
        return body.toByteArray();
    }

    private static byte[] read(WireRequest.Chunk.File file) {
        try {
            return Files.readAllBytes(file.path());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static JsonNode json(byte[] body) {
        try {
            return body.length == 0 ? MissingNode.getInstance() : Json.MAPPER.readTree(body);
        } catch (JacksonException e) {
            return MissingNode.getInstance();
        }
    }

    private static String shown(String text) {
        return text.isEmpty()
                ? "nothing"
                : text.length() <= SHOWN ? text : text.substring(0, SHOWN) + " … (" + text.length() + " characters)";
    }
}
