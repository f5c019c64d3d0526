package dev.reelwright.budgets;

import static dev.reelwright.budgets.Samples.KEY;
import static dev.reelwright.budgets.Samples.ask;
import static dev.reelwright.budgets.Samples.usd;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/** A program of its own that works on a ledger and tells, line by line, what it was answered. */
final class LedgerProcess implements AutoCloseable {
    private final Process process;
    private final BufferedReader lines;

    private LedgerProcess(Process process) {
        this.process = process;
        this.lines = process.inputReader(StandardCharsets.UTF_8);
    }

    /** @param before words to start it with, such as a shell that sets a limit */
    static LedgerProcess start(List<String> before, String mode, Path db, String name) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of(
                ProcessHandle.current().info().command().orElseThrow(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                LedgerProcess.class.getName(),
                mode,
                db.toString(),
                name));
        return new LedgerProcess(new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start());
    }

    static LedgerProcess start(String mode, Path db, String name) throws IOException {
        return start(List.of(), mode, db, name);
    }

    /** The next line, or "" at the end. */
    String line() {
        try {
            String line = lines.readLine();
            return line == null ? "" : line;
        } catch (IOException e) {
            return "";
        }
    }

    List<String> rest() {
        List<String> all = new ArrayList<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            all.add(line);
        }
        return all;
    }

    void go() throws IOException {
        process.outputWriter().write("go\n");
        process.outputWriter().flush();
    }

    /** As {@code kill -9} does. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    int exit() throws InterruptedException {
        return process.waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    public static void main(String[] words) throws Exception {
        PrintStream out =
                new PrintStream(new java.io.FileOutputStream(java.io.FileDescriptor.out), true, StandardCharsets.UTF_8);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        Path db = Path.of(words[1]);
        switch (words[0]) {
            case "crowd" -> crowd(db, words[2], out, in);
            case "work" -> work(db, words[2], out);
            case "points" -> points(db, out);
            case "fill" -> fill(db, out);
            case "lock" -> lock(db, out, in);
            default -> throw new IllegalArgumentException(words[0]);
        }
    }

    /** 200 threads ask for one micro each, all at once. */
    private static void crowd(Path db, String name, PrintStream out, BufferedReader in) throws Exception {
        try (Ledger ledger = Ledger.open(db, Clock.systemUTC())) {
            CountDownLatch start = new CountDownLatch(1);
            List<Thread> threads = new ArrayList<>();
            for (int t = 0; t < 200; t++) {
                String id = name + "-" + t;
                threads.add(Thread.ofPlatform().start(() -> {
                    await(start);
                    if (ledger.reserve(ask(id, 1)) instanceof ReserveAnswer.Reserved
                            && ledger.sending(id) instanceof SettleAnswer.Settled) {
                        out.println(id);
                    }
                }));
            }
            out.println("ready");
            in.readLine();
            start.countDown();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** Goes through the steps of one call after the other, and tells each step only after the ledger has answered. */
    private static void work(Path db, String name, PrintStream out) {
        Ledger ledger = Ledger.open(db, Clock.systemUTC());
        for (int i = 0; ; i++) {
            String id = name + "-" + i;
            if (!(ledger.reserve(ask(id, KEY, "run " + name, 10)) instanceof ReserveAnswer.Reserved)) {
                return;
            }
            out.println(id + " RESERVED");
            if (ledger.sending(id) instanceof SettleAnswer.Settled) {
                out.println(id + " SENDING");
            }
            if (ledger.post(id, usd(7)) instanceof SettleAnswer.Settled) {
                out.println(id + " POSTED");
            }
        }
    }

    /** Leaves one call at each point at which a process can die, and dies. */
    private static void points(Path db, PrintStream out) {
        Ledger ledger = Ledger.open(db, Clock.systemUTC());
        for (String point : List.of("b", "c", "d", "e", "f", "g", "h")) {
            ledger.reserve(ask(point, KEY, "dead", 10));
            if (!point.equals("b")) {
                ledger.sending(point);
            }
            if (point.equals("g") || point.equals("h")) {
                ledger.post(point, usd(7));
            }
        }
        out.println("there");
        Runtime.getRuntime().halt(137);
    }

    /** Reserves with long notes until that fails; tells how often it went well, and the refusal. */
    private static void fill(Path db, PrintStream out) {
        Ledger ledger = Ledger.open(db, Clock.systemUTC());
        for (int i = 0; ; i++) {
            ReserveAnswer answer = ledger.reserve(
                    new ReserveRequest("op-" + i, Key.local(), "r-1", usd(0), "digest", "x".repeat(2_000)));
            if (answer instanceof ReserveAnswer.Refused(ReserveAnswer.Reason reason, String message)) {
                out.println(i);
                out.println(reason);
                out.println(message);
                return;
            }
        }
    }

    private static void lock(Path db, PrintStream out, BufferedReader in) throws Exception {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + db)) {
            connection.createStatement().execute("BEGIN EXCLUSIVE");
            out.println("locked");
            in.readLine();
            connection.createStatement().execute("ROLLBACK");
            out.println("unlocked");
        }
    }

    private static void await(CountDownLatch start) {
        try {
            start.await();
        } catch (InterruptedException e) {
            throw new UncheckedIOException(new IOException(e));
        }
    }
}
