package dev.reelwright.agent.models;

import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Looks for servers of language models on this machine, at the addresses where they usually listen. Only looks: what it finds is offered to the
 * person. What answers there may be anything, so answers are short, late ones are not waited for, and nothing leads elsewhere.
 */
public final class LocalServers {
    static final int MOST_MODELS = 100;

    private static final int LONGEST_NAME = 200;
    private static final int LARGEST_ANSWER = 512 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SequencedMap<String, URI> places;
    private final Patience patience;

    /** How long to wait for a connection, and from the connection on for the whole answer. */
    public record Patience(Duration connect, Duration answer) {
        /** Enough for a server on the same machine, and too short to be felt. */
        public static final Patience STANDARD = new Patience(Duration.ofMillis(200), Duration.ofMillis(400));
    }

    /**
     * @param places base addresses by the name of the program; every host must be a loopback address, as a number
     * @throws IllegalArgumentException for another host
     */
    public LocalServers(SequencedMap<String, URI> places, Patience patience) {
        this.places = new LinkedHashMap<>(places);
        this.patience = patience;
        places.values().forEach(LocalServers::checkLoopback);
    }

    /** Ollama, LM Studio, vLLM and llama.cpp, where they listen unless told otherwise. */
    public static LocalServers usual() {
        SequencedMap<String, URI> places = new LinkedHashMap<>();
        places.put("Ollama", URI.create("http://127.0.0.1:11434/v1"));
        places.put("LM Studio", URI.create("http://127.0.0.1:1234/v1"));
        places.put("vLLM", URI.create("http://127.0.0.1:8000/v1"));
        places.put("llama.cpp", URI.create("http://127.0.0.1:8080/v1"));
        return new LocalServers(places, Patience.STANDARD);
    }

    /** The servers that answer, in the order of the places. All are asked at once. */
    public List<LocalServer> find() {
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(patience.connect())
                .followRedirects(HttpClient.Redirect.NEVER)
                .proxy(HttpClient.Builder.NO_PROXY)
                .version(HttpClient.Version.HTTP_1_1)
                .build();
        try {
            Map<String, CompletableFuture<Optional<LocalServer>>> asked = new LinkedHashMap<>();
            places.forEach((name, place) -> asked.put(name, ask(client, name, place)));
            List<LocalServer> found = new ArrayList<>();
            asked.values().forEach(answer -> LocalServers.join(answer).ifPresent(found::add));
            return found;
        } finally {
            client.shutdownNow();
        }
    }

    private CompletableFuture<Optional<LocalServer>> ask(HttpClient client, String name, URI place) {
        long most = patience.connect().plus(patience.answer()).toMillis();
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(place + "/models")).GET().build();
        return client.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER))
                .orTimeout(most, TimeUnit.MILLISECONDS)
                .thenApply(answer -> server(name, place, answer));
    }

    private static Optional<LocalServer> join(CompletableFuture<Optional<LocalServer>> answer) {
        try {
            return answer.join();
        } catch (CompletionException nobodyThere) {
            return Optional.empty();
        }
    }

    /** Something else that listens there, such as a web page, is no server of models. */
    private static Optional<LocalServer> server(String name, URI place, HttpResponse<byte[]> answer) {
        if (answer.statusCode() != 200) {
            return Optional.empty();
        }
        try {
            JsonNode data = JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8))
                    .path("data");
            List<String> models = new ArrayList<>();
            for (JsonNode model : data) {
                String id = model.path("id").asString("");
                if (!id.isBlank() && id.length() <= LONGEST_NAME && models.size() < MOST_MODELS) {
                    models.add(visible(id));
                }
            }
            return data.isArray() ? Optional.of(new LocalServer(name, place, models)) : Optional.empty();
        } catch (JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            int kind = Character.getType(point);
            boolean hidden = kind == Character.CONTROL
                    || kind == Character.FORMAT
                    || kind == Character.SURROGATE
                    || kind == Character.LINE_SEPARATOR
                    || kind == Character.PARAGRAPH_SEPARATOR;
            visible.appendCodePoint(hidden ? '\uFFFD' : point);
        });
        return visible.toString();
    }

    private static void checkLoopback(URI place) {
        String host = place.getHost() == null ? "" : place.getHost();
        boolean number = host.startsWith("[") || host.matches("[0-9.]+");
        if (!number || !InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", "")).isLoopbackAddress()) {
            throw new IllegalArgumentException("not a loopback address: " + place);
        }
    }
}
