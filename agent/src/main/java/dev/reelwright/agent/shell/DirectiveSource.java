package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;

/**
 * A directive as it was given on the command line: a file, standard input, or the words themselves.
 *
 * @param name what to call it in messages
 * @param folder where files that it names are looked for
 */
record DirectiveSource(String text, String name, Path folder) {
    private static final int MOST_BYTES = 1 << 20;

    static DirectiveSource of(List<String> arguments) throws IOException {
        if (arguments.isEmpty()) {
            throw new UsageException("it needs a directive: a file, - for standard input, or the words in quotes");
        }
        if (arguments.size() == 1 && arguments.getFirst().equals("-")) {
            return new DirectiveSource(read(System.in, "standard input"), "standard input", here());
        }
        if (arguments.size() == 1 && looksLikeFile(arguments.getFirst())) {
            return file(Path.of(arguments.getFirst()));
        }
        return words(String.join(" ", arguments));
    }

    static DirectiveSource words(String text) {
        return new DirectiveSource(text, "the directive", here());
    }

    private static Path here() {
        return Path.of("").toAbsolutePath();
    }

    /** One word is no film, so it is taken for a file's name; several words are, unless a file is called so. */
    private static boolean looksLikeFile(String words) {
        try {
            return words.matches("\\S+") || (!words.isBlank() && Files.exists(Path.of(words)));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }

    private static DirectiveSource file(Path path) throws IOException {
        if (Files.isDirectory(path)) {
            throw rejected(path.toString(), "it is a folder", "name the Markdown file in it");
        }
        if (!Files.exists(path)) {
            throw rejected(path.toString(), "there is no such file", "check the name, or write the words in quotes");
        }
        if (!Files.isReadable(path)) {
            throw rejected(path.toString(), "you may not read it", "check its owner and rights");
        }
        try (InputStream file = Files.newInputStream(path)) {
            Path parent = path.toAbsolutePath().normalize().getParent();
            return new DirectiveSource(read(file, path.toString()), path.toString(), parent == null ? here() : parent);
        }
    }

    private static String read(InputStream stream, String name) throws IOException {
        byte[] bytes = stream.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw rejected(
                    name, "it is larger than 1 MB", "a directive is text; name pictures and clips by their path");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notText) {
            throw rejected(name, "it is not UTF-8 text", "save it as UTF-8");
        }
    }

    private static StudioException rejected(String where, String what, String fix) {
        return new StudioException("the directive cannot be read", List.of(new Problem(where, what, fix)));
    }
}
