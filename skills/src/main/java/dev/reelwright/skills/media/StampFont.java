package dev.reelwright.skills.media;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The typeface of the times on a contact sheet, as a file: the bundled FFmpeg finds no fonts of the system. */
final class StampFont {
    static final String NAME = "DejaVuSans.ttf";
    private static final String RESOURCE = "/net/sf/jasperreports/fonts/dejavu/" + NAME;

    private StampFont() {}

    /** Writes the file below the folder of programs, unless it is there; tells its folder. */
    static Path in(Path programs) throws IOException {
        Path folder = Files.createDirectories(programs.resolve("stamp-font"));
        Path file = folder.resolve(NAME);
        byte[] font = bytes();
        if (!Files.isRegularFile(file) || !Arrays.equals(Files.readAllBytes(file), font)) {
            Path fresh = Files.createTempFile(folder, ".", ".new");
            Files.write(fresh, font);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
        return folder;
    }

    private static byte[] bytes() throws IOException {
        try (InputStream font = StampFont.class.getResourceAsStream(RESOURCE)) {
            if (font == null) {
                throw new IOException("the bundled font " + NAME + " is not on the class path; build again");
            }
            return font.readAllBytes();
        }
    }
}
