package dev.reelwright.skills.fleet;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.databind.JsonNode;

/**
 * Many providers on one local server: their wire formats, small real media, their own bills, and faults by script. As a program of its own:
 * {@code Fleet <port> <book file>}; it then tells its port on standard output and takes faults at {@code POST /_fleet/fault}.
 */
public final class Fleet implements AutoCloseable {
    static final String CONTROL = "/_fleet/";

    private final Book book;
    private final Faults faults = new Faults();
    private final Holds holds = new Holds();
    private final Films films = new Films();
    private final Server server;
    private final Map<String, Shape> shapes = new HashMap<>();
    private final Map<String, Said> replays = new ConcurrentHashMap<>();

    private Fleet(int port, Path bookFile) throws IOException {
        this.book = new Book(bookFile);
        this.server = new Server(port, this::answer, faults, holds);
        Desk desk = new Desk(book, new Jobs(), films, base());
        shapes.putAll(new ImageShapes(desk).all());
        shapes.putAll(new StudioShapes(desk).all());
        shapes.putAll(new SoundShapes(desk).all());
        shapes.putAll(new FilmShapes(desk).all());
        shapes.putAll(new HomeShapes(desk).all());
        shapes.putAll(new ClipShapes(desk).all());
        shapes.putAll(new PickyShapes(desk).all());
    }

    /** Starts on a free port. */
    public static Fleet start(Path bookFile) throws IOException {
        return new Fleet(0, bookFile);
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        try (Fleet fleet = new Fleet(Integer.parseInt(args[0]), Path.of(args[1]))) {
            System.out.println(fleet.server.port());
            Thread.currentThread().join();
        }
    }

    public String base() {
        return "http://127.0.0.1:" + server.port();
    }

    public Book book() {
        return book;
    }

    public void fault(Fault fault) {
        faults.add(fault);
    }

    public void noFaults() {
        faults.clear();
    }

    /** All requests so far, in order. */
    public List<Heard> heard() {
        return server.heard();
    }

    public long heard(String methodAndPath) {
        return heard().stream()
                .filter(heard -> heard.toString().matches(methodAndPath))
                .count();
    }

    /** The base addresses of one adapter on this server, by endpoint. */
    public Map<String, URI> endpoints(String adapter) {
        String own = base() + "/" + adapter;
        return switch (adapter) {
            case "openai-image", "replicate-image" -> Map.of("api", URI.create(own + "/v1"));
            case "assemblyai-transcript" -> Map.of("api", URI.create(own + "/v2"));
            case "gemini-speech", "omni-video" -> Map.of("api", URI.create(own + "/v1beta"));
            case "dashscope-video" -> Map.of("api", URI.create(own + "/api/v1"));
            case "luma-video", "xai-video" -> Map.of("api", URI.create(own + "/v1"));
            case "bytedance-video" -> Map.of("api", URI.create(own + "/api/v3"));
            case "firefly-image" -> Map.of("api", URI.create(own), "ims", URI.create(own));
            default -> Map.of("api", URI.create(own));
        };
    }

    private Said answer(Heard heard) {
        String[] path = heard.path().split("/", 3);
        if (heard.path().startsWith(CONTROL)) {
            return control(heard);
        }
        if (path[1].equals("files")) {
            Shot shot = Shot.named(heard.last());
            return heard.path().endsWith(".mp4")
                    ? Said.bytes("video/mp4", films.of(shot))
                    : Said.bytes("image/png", Media.png(shot.width(), shot.height(), shot.colour()));
        }
        Shape shape = shapes.getOrDefault(path[1], nobody -> Said.json(404, "{}"));
        String named = heard.header("idempotency-key");
        return named.isEmpty() ? shape.answer(heard) : replays.computeIfAbsent(named, name -> shape.answer(heard));
    }

    /**
     * {@code GET book}, {@code heard}, {@code endpoints?adapter=}: plain lines. {@code POST fault}: {@code kind}, {@code on}, and, if wanted,
     * {@code skip}, {@code times}, {@code status}, {@code body}, {@code headers}. {@code POST clear}: no faults any more, and nothing is held.
     */
    private Said control(Heard heard) {
        return switch (heard.last()) {
            case "book" -> lines(String.valueOf(book.total()));
            case "heard" ->
                lines(String.join("\n", heard().stream().map(Heard::toString).toList()));
            case "endpoints" ->
                lines(String.join(
                        "\n",
                        endpoints(heard.parameters().get("adapter")).entrySet().stream()
                                .map(endpoint -> endpoint.getKey() + " " + endpoint.getValue())
                                .toList()));
            case "clear" -> {
                noFaults();
                holds.release();
                yield Said.json(200, "{}");
            }
            default -> {
                fault(read(heard.json()));
                yield Said.json(200, "{}");
            }
        };
    }

    private static Said lines(String text) {
        return Said.bytes("text/plain", text.getBytes(StandardCharsets.UTF_8));
    }

    private static Fault read(JsonNode order) {
        Fault fault = Fault.answer(
                        order.path("on").asString(),
                        order.path("status").asInt(500),
                        order.path("body").asString("{}"))
                .kind(Fault.Kind.valueOf(order.path("kind").asString()))
                .after(order.path("skip").asInt(0))
                .times(order.path("times").asInt(1));
        for (Map.Entry<String, JsonNode> header : order.path("headers").properties()) {
            fault = fault.header(header.getKey(), header.getValue().asString());
        }
        return fault;
    }

    @Override
    public void close() throws IOException {
        server.close();
        book.close();
    }
}
