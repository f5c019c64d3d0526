package dev.reelwright.skills.fleet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** The providers' own bills: one line for each job that was taken on, on the disk before the answer is sent. */
public final class Book implements AutoCloseable {
    private final Path file;
    private final FileChannel channel;

    Book(Path file) throws IOException {
        this.file = file;
        this.channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND, StandardOpenOption.WRITE);
    }

    /** One job on the bill. */
    public record Line(String provider, String job, long micros, String order) {}

    synchronized void charge(String provider, String job, long micros, String order) {
        String line = provider + "\t" + job + "\t" + micros + "\t" + order.replaceAll("\\s+", " ") + "\n";
        try {
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
            channel.force(true);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public synchronized List<Line> lines() {
        try {
            return Files.readAllLines(file).stream()
                    .map(line -> line.split("\t", 4))
                    .map(p -> new Line(p[0], p[1], Long.parseLong(p[2]), p[3]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public long total() {
        return lines().stream().mapToLong(Line::micros).sum();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
