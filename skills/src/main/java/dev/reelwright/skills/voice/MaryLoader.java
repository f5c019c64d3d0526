package dev.reelwright.skills.voice;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the voice's jars to themselves: nothing of ours is visible inside, and only types of the JDK cross the border. A few classes and
 * configuration files are answered by us before the jars are asked.
 */
final class MaryLoader extends URLClassLoader {
    private static final Map<String, String> CONFIGURATION = Map.of(
            "marytts/config/marybase.config",
            "mary/marybase.config",
            "marytts/language/en/en.config",
            "mary/en.config");

    static {
        registerAsParallelCapable();
    }

    private final Map<String, byte[]> standIns = StandIns.all();

    MaryLoader(Path folder) throws IOException {
        super("voice", VoiceFolder.jars(folder), ClassLoader.getPlatformClassLoader());
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = NeutralFormat.isFor(name) ? neutral(name) : standIns.get(name);
        return bytes == null ? super.findClass(name) : defineClass(name, bytes, 0, bytes.length);
    }

    private byte[] neutral(String name) throws ClassNotFoundException {
        try (InputStream in = super.getResourceAsStream(name.replace('.', '/') + ".class")) {
            if (in == null) {
                throw new ClassNotFoundException(name);
            }
            return NeutralFormat.applied(in.readAllBytes(), this);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }

    @Override
    public @Nullable InputStream getResourceAsStream(String name) {
        String ours = CONFIGURATION.get(name);
        return ours == null ? super.getResourceAsStream(name) : MaryLoader.class.getResourceAsStream(ours);
    }

    @Override
    public @Nullable URL findResource(String name) {
        String ours = CONFIGURATION.get(name);
        return ours == null ? super.findResource(name) : MaryLoader.class.getResource(ours);
    }
}
