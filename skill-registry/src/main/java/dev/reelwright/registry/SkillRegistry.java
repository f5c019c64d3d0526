package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The skills that are ready to be called, and why the others are not. Immutable: load again to see changes. */
public final class SkillRegistry {
    private final Map<String, RegisteredSkill> skills;
    private final Map<String, RegisteredSkill> standard;
    private final Map<String, List<Problem>> notLoaded;
    private final Map<String, List<Problem>> remarks;
    private final Optional<MediaTools> mediaTools;
    private final LessonBook lessons;

    SkillRegistry(
            Map<String, RegisteredSkill> skills,
            Map<String, RegisteredSkill> standard,
            Map<String, List<Problem>> notLoaded,
            Map<String, List<Problem>> remarks,
            Optional<MediaTools> mediaTools,
            LessonBook lessons) {
        this.skills = Collections.unmodifiableMap(new TreeMap<>(skills));
        this.standard = Map.copyOf(standard);
        this.notLoaded = Collections.unmodifiableMap(new TreeMap<>(notLoaded));
        this.remarks = Collections.unmodifiableMap(new TreeMap<>(remarks));
        this.mediaTools = mediaTools;
        this.lessons = lessons;
    }

    /** Joins the shelf's folders with the packs' code. A faulty skill never hides another. */
    public static SkillRegistry load(Shelf shelf, List<SkillPack> packs, SkillHost host) throws IOException {
        return load(shelf, packs, host, Acceptances.none());
    }

    /** The same, with what the person has accepted besides what was shipped. */
    public static SkillRegistry load(Shelf shelf, List<SkillPack> packs, SkillHost host, Acceptances accepted)
            throws IOException {
        return new RegistryLoader(shelf, packs, host, accepted).load();
    }

    /** All ready skills, sorted by name. */
    public List<RegisteredSkill> skills() {
        return List.copyOf(skills.values());
    }

    /**
     * A skill by its name.
     *
     * @param name of an offer; or a folder's name, which stands for the first of its offers
     */
    public Optional<RegisteredSkill> find(String name) {
        return Optional.ofNullable(skills.get(name)).or(() -> Optional.ofNullable(standard.get(name)));
    }

    /** The ready skills of a capability, sorted by name. */
    public List<RegisteredSkill> forCapability(String capability) {
        List<RegisteredSkill> found = new ArrayList<>();
        for (RegisteredSkill skill : skills.values()) {
            if (skill.contract().capability().equals(capability)) {
                found.add(skill);
            }
        }
        return List.copyOf(found);
    }

    /** Folder name to the reasons why it is not among {@link #skills}. */
    public Map<String, List<Problem>> notLoaded() {
        return notLoaded;
    }

    /** What a person should know about skills that are loaded: an edit in the work tree that is not used, a change that cost trust. */
    public Map<String, List<Problem>> remarks() {
        return remarks;
    }

    /** The contracts of the house, and those that routable skills define themselves, by name. */
    public Map<String, Capability> capabilities() {
        Map<String, Capability> all = new TreeMap<>(Capabilities.shipped());
        for (RegisteredSkill skill : skills.values()) {
            if (skill.contract().own() != null && skill.trust().routable()) {
                all.put(skill.contract().capability(), skill.contract().defined());
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** What calls have taught about the skills; as it is now, whenever the skills were loaded. */
    public LessonBook lessons() {
        return lessons;
    }

    /** The first pack's media tools. */
    public Optional<MediaTools> mediaTools() {
        return mediaTools;
    }
}
