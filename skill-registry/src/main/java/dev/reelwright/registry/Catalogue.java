package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Which folder has which offers, and why some have none. Made of notes; no folder is read for it. */
final class Catalogue {
    private final Map<String, Place> offers = new TreeMap<>();
    private final Map<String, Place> standard = new HashMap<>();
    private final Map<String, SkillSummary> folders = new TreeMap<>();
    private final Map<String, String> words = new LinkedHashMap<>();
    private final Map<String, List<Problem>> notLoaded = new TreeMap<>();
    private final Map<String, List<Problem>> remarks = new TreeMap<>();

    /**
     * Where a skill is made from.
     *
     * @param position among the offers of its folder
     */
    record Place(FolderNote note, int position, String name, Trust trust) {}

    /** Of two folders with one offer, the one that is added first has it. */
    void add(FolderNote note, Trust trust) {
        List<Place> places = new ArrayList<>();
        for (FolderNote.Named offer : note.offers()) {
            places.add(new Place(note, places.size(), told(offer, note), trust));
        }
        List<String> taken =
                places.stream().map(Place::name).filter(offers::containsKey).toList();
        if (!taken.isEmpty()) {
            fault(
                    note.folder(),
                    List.of(new Problem(
                            note.folder(),
                            "another skill offers " + String.join(", ", taken),
                            "remove one of the two folders")));
            return;
        }
        for (Place place : places) {
            offers.put(place.name(), place);
            standard.putIfAbsent(note.folder(), place);
        }
        list(note, trust, places);
    }

    /** A model that does two kinds of work at one provider is there twice: the second time its kind is part of its name. */
    private String told(FolderNote.Named offer, FolderNote note) {
        Place taken = offers.get(offer.name());
        return taken == null || !offer.model() || taken.note().capability().equals(note.capability())
                ? offer.name()
                : offer.name() + ":" + Capabilities.kind(note.capability());
    }

    private void list(FolderNote note, Trust trust, List<Place> places) {
        List<String> names = places.stream().map(Place::name).toList();
        boolean models = note.offers().stream().anyMatch(FolderNote.Named::model);
        SkillSummary summary = new SkillSummary(
                note.folder(),
                note.revision(),
                note.capability(),
                note.version(),
                trust,
                note.description(),
                names,
                models);
        folders.put(note.folder(), summary);
        words.put(
                note.folder(),
                (note.folder() + " " + note.capability() + " " + String.join(" ", names) + "\n" + note.description())
                        .toLowerCase(Locale.ROOT));
    }

    void fault(String folder, List<Problem> problems) {
        notLoaded.merge(folder, problems, Catalogue::joined);
    }

    void forgetRemarks(String folder) {
        remarks.remove(folder);
    }

    void remark(String folder, Problem problem) {
        remarks.merge(folder, List.of(problem), Catalogue::joined);
    }

    static List<Problem> joined(List<Problem> first, List<Problem> second) {
        return Stream.concat(first.stream(), second.stream()).toList();
    }

    List<Place> offers() {
        return List.copyOf(offers.values());
    }

    Optional<Place> find(String name) {
        return Optional.ofNullable(offers.get(name)).or(() -> Optional.ofNullable(standard.get(name)));
    }

    boolean has(String folder) {
        return standard.containsKey(folder);
    }

    List<SkillSummary> folders() {
        return List.copyOf(folders.values());
    }

    Map<String, List<Problem>> notLoaded() {
        return Collections.unmodifiableMap(notLoaded);
    }

    Map<String, List<Problem>> remarks() {
        return Collections.unmodifiableMap(remarks);
    }

    /** Folders in which every word is found: those with all of them in a name first, by name else. */
    List<SkillSummary> search(List<String> wanted, Optional<String> capability) {
        List<String> lower =
                wanted.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
        List<SkillSummary> byName = new ArrayList<>();
        List<SkillSummary> byText = new ArrayList<>();
        for (SkillSummary folder : folders.values()) {
            String text = words.getOrDefault(folder.folder(), "");
            if (capability.filter(name -> !name.equals(folder.capability())).isEmpty()
                    && lower.stream().allMatch(text::contains)) {
                String names = text.substring(0, text.indexOf('\n'));
                (lower.stream().allMatch(names::contains) ? byName : byText).add(folder);
            }
        }
        byName.addAll(byText);
        return List.copyOf(byName);
    }
}
