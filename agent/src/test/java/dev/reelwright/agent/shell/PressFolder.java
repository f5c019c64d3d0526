package dev.reelwright.agent.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The provider's folder of the page on adding one, for tests that need a good folder. */
final class PressFolder {
    static final Path PAGE = Path.of("").toAbsolutePath().getParent().resolve("docs/how-to/add-a-provider.md");
    static final Pattern BLOCK = Pattern.compile("(?sm)^```([a-z]+)([^\\n]*)\\n(.*?)^```$");

    private PressFolder() {}

    /** Writes {@code press-image} and the files beside it. */
    static Path write(Path place, int port) throws IOException {
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE).replace("7878", String.valueOf(port)));
        while (blocks.find()) {
            String file = blocks.group(2).strip();
            if (!file.isEmpty()) {
                Path path = place.resolve(file);
                Files.createDirectories(path.getParent());
                Files.writeString(path, blocks.group(3));
            }
        }
        return place.resolve("press-image");
    }

    static void change(Path file, String from, String to) throws IOException {
        String text = Files.readString(file);
        if (!text.contains(from)) {
            throw new AssertionError(file + " has no " + from);
        }
        Files.writeString(file, text.replace(from, to));
    }

    /** The same press, for two cents a print. */
    static Path priced(Path place, int port) throws IOException {
        Path folder = write(place, port);
        change(
                folder.resolve("provider.json"),
                "\"ref\": \"local/free\", \"estimate\": { \"call\": 1 }",
                "\"ref\": \"press/two-tone\", \"estimate\": { \"image\": 1 }");
        change(folder.resolve("tests/success.json"), "USD 0", "USD 0.02");
        Files.writeString(folder.resolve("prices.json"), """
                {"format": 1, "prices": [{"ref": "press/two-tone", "currency": "USD", "validFrom": "2026-01-01",
                  "source": "https://example.org/press", "checked": "2026-11-20", "parts": [{"unit": "image", "price": "0.02"}]}]}
                """);
        return folder;
    }
}
