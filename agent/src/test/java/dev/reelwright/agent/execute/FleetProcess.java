package dev.reelwright.agent.execute;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The local fleet of providers as a process of its own. Its book is read from the file that it writes, so nothing of the program under test
 * stands between a bill and the test.
 */
final class FleetProcess implements AutoCloseable {
    /** Names another class path than that of the module beside this one. */
    static final String CLASSES = "reelwright.test.fleet";

    private static final String MAIN = "dev.reelwright.skills.fleet.Fleet";

    private final Process process;
    private final Path book;
    private final URI base;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private final HttpClient client = HttpClient.newHttpClient();

    private FleetProcess(Process process, Path book) throws InterruptedException {
        this.process = process;
        this.book = book;
        Thread.ofVirtual().start(this::listen);
        this.base = URI.create("http://127.0.0.1:" + next() + "/");
    }

    /** One job on a provider's bill; {@code order} is the prompt or the text. */
    record Bill(String provider, String job, long micros, String order) {}

    static FleetProcess start(Path folder) throws IOException, InterruptedException {
        Path book = Files.createDirectories(folder).resolve("book");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        classes() + File.pathSeparator + System.getProperty("java.class.path"),
                        MAIN,
                        "0",
                        book.toString())
                .redirectError(folder.resolve("fleet.txt").toFile())
                .start();
        return new FleetProcess(process, book);
    }

    private static String classes() {
        String given = System.getProperty(CLASSES);
        Path built = Path.of("..", "skills", "target", "test-classes")
                .toAbsolutePath()
                .normalize();
        if (given == null && !Files.exists(built.resolve(MAIN.replace('.', '/') + ".class"))) {
            throw new AssertionError("the fleet is not compiled: " + built + " has no " + MAIN
                    + "; build the module skills with its tests first (./mvnw -pl skills -am test-compile)");
        }
        return given == null ? built.toString() : given;
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            lines.lines().forEach(said::add);
        } catch (UncheckedIOException | IOException ended) {
            // the fleet has gone
        }
    }

    private String next() throws InterruptedException {
        String line = said.poll(60, TimeUnit.SECONDS);
        if (line == null) {
            throw new AssertionError("the fleet says nothing");
        }
        return line;
    }

    /** Waits until a request is held; what it was. */
    String held() throws InterruptedException {
        return next().replaceFirst("^held ", "");
    }

    Path bookFile() {
        return book;
    }

    List<Bill> bills() {
        return bills(book);
    }

    static List<Bill> bills(Path book) {
        try (var lines = Files.lines(book)) {
            return lines.map(line -> line.split("\t", 4))
                    .map(part -> new Bill(part[0], part[1], Long.parseLong(part[2]), part[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All requests that providers have got so far, as {@code METHOD /path}, in order. */
    List<String> heard() {
        return get("heard").lines().toList();
    }

    long heard(String methodAndPath) {
        return heard().stream().filter(line -> line.matches(methodAndPath)).count();
    }

    /** The base addresses of one adapter on this fleet, by endpoint. */
    Map<String, URI> endpoints(String adapter) {
        Map<String, URI> endpoints = new HashMap<>();
        get("endpoints?adapter=" + adapter)
                .lines()
                .map(line -> line.split(" "))
                .forEach(part -> endpoints.put(part[0], URI.create(part[1])));
        return endpoints;
    }

    /** @param json {@code kind}, {@code on}, and what else a fault takes; apostrophes for quotes */
    void fault(String json) {
        fault((ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"')));
    }

    void fault(ObjectNode fault) {
        send(HttpRequest.newBuilder(base.resolve("_fleet/fault")).POST(BodyPublishers.ofString(fault.toString())));
    }

    /** No faults any more, and what is held is let go of. */
    void clear() {
        send(HttpRequest.newBuilder(base.resolve("_fleet/clear")).POST(BodyPublishers.noBody()));
    }

    private String get(String what) {
        return send(HttpRequest.newBuilder(base.resolve("_fleet/" + what)));
    }

    private String send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        process.destroyForcibly().waitFor();
        client.close();
    }
}
