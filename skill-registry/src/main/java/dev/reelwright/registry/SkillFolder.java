package dev.reelwright.registry;

import java.util.List;
import java.util.Map;

/** Reads one skill folder: {@code SKILL.md}, {@code skill.json} and the examples under {@code tests/}. */
public final class SkillFolder {
    private SkillFolder() {}

    /**
     * Everything that is wrong with a folder.
     *
     * @param name the folder's name
     * @param files relative path with {@code /} to bytes
     * @return empty when the skill can be loaded, as far as its files go
     */
    public static List<Problem> check(String name, Map<String, byte[]> files) {
        throw new UnsupportedOperationException();
    }
}
