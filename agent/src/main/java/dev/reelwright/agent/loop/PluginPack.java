package dev.reelwright.agent.loop;

import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** An opened jar: its folders are what lies in it, its code is asked for single skills only, and first when one is needed. */
public final class PluginPack implements SkillPack {
    private final PluginJar jar;
    private final Map<String, Map<String, byte[]>> folders;
    private final Lazy<SkillPack> code;

    private PluginPack(PluginJar jar, Map<String, byte[]> entries) {
        this.jar = jar;
        this.folders = PluginJar.folders(entries);
        this.code = new Lazy<>(() -> found(entries));
    }

    /**
     * Unpacks a jar in memory. No code of it runs by that.
     *
     * @throws IOException when it is no jar, or unpacks to too much
     */
    public static PluginPack of(PluginJar jar) throws IOException {
        return new PluginPack(jar, jar.entries());
    }

    public PluginJar jar() {
        return jar;
    }

    @Override
    public boolean isPlugin() {
        return true;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return folders;
    }

    @Override
    public Optional<String> build() {
        return Optional.of(jar.file() + " " + jar.digest());
    }

    /** @throws IllegalStateException when the jar does not have exactly one pack that can be made */
    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return folders.containsKey(name) ? code.get().skill(name, host) : Optional.empty();
    }

    private SkillPack found(Map<String, byte[]> entries) {
        ClassLoader program = PluginPack.class.getClassLoader();
        ClassLoader own = new PluginClasses(jar.file(), entries, program);
        try {
            List<SkillPack> packs = ServiceLoader.load(SkillPack.class, own).stream()
                    .map(ServiceLoader.Provider::get)
                    .toList();
            if (packs.size() != 1) {
                throw new IllegalStateException(jar.file() + " has " + packs.size() + " packs in META-INF/services/"
                        + SkillPack.class.getName() + ", not one");
            }
            return packs.getFirst();
        } catch (ServiceConfigurationError broken) {
            throw new IllegalStateException(jar.file() + ": " + broken.getMessage(), broken);
        }
    }
}
