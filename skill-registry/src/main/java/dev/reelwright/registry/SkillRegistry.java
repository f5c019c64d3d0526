package dev.reelwright.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The skills that are ready to be called, and why the others are not. Immutable: load again to see changes. */
public final class SkillRegistry {
    private SkillRegistry() {}

    /** Joins the shelf's folders with the packs' code. A faulty skill never hides another. */
    public static SkillRegistry load(Shelf shelf, List<SkillPack> packs, SkillHost host) throws IOException {
        throw new UnsupportedOperationException();
    }

    /** All ready skills, sorted by name. */
    public List<RegisteredSkill> skills() {
        throw new UnsupportedOperationException();
    }

    public Optional<RegisteredSkill> find(String name) {
        throw new UnsupportedOperationException();
    }

    /** The ready skills of a capability, sorted by name. */
    public List<RegisteredSkill> forCapability(String capability) {
        throw new UnsupportedOperationException();
    }

    /** Folder name to the reasons why it is not among {@link #skills}. */
    public Map<String, List<Problem>> notLoaded() {
        throw new UnsupportedOperationException();
    }

    /** What a person should know about skills that are loaded: an edit in the work tree that is not used. */
    public Map<String, List<Problem>> remarks() {
        throw new UnsupportedOperationException();
    }

    /** The first pack's media tools. */
    public Optional<MediaTools> mediaTools() {
        throw new UnsupportedOperationException();
    }
}
