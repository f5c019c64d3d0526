package dev.reelwright.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Cuts a stream of bytes into lines for a consumer; a line that never ends is cut as well. */
final class Lines {
    private static final int LONGEST = 64 * 1024;

    private final Consumer<String> consumer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    Lines(Consumer<String> consumer) {
        this.consumer = consumer;
    }

    static Lines none() {
        return new Lines(line -> {});
    }

    void add(byte[] bytes, int length) {
        for (int i = 0; i < length; i++) {
            if (bytes[i] == '\n') {
                tell();
            } else {
                line.write(bytes[i]);
                if (line.size() == LONGEST) {
                    tell();
                }
            }
        }
    }

    void end() {
        if (line.size() > 0) {
            tell();
        }
    }

    private void tell() {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        consumer.accept(Printable.line(text.endsWith("\r") ? text.substring(0, text.length() - 1) : text));
    }
}
