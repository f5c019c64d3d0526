package dev.reelwright.agent.hooks;

import dev.reelwright.registry.ProviderAccess;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Set;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The addresses that are handed out, one for each folder. Nobody who does not have the owner's secret can guess one. */
public final class HookAddresses {
    static final String PATH = "/hooks/";

    private static final int SECRET_BYTES = 32;
    private static final int TOKEN_DIGITS = 40;

    private final byte[] secret;
    private final URI outside;

    private HookAddresses(byte[] secret, URI outside) {
        this.secret = secret;
        this.outside = outside;
    }

    /**
     * Reads the owner's secret; makes it when there is none, for the owner alone to read.
     *
     * @param outside the address under which providers reach the listener
     * @param random good enough for a secret
     */
    public static HookAddresses open(Path file, URI outside, RandomGenerator random) throws IOException {
        byte[] fresh = new byte[SECRET_BYTES];
        random.nextBytes(fresh);
        FileAttribute<?>[] rights =
                FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try (SeekableByteChannel made =
                Files.newByteChannel(file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), rights)) {
            Channels.newOutputStream(made).write(fresh);
            return new HookAddresses(fresh, outside);
        } catch (FileAlreadyExistsException there) {
            byte[] known = Files.readAllBytes(file);
            if (known.length != SECRET_BYTES) {
                throw new IOException(file + " is damaged: remove it, and every address that was handed out is void");
            }
            return new HookAddresses(known, outside);
        }
    }

    /** The address for a folder's provider. */
    public ProviderAccess.Hook of(String folder) {
        String token = token(folder);
        String base = outside.toString();
        return new ProviderAccess.Hook(
                URI.create((base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + PATH + folder + "/"
                        + token),
                token);
    }

    boolean isToken(String folder, String given) {
        return MessageDigest.isEqual(
                token(folder).getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    private String token(String folder) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
            ByteBuffer text = StandardCharsets.UTF_8.encode("reelwright hook 1\n" + folder);
            mac.update(text);
            return HexFormat.of().formatHex(mac.doFinal()).substring(0, TOKEN_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }
}
