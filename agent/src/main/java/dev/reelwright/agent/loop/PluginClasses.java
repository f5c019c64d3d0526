package dev.reelwright.agent.loop;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLStreamHandler;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The classes of one plugin. Besides its own it sees the JDK, the packages that a skill is written against, and Jackson; the program's other classes and those of
 * other plugins it does not see, so that nobody depends on them by accident. It is no wall: the code runs with the program's own rights.
 */
final class PluginClasses extends ClassLoader {
    private final String jar;
    private final Map<String, byte[]> entries;

    PluginClasses(String jar, Map<String, byte[]> entries, ClassLoader program) {
        super(jar, new Window(program));
        this.jar = jar;
        this.entries = Map.copyOf(entries);
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = entries.get(name.replace('.', '/') + ".class");
        if (bytes == null) {
            throw new ClassNotFoundException(name + " is not in " + jar + " and not among what a plugin sees");
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    @Override
    protected @Nullable URL findResource(String name) {
        byte[] bytes = entries.get(name);
        return bytes == null ? null : address(name, bytes);
    }

    @Override
    protected Enumeration<URL> findResources(String name) {
        return Collections.enumeration(
                Optional.ofNullable(findResource(name)).map(List::of).orElse(List.of()));
    }

    private URL address(String name, byte[] bytes) {
        try {
            return URL.of(new URI("plugin", jar, "/" + name, null), new InMemory(bytes));
        } catch (URISyntaxException | MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class InMemory extends URLStreamHandler {
        private final byte[] bytes;

        InMemory(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        protected URLConnection openConnection(URL url) {
            return new URLConnection(url) {
                @Override
                public void connect() throws IOException {
                    connected = true;
                }

                @Override
                public InputStream getInputStream() {
                    return new ByteArrayInputStream(bytes);
                }

                @Override
                public int getContentLength() {
                    return bytes.length;
                }
            };
        }
    }

    /** What every plugin sees of the program. */
    private static final class Window extends ClassLoader {
        private static final List<String> SEEN = List.of(
                "dev.reelwright.registry.",
                "dev.reelwright.budgets.",
                "dev.reelwright.sandbox.",
                "tools.jackson.core.",
                "tools.jackson.databind.",
                "com.fasterxml.jackson.annotation.",
                "org.jspecify.annotations.");

        private final ClassLoader program;

        Window(ClassLoader program) {
            super(ClassLoader.getPlatformClassLoader());
            this.program = program;
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (SEEN.stream().noneMatch(name::startsWith)) {
                throw new ClassNotFoundException(name);
            }
            return program.loadClass(name);
        }
    }
}
