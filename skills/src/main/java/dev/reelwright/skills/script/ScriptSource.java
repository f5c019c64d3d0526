package dev.reelwright.skills.script;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.registry.Problem;
import dev.reelwright.sandbox.Script;
import dev.reelwright.sandbox.ScriptBox;
import dev.reelwright.sandbox.ScriptFault;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The script of a folder, with what its author is given before it on its first line. */
record ScriptSource(String text) {
    static final String FILE = "scripts/main.js";
    private static final String PRELUDE = "prelude.js";

    /** What came of reading one. */
    sealed interface Answer {
        record Readable(ScriptSource source) implements Answer {}

        /** @param problems all of them */
        record Faulty(List<Problem> problems) implements Answer {
            public Faulty {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Reads and compiles it; nothing of it is run. */
    static Answer read(Map<String, byte[]> files, ScriptBox box) throws InterruptedException {
        byte[] bytes = files.get(FILE);
        if (bytes == null) {
            return faulty(FILE, "is missing", "add it, with function run(input) in it");
        }
        String text;
        try {
            text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            return faulty(FILE, "is not UTF-8", "save it as UTF-8");
        }
        String whole = prelude() + text;
        if (whole.length() > Script.MOST_SOURCE) {
            return faulty(FILE, "has " + text.length() + " characters", "keep it under " + (Script.MOST_SOURCE - 2_000));
        }
        Optional<ScriptFault> fault = box.check(whole);
        return fault.isPresent()
                ? faulty(
                        fault.get().line() > 0 ? FILE + ":" + fault.get().line() : FILE,
                        fault.get().message(),
                        "mend the script")
                : new Answer.Readable(new ScriptSource(whole));
    }

    private static Answer faulty(String where, String what, String fix) {
        return new Answer.Faulty(List.of(new Problem(where, what, fix)));
    }

    /** On one line, so that the lines of the script keep their numbers. */
    private static String prelude() {
        try (InputStream file = Objects.requireNonNull(ScriptSource.class.getResourceAsStream(PRELUDE), PRELUDE)) {
            return new String(file.readAllBytes(), UTF_8).lines().map(String::strip).collect(Collectors.joining(" "));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
