package dev.reelwright.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The skills that are ready to be called, and why the others are not. It shows one commit of the shelf: load again to see changes. A folder is read
 * when one of its skills is first asked for; until then it is known by notes of an earlier reading of the same content.
 */
public final class SkillRegistry {
    private final Supplier<Shelf> shelf;
    private final List<SkillPack> packs;
    private final Supplier<SkillHost> host;
    private final Supplier<Acceptances> accepted;
    private final Map<String, RegisteredSkill> confirmed = new HashMap<>();
    private @Nullable Loaded loaded;
    private @Nullable Map<String, List<Problem>> uncommitted;
    private @Nullable Optional<MediaTools> mediaTools;

    private record Loaded(RegistryLoader loader, Catalogue catalogue) {}

    private SkillRegistry(
            Supplier<Shelf> shelf, List<SkillPack> packs, Supplier<SkillHost> host, Supplier<Acceptances> accepted) {
        this.shelf = shelf;
        this.packs = List.copyOf(packs);
        this.host = host;
        this.accepted = accepted;
    }

    /** Joins the shelf's folders with the packs' code. A faulty skill never hides another. */
    public static SkillRegistry load(Shelf shelf, List<SkillPack> packs, SkillHost host) throws IOException {
        return load(shelf, packs, host, Acceptances.none());
    }

    /** The same, with what the person has accepted besides what was shipped. */
    public static SkillRegistry load(Shelf shelf, List<SkillPack> packs, SkillHost host, Acceptances accepted)
            throws IOException {
        SkillRegistry registry = whenAsked(() -> shelf, packs, () -> host, () -> accepted);
        try {
            registry.catalogue();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        return registry;
    }

    /**
     * The same, and the shelf is opened when a skill is first asked for: many a command asks for none.
     *
     * @return whose methods throw {@link UncheckedIOException} when the shelf turns out to be unusable
     */
    public static SkillRegistry whenAsked(
            Supplier<Shelf> shelf, List<SkillPack> packs, Supplier<SkillHost> host, Supplier<Acceptances> accepted) {
        return new SkillRegistry(shelf, packs, host, accepted);
    }

    /** All ready skills, sorted by name. */
    public List<RegisteredSkill> skills() {
        return skills(place -> true);
    }

    /**
     * A skill by its name.
     *
     * @param name of an offer; or a folder's name, which stands for the first of its offers
     */
    public synchronized Optional<RegisteredSkill> find(String name) {
        Optional<Catalogue.Place> place = catalogue().find(name);
        if (place.isEmpty()) {
            return Optional.empty();
        }
        Optional<RegisteredSkill> skill = made(place.get());
        if (skill.isPresent()) {
            return skill;
        }
        loadAnew();
        return catalogue().find(name).flatMap(this::made);
    }

    /** The ready skills of a capability, sorted by name. */
    public List<RegisteredSkill> forCapability(String capability) {
        return skills(place -> place.note().capability().equals(capability));
    }

    /** The ready skills of a kind, sorted by name; folders of other kinds are not read. */
    public List<RegisteredSkill> ofKind(SkillContract.Kind kind) {
        return skills(place -> place.note().kind() == kind);
    }

    /** All ready folders, sorted by name, without reading them. */
    public synchronized List<SkillSummary> folders() {
        return catalogue().folders();
    }

    /**
     * The ready folders in whose names or description every word is found, without reading them: those with all words in their names first.
     *
     * @param capability when only those of one are wanted
     */
    public synchronized List<SkillSummary> search(List<String> words, Optional<String> capability) {
        return catalogue().search(words, capability);
    }

    /** Folder name to the reasons why it is not among {@link #skills}. */
    public synchronized Map<String, List<Problem>> notLoaded() {
        return withUncommitted(catalogue().notLoaded(), folder -> !catalogue().has(folder));
    }

    /** What a person should know about skills that are loaded: an edit in the work tree that is not used, a change that cost trust. */
    public synchronized Map<String, List<Problem>> remarks() {
        return withUncommitted(catalogue().remarks(), folder -> catalogue().has(folder));
    }

    /** The contracts of the house, and those that routable skills define themselves, by name. */
    public Map<String, Capability> capabilities() {
        Map<String, Capability> all = new TreeMap<>(Capabilities.shipped());
        for (RegisteredSkill skill :
                skills(place -> OwnCapability.isOwn(place.note().capability()))) {
            if (skill.trust().routable()) {
                all.put(skill.contract().capability(), skill.contract().defined());
            }
        }
        return Collections.unmodifiableMap(all);
    }

    /** What calls have taught about the skills; as it is now, whenever the skills were loaded. */
    public LessonBook lessons() {
        return shelf.get();
    }

    /** Whether the shelf has the very folders now that these skills are of; what changed among the drafts does not count. */
    public synchronized boolean isCurrent() {
        try {
            return loaded == null || loaded.loader().isOf(shelf.get().view());
        } catch (IOException unreadable) {
            throw unusable(unreadable);
        }
    }

    /** The first pack's media tools. */
    public synchronized Optional<MediaTools> mediaTools() {
        Optional<MediaTools> tools = mediaTools;
        if (tools == null) {
            tools = packs.stream()
                    .flatMap(pack -> pack.mediaTools(host.get()).stream())
                    .findFirst();
            mediaTools = tools;
        }
        return tools;
    }

    private synchronized List<RegisteredSkill> skills(Predicate<Catalogue.Place> wanted) {
        Optional<List<RegisteredSkill>> all = made(wanted);
        if (all.isEmpty()) {
            loadAnew();
            all = made(wanted);
        }
        return all.orElseThrow();
    }

    private Optional<List<RegisteredSkill>> made(Predicate<Catalogue.Place> wanted) {
        List<RegisteredSkill> all = new ArrayList<>();
        for (Catalogue.Place place : catalogue().offers()) {
            if (wanted.test(place)) {
                Optional<RegisteredSkill> skill = made(place);
                if (skill.isEmpty()) {
                    return Optional.empty();
                }
                all.add(skill.get());
            }
        }
        return Optional.of(List.copyOf(all));
    }

    /** The skill as its folder's bytes say; empty when they do not confirm what was noted. */
    private Optional<RegisteredSkill> made(Catalogue.Place place) {
        RegisteredSkill known = confirmed.get(place.name());
        Optional<RegisteredSkill> skill = known == null ? readFor(place) : Optional.of(known);
        skill.ifPresent(made -> confirmed.put(place.name(), made));
        return skill;
    }

    private Optional<RegisteredSkill> readFor(Catalogue.Place place) {
        FolderReader.Read read;
        try {
            read = loaded().loader().reader().read(place.note().folder());
        } catch (IOException unreadable) {
            throw unusable(unreadable);
        }
        SkillFolder.Contents contents = read.contents();
        if (contents == null || !place.note().fits(read)) {
            return Optional.empty();
        }
        SkillEngine.Ready ready = read.ready().get(place.position());
        Offer offer = ready.offer().name().equals(place.name())
                ? ready.offer()
                : ready.offer().named(place.name());
        return Optional.of(new RegisteredSkill(
                contents.manual(), contents.contract(), read.revision(), place.trust(), ready.code(), offer));
    }

    private Catalogue catalogue() {
        return loaded().catalogue();
    }

    private synchronized Loaded loaded() {
        Loaded known = loaded;
        if (known == null) {
            try {
                RegistryLoader loader = new RegistryLoader(shelf.get().view(), packs, host, accepted.get());
                known = new Loaded(loader, loader.load());
                loaded = known;
            } catch (IOException unreadable) {
                throw unusable(unreadable);
            }
        }
        return known;
    }

    private void loadAnew() {
        try {
            RegistryLoader loader = loaded().loader();
            confirmed.clear();
            loaded = new Loaded(loader, loader.loadAnew());
        } catch (IOException unreadable) {
            throw unusable(unreadable);
        }
    }

    private Map<String, List<Problem>> withUncommitted(Map<String, List<Problem>> known, Predicate<String> concerned) {
        Map<String, List<Problem>> all = new TreeMap<>(known);
        uncommitted().forEach((folder, differences) -> {
            if (concerned.test(folder)) {
                all.merge(folder, differences, Catalogue::joined);
            }
        });
        return Collections.unmodifiableMap(all);
    }

    /** Looked for once, and only for those who want to know: it reads the whole work tree. */
    private Map<String, List<Problem>> uncommitted() {
        Map<String, List<Problem>> known = uncommitted;
        if (known == null) {
            try {
                known = shelf.get().uncommitted();
                uncommitted = known;
            } catch (IOException unreadable) {
                throw unusable(unreadable);
            }
        }
        return known;
    }

    private static UncheckedIOException unusable(IOException why) {
        return new UncheckedIOException("the skills cannot be loaded: " + why.getMessage(), why);
    }
}
