package dev.reelwright.agent.shell;

import dev.reelwright.agent.bridge.Bridge;
import dev.reelwright.agent.bridge.Endpoint;
import dev.reelwright.agent.bridge.Wire;
import dev.reelwright.agent.llm.Llm;
import dev.reelwright.agent.llm.LlmMessage;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.llm.LlmRequest;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.registry.Benchmark;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Size;
import org.jline.terminal.Terminal;
import org.jline.terminal.impl.ExternalTerminal;

/** From the moment a server on this machine sends a word to the moment it is written to the terminal, the line that is typed below it. */
final class FirstWordBenchmark implements Benchmark {
    private static final double BAR_MILLIS = 50;

    private final int answers;

    /** @param answers to ask for; the first is measured apart, because everything is new to the machine then */
    FirstWordBenchmark(int answers) {
        this.answers = answers;
    }

    @Override
    public String name() {
        return "talk";
    }

    @Override
    public String summary() {
        return "from a server's send to the word on the terminal; the bar is 50 ms for the first word";
    }

    @Override
    public boolean run(Path folder, PrintWriter out) throws IOException, InterruptedException {
        Seen seen = new Seen();
        try (WordServer server = new WordServer();
                PipedOutputStream keys = new PipedOutputStream();
                InputStream typed = new PipedInputStream(keys);
                Terminal terminal =
                        new ExternalTerminal("bench", "xterm-256color", typed, seen, StandardCharsets.UTF_8)) {
            terminal.setSize(new Size(80, 24));
            Console console = new Console(false, Map.of());
            console.attach(terminal);
            TalkReader reader = new TalkReader(terminal, console, Prompt.SIGN);
            Thread reading = Thread.ofPlatform().daemon().start(() -> read(reader));
            try (Stage stage = new Stage(reader)) {
                ask(server, stage);
            }
            keys.close();
            reading.join(1_000);
            return report(server.sent(), seen.times, out);
        }
    }

    private static void read(TalkReader reader) {
        try {
            String ignored = reader.readLine();
        } catch (EndOfFileException over) {
            // The keys were taken away at the end.
        }
    }

    private void ask(WordServer server, Stage stage) throws InterruptedException {
        LlmModel model = new LlmModel("local", "bench", "local", "local/free", 100_000, 1_000, false);
        Endpoint endpoint = new Endpoint(Wire.OPENAI_COMPATIBLE, model, server.url(), Duration.ofSeconds(30));
        LlmRequest request = new LlmRequest("Measure.", List.of(new LlmMessage.User("Go.")), List.of());
        try (Llm llm = Bridge.open(endpoint, Optional.empty(), Clock.systemUTC())) {
            for (int answer = 0; answer < answers; answer++) {
                var ignored = llm.ask(request, words -> stage.tell(new TalkEvent.Words(words)));
                stage.tell(new TalkEvent.WordsEnded());
            }
        }
    }

    private static boolean report(Map<String, Long> sent, Map<String, Long> shown, PrintWriter out) {
        List<Double> first = new ArrayList<>();
        List<Double> all = new ArrayList<>();
        sent.entrySet().stream().sorted(Map.Entry.comparingByKey()).forEach(word -> {
            Long at = shown.get(word.getKey());
            double millis = at == null ? Double.POSITIVE_INFINITY : (at - word.getValue()) / 1e6;
            all.add(millis);
            if ((all.size() - 1) % WordServer.WORDS == 0) {
                first.add(millis);
            }
        });
        if (all.isEmpty()) {
            out.println("no word arrived");
            return false;
        }
        double cold = first.removeFirst();
        double median = first.isEmpty() ? cold : median(first);
        out.printf(
                "first word of an answer   median %.1f ms (bar %.0f ms), of the very first answer %.1f ms%n",
                median, BAR_MILLIS, cold);
        out.printf(
                "any word                  median %.1f ms, worst %.1f ms (%d words)%n",
                median(all), worst(all), all.size());
        out.flush();
        return median <= BAR_MILLIS;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.POSITIVE_INFINITY);
    }

    private static double worst(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).max().orElse(Double.POSITIVE_INFINITY);
    }

    /** A terminal's screen that notes when it is first sent each word. */
    private static final class Seen extends OutputStream {
        private static final Pattern WORD = Pattern.compile("w\\d{4}x");

        private final Map<String, Long> times = new ConcurrentHashMap<>();
        private String rest = "";

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            long now = System.nanoTime();
            String text = rest + new String(bytes, from, length, StandardCharsets.UTF_8);
            Matcher word = WORD.matcher(text);
            while (word.find()) {
                times.putIfAbsent(word.group(), now);
            }
            rest = text.substring(Math.max(0, text.length() - 5));
        }

        @Override
        public void write(int one) {
            write(new byte[] {(byte) one}, 0, 1);
        }
    }
}
