package dev.reelwright.skills.provider;

import dev.reelwright.skills.provider.WireRequest.Chunk;
import dev.reelwright.skills.provider.WireRequest.Reach;
import java.io.FileNotFoundException;
import java.io.OutputStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;

/**
 * The door over the JDK's client. Redirects are off, and so are the client's silent repeats: it would send a GET twice when a connection
 * drops, and a server counts both. An address is looked up and judged before the client connects; the client then finds it in the JVM's own
 * cache of look-ups, so both see the same. Whatever is not a GET goes over a connection of its own: on one that has rested, a server may hang up
 * just then, and nobody could tell whether it took the order.
 */
public final class HttpDoor implements Wire, AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(15);
    private static final long ERROR_BYTES = 256 * 1024;

    private final HttpClient client;
    private final FreshClients fresh;
    private final ExecutorService threads;
    private final Lookup lookup;

    private HttpDoor(Lookup lookup) {
        this.lookup = lookup;
        this.threads = Executors.newVirtualThreadPerTaskExecutor();
        this.client = client(HttpClient.Version.HTTP_2);
        this.fresh = new FreshClients(() -> client(HttpClient.Version.HTTP_1_1));
    }

    private HttpClient client(HttpClient.Version version) {
        return HttpClient.newBuilder()
                .version(version)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .executor(threads)
                .build();
    }

    /** Opens a door; close it to let go of its connections. */
    public static HttpDoor open() {
        return new HttpDoor(InetAddress::getAllByName);
    }

    static HttpDoor over(Lookup lookup) {
        return new HttpDoor(lookup);
    }

    /** Names to addresses. */
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    @Override
    public WireAnswer send(WireRequest request) throws InterruptedException {
        return exchange(request, Optional.empty());
    }

    @Override
    public WireAnswer download(WireRequest request, OutputStream sink) throws InterruptedException {
        return exchange(request, Optional.of(sink));
    }

    @Override
    public void close() {
        client.shutdownNow();
        threads.shutdownNow();
    }

    private WireAnswer exchange(WireRequest request, Optional<OutputStream> sink) throws InterruptedException {
        Optional<String> refusal = refusal(request.uri(), request.reach());
        if (refusal.isPresent()) {
            return new WireAnswer.NotSent(refusal.get());
        }
        HttpRequest ready;
        try {
            ready = ready(request);
        } catch (IllegalArgumentException | FileNotFoundException e) {
            return new WireAnswer.NotSent("the request cannot be written: " + e.getMessage());
        }
        if (request.method().equals("GET")) {
            return exchange(client, ready, new Going(request, sink, () -> {}));
        }
        try (FreshClients.Lease lease = fresh.take()) {
            return exchange(lease.client(), ready, new Going(request, sink, lease::begins));
        }
    }

    /** @param begins told when the head of an answer is here */
    private record Going(WireRequest request, Optional<OutputStream> sink, Runnable begins) {}

    private static WireAnswer exchange(HttpClient over, HttpRequest ready, Going what) throws InterruptedException {
        WireRequest request = what.request();
        Optional<OutputStream> sink = what.sink();
        Memory memory = new Memory();
        CompletableFuture<HttpResponse<CappedBody.End>> going = over.sendAsync(ready, info -> {
            what.begins().run();
            if (sink.isPresent() && info.statusCode() / 100 == 2) {
                return body(info.headers(), new CappedBody(sink.get(), request.maxBytes()));
            }
            long limit = sink.isPresent() ? ERROR_BYTES : request.maxBytes();
            memory.expect(told(info.headers()), limit);
            return body(info.headers(), new CappedBody(memory, limit));
        });
        try {
            return answer(going.get(request.limit().toMillis(), TimeUnit.MILLISECONDS), memory, request);
        } catch (ExecutionException e) {
            return failure(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            going.cancel(true);
            return new WireAnswer.Lost(
                    "no whole answer within " + request.limit().toSeconds() + " s");
        } catch (InterruptedException e) {
            going.cancel(true);
            throw e;
        }
    }

    private static BodySubscriber<CappedBody.End> body(HttpHeaders headers, CappedBody whole) {
        String coding = headers.firstValue("content-encoding").orElse("").strip();
        boolean packed = coding.equalsIgnoreCase("gzip") || coding.equalsIgnoreCase("x-gzip");
        return packed ? new Unpacked(whole) : whole;
    }

    private static long told(HttpHeaders headers) {
        try {
            return headers.firstValueAsLong("content-length").orElse(0);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private static WireAnswer answer(HttpResponse<CappedBody.End> response, Memory memory, WireRequest request) {
        return switch (response.body()) {
            case WHOLE -> {
                Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
                headers.putAll(response.headers().map());
                Map<String, List<String>> lower = new TreeMap<>();
                headers.forEach((name, values) -> lower.put(name.toLowerCase(java.util.Locale.ROOT), values));
                yield new WireAnswer.Reply(response.statusCode(), lower, memory.bytes());
            }
            case TOO_BIG -> new WireAnswer.TooBig(response.statusCode(), request.maxBytes());
            case NOT_KEPT -> new WireAnswer.NotKept("what was received could not be written");
        };
    }

    /** Only what fails before a connection stands has surely sent nothing. */
    private static WireAnswer failure(Throwable cause) {
        for (Throwable t = cause; t != null; t = t.getCause()) {
            if (t instanceof ConnectException
                    || t instanceof HttpConnectTimeoutException
                    || t instanceof UnresolvedAddressException
                    || t instanceof UnknownHostException
                    || t instanceof SSLHandshakeException) {
                return new WireAnswer.NotSent("no connection: " + t.getClass().getSimpleName());
            }
        }
        return new WireAnswer.Lost("the connection broke: " + cause.getClass().getSimpleName());
    }

    private Optional<String> refusal(URI uri, Reach reach) {
        String host = uri.getHost();
        boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
        if (!web || host == null || uri.getRawUserInfo() != null) {
            return Optional.of("not a web address");
        }
        if (reach == Reach.ANY) {
            return Optional.empty();
        }
        if (!"https".equals(uri.getScheme())) {
            return Optional.of("not an https address");
        }
        if (Addresses.isInnerLiteral(host)) {
            return Optional.of(host + " is this machine or its network, where this adapter has no business");
        }
        try {
            for (InetAddress address : lookup.all(host)) {
                if (Addresses.isInner(address)) {
                    return Optional.of(host + " leads to " + address.getHostAddress()
                            + ", which is this machine or its network, where this adapter has no business");
                }
            }
            return Optional.empty();
        } catch (UnknownHostException e) {
            return Optional.of("nobody knows the host " + host);
        }
    }

    private static HttpRequest ready(WireRequest request) throws FileNotFoundException {
        HttpRequest.Builder builder = HttpRequest.newBuilder(request.uri());
        if ("http".equals(request.uri().getScheme())) {
            builder.version(HttpClient.Version.HTTP_1_1);
        }
        request.headers().forEach(header -> builder.header(header.name(), header.value()));
        if (!request.body().type().isEmpty()) {
            builder.header("Content-Type", request.body().type());
        }
        return builder.method(
                        request.method(), new OnceBody(publisher(request.body().chunks())))
                .build();
    }

    private static BodyPublisher publisher(List<Chunk> chunks) throws FileNotFoundException {
        List<BodyPublisher> parts = new ArrayList<>();
        for (Chunk chunk : chunks) {
            parts.add(
                    switch (chunk) {
                        case Chunk.Bytes bytes -> BodyPublishers.ofByteArray(bytes.bytes());
                        case Chunk.File file -> file(file.path());
                    });
        }
        return switch (parts.size()) {
            case 0 -> BodyPublishers.noBody();
            case 1 -> parts.getFirst();
            default -> BodyPublishers.concat(parts.toArray(BodyPublisher[]::new));
        };
    }

    private static BodyPublisher file(Path path) throws FileNotFoundException {
        return BodyPublishers.ofFile(path);
    }
}
