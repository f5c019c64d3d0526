package dev.reelwright.registry;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a jar of skills brings; named in {@code META-INF/services} and found by {@link java.util.ServiceLoader}. */
public interface SkillPack {
    /**
     * The skill folders in the jar: folder name to its files, each a relative path with {@code /} and its bytes. A plugin's are read from {@code skills/} in its
     * jar before any code of it runs, so it need not tell them.
     */
    default Map<String, Map<String, byte[]>> folders() {
        return Map.of();
    }

    /** A line that no other build of this pack has, so that what was found out about its folders need not be found out again; empty when there is none. */
    default Optional<String> build() {
        return Optional.empty();
    }

    /** Whether it is a jar of others: its folders did not come with the product, and its code belongs to exactly the folders it brings. */
    default boolean isPlugin() {
        return false;
    }

    /** The code behind a folder of kind {@code java}; empty when the pack has none of that name. */
    Optional<Skill> skill(String name, SkillHost host);

    /** What makes skills of folders of the other kinds, at most one for each kind. */
    default List<SkillEngine> engines(SkillHost host) {
        return List.of();
    }

    /** What runs the examples of folders, at most one for each kind. */
    default List<SkillTester> testers(SkillHost host) {
        return List.of();
    }

    /** Probing and looking at media files, when this pack can. */
    default Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.empty();
    }

    /** Help for whoever writes a provider's folder, when this pack can read one. */
    default Optional<AuthorTools> authorTools(SkillHost host) {
        return Optional.empty();
    }

    /** Commands that measure this pack, such as {@code render}; shown by {@code reelwright bench}. */
    default List<Benchmark> benchmarks(SkillHost host) {
        return List.of();
    }
}
