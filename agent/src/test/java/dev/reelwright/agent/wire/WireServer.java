package dev.reelwright.agent.wire;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What all wires have in common: the script, the book, and how a reply is played. */
abstract class WireServer implements ModelServer {
    static final JsonMapper JSON = new JsonMapper();
    private static final Pattern WORD = Pattern.compile("\\s*\\S+|\\s+$");
    private static final int ARGUMENT_PIECE = 5;

    private final RawHttp http;
    private final String key;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Asked> asked = new ArrayList<>();
    private final List<String> complaints = new ArrayList<>();
    private final List<Billed> book = new ArrayList<>();
    private final Semaphore left = new Semaphore(0);
    private Function<Asked, Reply> mind = question -> Reply.errors(500);
    private Consumer<Long> ear = nanos -> {};
    private int requests;
    private int dribble;
    private int answers;

    WireServer(String key) {
        this.key = key;
        http = new RawHttp(this::handle);
    }

    /** Checks as the real provider does. */
    abstract Asked understand(RawHttp.Request request, JsonNode body) throws Rejected;

    /** Every event of an answer, in order. */
    abstract List<Frame> frames(Asked question, Reply.Says says, Billed tokens, int number);

    abstract Frame streamError(Reply.StreamError error);

    /** @param type null for the one that goes with the status */
    abstract ObjectNode errorBody(int status, String type, String message);

    abstract String path();

    @Override
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + http.port() + path());
    }

    @Override
    public String key() {
        return key;
    }

    @Override
    public synchronized void script(Reply... replies) {
        script.addAll(List.of(replies));
    }

    @Override
    public synchronized void answer(Function<Asked, Reply> thought) {
        mind = thought;
    }

    @Override
    public synchronized List<Asked> asked() {
        return List.copyOf(asked);
    }

    @Override
    public synchronized int requests() {
        return requests;
    }

    @Override
    public synchronized List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public synchronized List<Billed> book() {
        return List.copyOf(book);
    }

    @Override
    public synchronized void onSend(Consumer<Long> listener) {
        ear = listener;
    }

    @Override
    public synchronized void dribble(int bytes) {
        dribble = bytes;
    }

    @Override
    public void awaitClientLeft() throws InterruptedException {
        left.acquire();
    }

    @Override
    public void close() {
        http.close();
    }

    private void handle(RawHttp.Request request, RawHttp.Exchange exchange) throws IOException {
        try {
            play(exchange, request, question(request));
        } catch (Rejected wrong) {
            complain(wrong.getMessage());
            refuse(exchange, wrong.status(), errorBody(wrong.status(), wrong.type(), wrong.getMessage()), Map.of());
        } catch (IOException clientLeft) {
            left.release();
            throw clientLeft;
        }
    }

    private synchronized Asked question(RawHttp.Request request) throws Rejected {
        requests++;
        Asked question = understand(request, json(request.body()));
        asked.add(question);
        return question;
    }

    private static JsonNode json(byte[] body) throws Rejected {
        try {
            return JSON.readTree(body);
        } catch (JacksonException broken) {
            throw new Rejected(400, null, "We could not parse the JSON body of your request: " + broken.getMessage());
        }
    }

    private synchronized void complain(String message) {
        complaints.add(message);
    }

    private synchronized Reply reply(Asked question) {
        Reply next = script.poll();
        return next == null ? mind.apply(question) : next;
    }

    private void play(RawHttp.Exchange exchange, RawHttp.Request request, Asked question) throws IOException {
        switch (reply(question)) {
            case Reply.Says says -> {
                Billed tokens = says.usage() == null ? counted(request, says) : says.usage();
                send(exchange, frames(question, says, book(tokens), answers()));
            }
            case Reply.Errors errors
            when errors.body().isEmpty() ->
                refuse(exchange, errors.status(), errorBody(errors.status(), null, "scripted"), errors.headers());
            case Reply.Errors errors ->
                exchange.answer(errors.status(), errors.headers(), errors.body().getBytes(StandardCharsets.UTF_8));
            case Reply.DropsAfter drops -> {
                part(exchange, request, question, Reply.says(drops.text()), drops.words());
                exchange.drop();
            }
            case Reply.Hangs hangs -> {
                part(exchange, request, question, Reply.says(hangs.text()), hangs.words());
                exchange.awaitLeaving();
                left.release();
            }
            case Reply.Junk junk -> {
                book(counted(request, Reply.empty()));
                exchange.begin(junk.contentType());
                exchange.send(junk.bytes());
                exchange.end();
            }
            case Reply.Endless endless -> {
                book(counted(request, Reply.empty()));
                goOn(exchange, question, endless.bytes());
            }
            case Reply.StreamError error -> {
                part(exchange, request, question, Reply.says(error.text()), error.words());
                write(exchange, streamError(error));
                exchange.end();
            }
        }
    }

    private void part(RawHttp.Exchange exchange, RawHttp.Request request, Asked question, Reply.Says says, int words)
            throws IOException {
        Billed all = counted(request, says);
        Billed tokens = book(new Billed(all.input(), 0, 0, Math.max(0, words)));
        if (words < 0) {
            return;
        }
        exchange.begin("text/event-stream");
        int sent = 0;
        for (Frame frame : frames(question, says, tokens, answers())) {
            if (sent == words && (frame.words() || words > 0)) {
                return;
            }
            write(exchange, frame);
            sent += frame.words() ? 1 : 0;
        }
    }

    private void goOn(RawHttp.Exchange exchange, Asked question, long bytes) throws IOException {
        String filler = "film ".repeat(2000);
        List<Frame> frames = frames(question, Reply.says(filler), new Billed(1, 0, 0, 1), answers());
        List<Frame> words = frames.stream().filter(Frame::words).toList();
        exchange.begin("text/event-stream");
        write(exchange, frames.getFirst());
        byte[] piece = String.join("", words.stream().map(Frame::text).toList()).getBytes(StandardCharsets.UTF_8);
        for (long sent = 0; sent < bytes; sent += piece.length) {
            exchange.send(piece);
        }
        exchange.end();
    }

    private void send(RawHttp.Exchange exchange, List<Frame> frames) throws IOException {
        exchange.begin("text/event-stream");
        for (Frame frame : frames) {
            write(exchange, frame);
        }
        exchange.end();
    }

    private void write(RawHttp.Exchange exchange, Frame frame) throws IOException {
        byte[] bytes = frame.text().getBytes(StandardCharsets.UTF_8);
        int piece;
        Consumer<Long> hears;
        synchronized (this) {
            piece = dribble > 0 ? dribble : bytes.length;
            hears = ear;
        }
        if (frame.words()) {
            hears.accept(System.nanoTime());
        }
        for (int from = 0; from < bytes.length; from += piece) {
            exchange.send(bytes, from, Math.min(piece, bytes.length - from));
        }
    }

    private static void refuse(RawHttp.Exchange exchange, int status, ObjectNode body, Map<String, String> headers)
            throws IOException {
        exchange.answer(status, headers, body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private synchronized Billed book(Billed line) {
        book.add(line);
        return line;
    }

    private synchronized int answers() {
        return ++answers;
    }

    private static Billed counted(RawHttp.Request request, Reply.Says says) {
        int written = says.text().length() + says.thinking().length();
        for (Call call : says.calls()) {
            written += call.tool().length() + call.arguments().length();
        }
        return new Billed(request.body().length / 4, 0, 0, written / 4 + 1);
    }

    static List<String> words(String text) {
        return WORD.matcher(text).results().map(MatchResult::group).toList();
    }

    static List<String> pieces(String arguments) {
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < arguments.length(); from += ARGUMENT_PIECE) {
            pieces.add(arguments.substring(from, Math.min(arguments.length(), from + ARGUMENT_PIECE)));
        }
        return pieces;
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
