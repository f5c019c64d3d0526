package dev.reelwright.skills.provider;

import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ProviderAccess;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All that can be said of a provider's folder without asking anybody.
 *
 * @param problems what keeps it from being loaded; empty when nothing does
 * @param tests each recorded test with everything in which it differs; none when there are problems
 * @param unpriced rows that a model's price names and neither the folder nor the house has; such a call is refused until the owner sets one
 */
public record FolderReport(List<Problem> problems, Map<String, List<String>> tests, List<String> unpriced) {
    /** The recorded tests that each folder has; the last one not for servers of one's own, which moderate nothing. */
    public static final List<String> USUAL = List.of(
            "tests/success.json",
            "tests/failure.json",
            "tests/rate-limit.json",
            "tests/unknown-status.json",
            "tests/moderation.json");

    public FolderReport {
        problems = List.copyOf(problems);
        tests = Ordered.copy(tests);
        unpriced = List.copyOf(unpriced);
    }

    /** Whether it can be loaded and every recorded test ended as it is recorded. */
    public boolean good() {
        return problems.isEmpty() && tests.values().stream().allMatch(List::isEmpty);
    }

    /**
     * Checks a folder and runs its recorded tests.
     *
     * @param files relative path with {@code /} to bytes
     */
    public static FolderReport of(String name, Map<String, byte[]> files) throws InterruptedException {
        List<Problem> problems = new ArrayList<>(SkillFolder.check(name, files));
        Optional<SkillEngine.Folder> opened = SkillFolder.open(name, files);
        if (opened.isEmpty()) {
            return new FolderReport(problems, Map.of(), List.of());
        }
        SkillEngine.Folder folder = opened.get();
        if (folder.contract().kind() != SkillContract.Kind.PROVIDER) {
            problems.add(new Problem("skill.json#/kind", "is not provider", "write \"provider\""));
        } else if (new ProviderEngine(ProviderAccess.none(), () -> {
                            throw new IllegalStateException("a check sends nothing");
                        })
                        .open(folder)
                instanceof SkillEngine.Answer.Faulty faulty) {
            problems.addAll(faulty.problems());
        }
        byte[] file = folder.files().get(ProviderEngine.ADAPTER);
        if (!problems.isEmpty()
                || file == null
                || !(Adapter.read(file, ProviderEngine.ADAPTER) instanceof Adapter.Reading.Readable readable)) {
            return new FolderReport(problems, Map.of(), List.of());
        }
        missing(folder, readable.adapter(), problems);
        Map<String, List<String>> tests = new LinkedHashMap<>();
        for (String test : folder.contract().tests()) {
            tests.put(test, Recorded.run(folder, test));
        }
        return new FolderReport(problems, tests, unpriced(folder, readable.adapter()));
    }

    private static void missing(SkillEngine.Folder folder, Adapter adapter, List<Problem> problems) {
        USUAL.stream()
                .filter(test -> !(adapter.local() && test.endsWith("moderation.json")))
                .filter(test -> !folder.contract().tests().contains(test))
                .forEach(test -> problems.add(new Problem(
                        test, "is missing", "record how the provider answers then, and name it in skill.json")));
    }

    private static List<String> unpriced(SkillEngine.Folder folder, Adapter adapter) {
        byte[] own = folder.files().get(ProviderEngine.PRICES);
        Set<String> known = new HashSet<>();
        PriceBook.shipped("USD").rows().forEach(row -> known.add(row.ref()));
        if (own != null) {
            PriceBook.read(own, ProviderEngine.PRICES, "USD").rows().forEach(row -> known.add(row.ref()));
        }
        return adapter.models().stream()
                .filter(model -> model.price() instanceof Price.Lines)
                .flatMap(model -> ((Price.Lines) model.price()).lines().stream())
                .map(line -> line.ref().toString())
                .filter(ref -> !ref.contains("{") && !known.contains(ref))
                .distinct()
                .toList();
    }
}
