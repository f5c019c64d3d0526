package dev.reelwright.skills.draw;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/**
 * The bundled typefaces. A Java runtime asks the system's fontconfig for its logical fonts before it opens any font, and on a bare Linux
 * that fails for bundled fonts too; so it is pointed to a configuration of our own. The file's format is that of the runtime's
 * {@code fontconfig.properties}.
 */
public final class Fonts {
    private static final String CONFIGURATION = "sun.awt.fontconfig";
    private static final String ONLY_FAMILY = "-misc-dejavu-medium-r-normal--*-%d-*-*-p-*-iso10646-1";

    private Fonts() {}

    /**
     * Makes text possible on a machine without fonts, and the same on all others. Has to run before the first text is measured or drawn in
     * this process; does nothing the second time.
     *
     * @param programs a folder kept between runs; a sub-folder {@code fonts} is written into it
     * @throws UncheckedIOException when the folder cannot be written
     */
    public static synchronized void prepare(Path programs) {
        System.setProperty("java.awt.headless", "true");
        boolean linux =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
        if (!linux || configured()) {
            return;
        }
        try {
            Path folder = Files.createDirectories(programs.resolve("fonts"));
            Path font = folder.resolve("DejaVuSans.ttf");
            writeOnce(font, resource(Face.REGULAR.secondResource()));
            Path configuration = folder.resolve("fontconfig.properties");
            writeOnce(configuration, configuration(font.toAbsolutePath()).getBytes(StandardCharsets.ISO_8859_1));
            System.setProperty(CONFIGURATION, configuration.toAbsolutePath().toString());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot unpack the bundled fonts into " + programs, e);
        }
    }

    private static boolean configured() {
        String file = System.getProperty(CONFIGURATION);
        return file != null && Files.isRegularFile(Path.of(file));
    }

    static Font first(Face face) {
        return Objects.requireNonNull(Loaded.FIRST.get(face));
    }

    static Font second(Face face) {
        return Objects.requireNonNull(Loaded.SECOND.get(face));
    }

    private static void writeOnce(Path file, byte[] bytes) throws IOException {
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
            return;
        }
        Path whole = Files.createTempFile(file.getParent(), "font", ".part");
        Files.write(whole, bytes);
        Files.move(whole, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    }

    private static String configuration(Path font) {
        StringBuilder text = new StringBuilder("version=1\nsequence.allfonts=default\n");
        for (String family : List.of("serif", "sansserif", "monospaced", "dialog", "dialoginput")) {
            for (String style : List.of("plain", "bold", "italic", "bolditalic")) {
                text.append("%s.%s.default=%s%n".formatted(family, style, ONLY_FAMILY));
            }
        }
        return text.append("filename.%s=%s%n".formatted(ONLY_FAMILY, escaped(font)))
                .toString();
    }

    private static String escaped(Path font) {
        StringBuilder text = new StringBuilder();
        font.toString()
                .chars()
                .forEach(c -> text.append(c < 0x7f && c != '\\' ? (char) c + "" : "\\u%04x".formatted(c)));
        return text.toString();
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Fonts.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the bundled font " + name + " is not on the class path");
            }
            return in.readAllBytes();
        }
    }

    /** Opened when text is first set, so that {@link #prepare} can come before. */
    private static final class Loaded {
        static final Map<Face, Font> FIRST = load(Face::firstResource);
        static final Map<Face, Font> SECOND = load(Face::secondResource);

        private static Map<Face, Font> load(Function<Face, String> resource) {
            if (!configured()) {
                prepare(temporaryFolder());
            }
            Map<Face, Font> fonts = new EnumMap<>(Face.class);
            for (Face face : Face.values()) {
                fonts.put(face, open(resource.apply(face)));
            }
            return Map.copyOf(fonts);
        }

        private static Font open(String name) {
            try (InputStream in = Fonts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("the bundled font " + name + " is not on the class path");
                }
                return Font.createFont(Font.TRUETYPE_FONT, in);
            } catch (IOException | FontFormatException e) {
                throw new IllegalStateException("the bundled font " + name + " cannot be opened", e);
            }
        }

        private static Path temporaryFolder() {
            try {
                return Files.createTempDirectory("reelwright-fonts");
            } catch (IOException e) {
                throw new UncheckedIOException("no temporary folder for the bundled fonts", e);
            }
        }
    }
}
