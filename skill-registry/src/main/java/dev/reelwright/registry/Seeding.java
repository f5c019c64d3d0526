package dev.reelwright.registry;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.eclipse.jgit.lib.Repository;

/** Brings the shipped skills onto the shelf. Writes nothing at all when they are there already. */
final class Seeding {
    /** Marks a commit as the product's, and with it the folder's name as taken by the product. */
    static final String TRAILER = "Shipped-Skill: ";

    private final Repository repository;
    private final WorkCopy copy;
    private final Clock clock;

    Seeding(Repository repository, WorkCopy copy, Clock clock) {
        this.repository = repository;
        this.copy = copy;
        this.clock = clock;
    }

    private record Work(List<ShelfCommits.Change> changes, List<Problem> problems) {}

    List<Problem> seed(Map<String, Map<String, byte[]>> shipped) throws IOException {
        ShelfCommits commits = new ShelfCommits(repository, clock);
        for (int attempt = 1; attempt <= Shown.MAX_TRIES; attempt++) {
            Committed head = Committed.head(repository);
            Work work = compare(head, new TreeMap<>(shipped));
            if (work.changes().isEmpty() || commits.add(head, work.changes()).isPresent()) {
                work.problems().addAll(new Shown(repository, copy).show(commits, work.changes()));
                restoreLostFolders(shipped.keySet());
                return work.problems();
            }
            Shown.pause();
        }
        throw Shown.busy(repository);
    }

    private Work compare(Committed head, Map<String, Map<String, byte[]>> shipped) throws IOException {
        Work work = new Work(new ArrayList<>(), new ArrayList<>());
        for (Map.Entry<String, Map<String, byte[]>> skill : shipped.entrySet()) {
            String name = skill.getKey();
            Map<String, byte[]> now = head.folder(name).files();
            Map<String, byte[]> wanted = new TreeMap<>(skill.getValue());
            LearnedFiles.keep(now, wanted);
            if (equal(now, wanted)) {
                continue;
            }
            if (!now.isEmpty() && !isShipped(head, name)) {
                work.problems()
                        .add(new Problem(
                                name,
                                "the shipped skill was not put on the shelf: a folder of your own has its name",
                                "rename yours to have both"));
            } else {
                work.changes().add(ShelfCommits.Change.ofFolder(name, now, wanted, message(name, wanted)));
            }
        }
        return work;
    }

    private static String message(String skill, Map<String, byte[]> files) {
        byte[] contract = files.get(ContractReader.FILE);
        String version = Optional.ofNullable(contract)
                .flatMap(bytes -> Optional.ofNullable(
                        Json.readObject(ContractReader.FILE, bytes).value()))
                .map(json -> " " + json.path("version").asString(""))
                .orElse("");
        return "Ship " + skill + version + "\n\n" + TRAILER + skill + "\n";
    }

    static boolean equal(Map<String, byte[]> some, Map<String, byte[]> other) {
        return some.keySet().equals(other.keySet())
                && some.entrySet().stream().allMatch(file -> Arrays.equals(file.getValue(), other.get(file.getKey())));
    }

    /** Whether the product ever put a folder of that name here. */
    static boolean isShipped(Committed head, String skill) throws IOException {
        return head.history(skill).stream()
                .anyMatch(commit -> commit.message().lines().anyMatch((TRAILER + skill)::equals));
    }

    /** A start that was cut off between commit and copy leaves no folder; a person who deleted one gets it back. */
    private void restoreLostFolders(Set<String> skills) throws IOException {
        for (String skill : skills) {
            if (!copy.has(skill)) {
                copy.update(
                        skill,
                        Map.of(),
                        Committed.head(repository).folder(skill).files());
            }
        }
    }
}
