package dev.reelwright.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Reads single skill folders and joins them with their code, each once. */
final class FolderReader {
    /** Fewer are read sooner than other threads have begun. */
    private static final int WORTH_SHARING = 32;

    private static final int MOST_IN_MEMORY = 64;

    private final ShelfView shelf;
    private final List<SkillPack> packs;
    private final Supplier<SkillHost> host;
    private final List<Map<String, Map<String, byte[]>>> shipped;
    private final Map<String, Read> known = new HashMap<>();

    FolderReader(ShelfView shelf, List<SkillPack> packs, Supplier<SkillHost> host) {
        this.shelf = shelf;
        this.packs = List.copyOf(packs);
        this.host = host;
        this.shipped = this.packs.stream()
                .filter(pack -> !pack.isPlugin())
                .map(SkillPack::folders)
                .toList();
    }

    /**
     * What came of a folder.
     *
     * @param shipped whether it came with the product, byte for byte
     * @param contents null when there are problems
     * @param ready the standard one first; empty when there are problems
     */
    record Read(
            String revision,
            boolean shipped,
            SkillFolder.@Nullable Contents contents,
            List<SkillEngine.Ready> ready,
            List<Problem> problems) {
        Read {
            ready = List.copyOf(ready);
            problems = List.copyOf(problems);
        }
    }

    synchronized Read read(String name) throws IOException {
        Read read = known.get(name);
        if (read == null) {
            read = joined(opened(name));
            known.put(name, read);
        }
        return read;
    }

    /** Reads many folders at once, so that {@link #read} has them. Their code is joined by one thread. */
    synchronized void readAhead(Collection<String> names) throws IOException {
        List<String> unknown =
                names.stream().filter(name -> !known.containsKey(name)).toList();
        if (unknown.size() < WORTH_SHARING) {
            return;
        }
        try {
            for (int from = 0; from < unknown.size(); from += MOST_IN_MEMORY) {
                unknown.subList(from, Math.min(from + MOST_IN_MEMORY, unknown.size())).parallelStream()
                        .map(this::openedUnchecked)
                        .toList()
                        .forEach(opened -> known.put(opened.name(), joined(opened)));
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    /** A folder's files and what they say, before any code is asked. */
    private record Opened(
            String name,
            Map<String, byte[]> files,
            String revision,
            boolean shipped,
            SkillFolder.@Nullable Contents contents,
            List<Problem> problems) {}

    private Opened openedUnchecked(String name) {
        try {
            return opened(name);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Opened opened(String name) throws IOException {
        ShelfView.Content content = shelf.content(name);
        List<Problem> problems = new ArrayList<>(content.problems());
        Map<String, byte[]> files = content.files();
        String revision = Revision.of(files);
        boolean shipped = revision.equals(shippedRevision(name));
        Reading<SkillFolder.Contents> folder =
                shipped ? SkillFolder.shipped(name, files) : SkillFolder.read(name, files);
        problems.addAll(folder.problems());
        return new Opened(name, files, revision, shipped, folder.value(), problems);
    }

    private Read joined(Opened opened) {
        List<Problem> problems = new ArrayList<>(opened.problems());
        SkillFolder.Contents contents = opened.contents();
        List<SkillEngine.Ready> ready = contents != null && problems.isEmpty()
                ? ready(
                        new SkillEngine.Folder(
                                contents.manual(), contents.contract(), opened.files(), opened.shipped()),
                        problems)
                : List.of();
        return problems.isEmpty()
                ? new Read(opened.revision(), opened.shipped(), contents, ready, problems)
                : new Read(opened.revision(), opened.shipped(), null, List.of(), problems);
    }

    /** Null when nothing of that name was shipped. */
    @Nullable
    String shippedRevision(String name) {
        for (Map<String, Map<String, byte[]>> folders : shipped) {
            Map<String, byte[]> files = folders.get(name);
            if (files != null) {
                return Revision.of(files);
            }
        }
        return null;
    }

    /** Whether the product has a folder of that name, changed or not. */
    boolean isShippedName(String name) {
        return shipped.stream().anyMatch(folders -> folders.containsKey(name));
    }

    private List<SkillEngine.Ready> ready(SkillEngine.Folder folder, List<Problem> problems) {
        String name = folder.manual().name();
        return folder.contract().kind() == SkillContract.Kind.JAVA
                ? code(folder, problems).stream()
                        .map(skill -> new SkillEngine.Ready(Offer.ofCode(name, folder.contract()), skill))
                        .toList()
                : opened(folder, problems);
    }

    /** An engine is foreign code as well. */
    private List<SkillEngine.Ready> opened(SkillEngine.Folder folder, List<Problem> problems) {
        SkillContract.Kind kind = folder.contract().kind();
        try {
            for (SkillPack pack : packs) {
                for (SkillEngine engine : pack.engines(host.get())) {
                    if (engine.kind() == kind) {
                        return opened(engine.open(folder), problems);
                    }
                }
            }
        } catch (RuntimeException | LinkageError e) {
            problems.add(new Problem(
                    folder.manual().name(), "it could not be opened: " + e, "repair or remove the pack that reads it"));
            return List.of();
        }
        problems.add(new Problem(
                ContractReader.FILE + "#/kind",
                "not loaded: kind " + kind.word() + " has no engine in this version",
                "use a skill of another kind"));
        return List.of();
    }

    private static List<SkillEngine.Ready> opened(SkillEngine.Answer answer, List<Problem> problems) {
        return switch (answer) {
            case SkillEngine.Answer.Opened opened -> opened.skills();
            case SkillEngine.Answer.Faulty faulty -> {
                problems.addAll(faulty.problems());
                yield List.of();
            }
        };
    }

    /** A pack is foreign code: when it breaks for one skill, the others must not notice. */
    private Optional<Skill> code(SkillEngine.Folder folder, List<Problem> problems) {
        String name = folder.manual().name();
        for (SkillPack pack : packs) {
            if (pack.isPlugin() && !brings(pack, folder)) {
                continue;
            }
            try {
                Optional<Skill> code = pack.skill(name, host.get());
                if (code.isPresent()) {
                    return code;
                }
            } catch (RuntimeException | LinkageError e) {
                problems.add(new Problem(
                        name, "its code could not be started: " + e, "repair or remove the pack that brings it"));
                return Optional.empty();
            }
        }
        problems.add(new Problem(
                ContractReader.FILE + "#/kind",
                "no pack on the class path has code of this name",
                "add the jar that has it"));
        return Optional.empty();
    }

    /** Code of a plugin is for the very folder that came with it: what the person was shown is what it is called by. */
    private static boolean brings(SkillPack pack, SkillEngine.Folder folder) {
        Map<String, byte[]> own = pack.folders().get(folder.manual().name());
        return own != null && Revision.of(own).equals(Revision.of(folder.files()));
    }
}
