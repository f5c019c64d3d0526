package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A pack that is known by its build, and tells which of its skills were made. */
final class BuiltPack implements SkillPack {
    private final String build;
    private final Map<String, Map<String, byte[]>> folders;
    private final List<String> made = new ArrayList<>();

    BuiltPack(String build, Map<String, Map<String, byte[]>> folders) {
        this.build = build;
        this.folders = folders;
    }

    List<String> made() {
        return made;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return folders;
    }

    @Override
    public Optional<String> build() {
        return Optional.of(build);
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        made.add(name);
        return Optional.of((call, context) -> {
            throw new UnsupportedOperationException();
        });
    }
}
