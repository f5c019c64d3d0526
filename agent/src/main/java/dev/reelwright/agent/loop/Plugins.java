package dev.reelwright.agent.loop;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * The jars in the home's {@code plugins} folder. Only one whose very bytes the person has accepted is opened; of any other nothing but its digest is found out.
 *
 * @param packs the opened ones, sorted by file name
 * @param problems file name to why it was not opened
 */
public record Plugins(List<PluginPack> packs, Map<String, List<Problem>> problems) {
    private static final String ENTRY = "plugin:";

    public Plugins {
        packs = List.copyOf(packs);
        problems = Map.copyOf(problems);
    }

    /** How {@link Accepted} names a jar: no folder's name has a colon. */
    public static String entry(String file) {
        return ENTRY + file;
    }

    static Plugins open(Path folder, Supplier<Accepted> accepted, List<SkillPack> shipped) {
        List<PluginPack> packs = new ArrayList<>();
        Map<String, List<Problem>> problems = new TreeMap<>();
        for (Path path : jars(folder)) {
            String name = path.getFileName().toString();
            try {
                PluginJar jar = PluginJar.read(path);
                List<Problem> wrong = refusal(jar, accepted.get());
                if (wrong.isEmpty()) {
                    PluginPack pack = PluginPack.of(jar);
                    wrong = inTheWay(pack, packs, shipped);
                    if (wrong.isEmpty()) {
                        packs.add(pack);
                    }
                }
                if (!wrong.isEmpty()) {
                    problems.put(name, wrong);
                }
            } catch (IOException | IllegalArgumentException unreadable) {
                problems.put(
                        name,
                        List.of(new Problem(
                                name, "it cannot be opened: " + unreadable.getMessage(), "repair or remove it")));
            }
        }
        return new Plugins(packs, problems);
    }

    private static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(path -> path.getFileName().toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    private static List<Problem> refusal(PluginJar jar, Accepted accepted) {
        String entry = entry(jar.file());
        if (accepted.entry(entry, jar.digest()).isPresent()) {
            return List.of();
        }
        boolean other =
                accepted.entries().stream().anyMatch(each -> each.folder().equals(entry));
        return List.of(new Problem(
                jar.file(),
                other
                        ? "it is not the jar that you accepted, so it is not opened"
                        : "nobody has accepted it, so it is not opened",
                "look at it with reelwright skill install, or remove it"));
    }

    /** Why folders of a jar cannot take their places: the product, or another jar, has one of the name. */
    public static List<Problem> inTheWay(PluginPack pack, List<PluginPack> others, List<SkillPack> shipped) {
        List<Problem> problems = new ArrayList<>();
        for (String folder : pack.folders().keySet()) {
            if (shipped.stream().anyMatch(each -> each.folders().containsKey(folder))) {
                problems.add(
                        new Problem(folder, "is the name of a folder that came with the product", "take another name"));
            }
            others.stream()
                    .filter(other -> !other.jar().file().equals(pack.jar().file()))
                    .filter(other -> other.folders().containsKey(folder))
                    .forEach(other -> problems.add(new Problem(
                            folder, "is brought by " + other.jar().file() + " already", "remove one of the two jars")));
        }
        return problems;
    }

    /** The opened jar of that file name. */
    public Optional<PluginPack> pack(String file) {
        return packs.stream().filter(pack -> pack.jar().file().equals(file)).findFirst();
    }
}
