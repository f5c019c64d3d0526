package dev.reelwright.skills.media;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.Checksum;

/** The FFmpeg programs and libraries inside the jar on the class path. */
final class Bundle {
    private final Platform platform;
    private final URL program;
    private final List<Part> parts;

    /**
     * One file of the bundle.
     *
     * @param name without folder
     * @param crc CRC-32 as the jar's directory states it
     */
    record Part(String name, long bytes, long crc) {
        boolean isProgram() {
            return name.startsWith("ffmpeg") || name.startsWith("ffprobe");
        }

        /** True when the file is there, of the right length and sum. Guards against damage, not against an enemy who may write there. */
        boolean isWholeIn(Path folder) throws IOException {
            Path file = folder.resolve(name);
            return Files.isRegularFile(file) && Files.size(file) == bytes && sum(file) == crc;
        }

        private static long sum(Path file) throws IOException {
            Checksum crc = new CRC32();
            byte[] block = new byte[1 << 18];
            try (InputStream in = Files.newInputStream(file)) {
                for (int n = in.read(block); n >= 0; n = in.read(block)) {
                    crc.update(block, 0, n);
                }
            }
            return crc.getValue();
        }
    }

    private Bundle(Platform platform, URL program, List<Part> parts) {
        this.platform = platform;
        this.program = program;
        this.parts = parts;
    }

    /** Reads the jar's directory; nothing is unpacked. */
    static Bundle find(Platform platform) throws IOException {
        String name = platform.resources() + platform.program("ffmpeg");
        URL program = Bundle.class.getClassLoader().getResource(name);
        if (program == null || !(program.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("There is no FFmpeg for " + platform + " on the class path (looked for " + name
                    + "). Build on the machine it is to run on, so that Maven picks its artifact.");
        }
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            return new Bundle(platform, program, parts(jar, platform.resources()));
        }
    }

    List<Part> parts() {
        return parts;
    }

    /** A name that changes whenever any file of the bundle does. */
    String key() {
        MessageDigest digest = sha256();
        for (Part part : parts) {
            digest.update((part.name + '/' + part.bytes + '/' + part.crc + '\n').getBytes(StandardCharsets.UTF_8));
        }
        return "ffmpeg-" + platform + "-" + HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Writes every file into an existing folder. */
    void unpackInto(Path folder) throws IOException {
        JarURLConnection connection = (JarURLConnection) program.openConnection();
        connection.setUseCaches(false);
        try (JarFile jar = connection.getJarFile()) {
            for (Part part : parts) {
                unpack(jar, part, folder.resolve(part.name));
            }
        }
    }

    private void unpack(JarFile jar, Part part, Path to) throws IOException {
        CRC32 crc = new CRC32();
        try (InputStream in = new CheckedInputStream(
                        jar.getInputStream(jar.getJarEntry(platform.resources() + part.name)), crc);
                OutputStream out = Files.newOutputStream(to)) {
            in.transferTo(out);
        }
        if (crc.getValue() != part.crc) {
            throw new IOException("The jar with FFmpeg is damaged: " + part.name
                    + " does not have its checksum. Delete the jar from the local Maven repository and build again.");
        }
        if (part.isProgram() && !to.toFile().setExecutable(true, true)) {
            throw new IOException("Cannot make " + to + " executable.");
        }
    }

    private static List<Part> parts(JarFile jar, String folder) {
        List<Part> parts = new ArrayList<>();
        for (JarEntry entry : Collections.list(jar.entries())) {
            if (entry.getName().startsWith(folder) && !entry.isDirectory()) {
                String name = entry.getName().substring(folder.length());
                if (!name.contains("/")) {
                    parts.add(new Part(name, entry.getSize(), entry.getCrc()));
                }
            }
        }
        parts.sort(Comparator.comparing(Part::name));
        return List.copyOf(parts);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
