package dev.reelwright.registry;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The part of a {@code SKILL.md} that is written by the product from {@code skill.json}: parameters, price, limits and rights. It stands between two lines that
 * a reader of the page does not see, and is all that is ever changed in the file.
 */
public final class SelfDescription {
    private static final String BEGIN = "<!-- contract: written by reelwright skill describe -->";
    private static final String END = "<!-- end of contract -->";

    private SelfDescription() {}

    /**
     * The manual with its generated part brought up to date; put at the end when there is none.
     *
     * @param files of a folder that {@link SkillFolder#check} found good
     * @return empty when the folder is not good
     */
    public static Optional<byte[]> written(String name, Map<String, byte[]> files) {
        SkillFolder.Contents contents = SkillFolder.read(name, files).value();
        byte[] manual = files.get(ManualReader.FILE);
        if (contents == null || manual == null) {
            return Optional.empty();
        }
        String text = new String(manual, StandardCharsets.UTF_8);
        String part = part(contents.contract());
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END, Math.max(0, begin));
        String whole = begin < 0 || end < 0
                ? text.stripTrailing() + "\n\n" + part + "\n"
                : text.substring(0, begin) + part + text.substring(end + END.length());
        return Optional.of(whole.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether a manual has such a part at all. */
    public static boolean isIn(Map<String, byte[]> files) {
        byte[] manual = files.get(ManualReader.FILE);
        return manual != null && new String(manual, StandardCharsets.UTF_8).contains(BEGIN);
    }

    /** What is wrong with the generated part: it says something else than the contract, or is there by half. A folder without it is fine. */
    public static List<Problem> check(String name, Map<String, byte[]> files) {
        byte[] manual = files.get(ManualReader.FILE);
        if (manual == null) {
            return List.of();
        }
        String text = new String(manual, StandardCharsets.UTF_8);
        int begin = text.indexOf(BEGIN);
        if (begin < 0 && !text.contains(END)) {
            return List.of();
        }
        String where = ManualReader.FILE + ":"
                + (1
                        + text.substring(0, Math.max(0, begin))
                                .chars()
                                .filter(each -> each == '\n')
                                .count());
        if (begin < 0 || text.indexOf(END, begin) < 0 || text.indexOf(BEGIN, begin + 1) >= 0) {
            return List.of(new Problem(where, "the part from the contract is there by half, or twice", "take it out"));
        }
        return written(name, files)
                .filter(now -> !java.util.Arrays.equals(now, manual))
                .map(now -> List.of(new Problem(
                        where,
                        "the part from the contract is not what skill.json says",
                        "reelwright skill describe FOLDER")))
                .orElse(List.of());
    }

    /** A page in Markdown that lists folders with what they do, by capability. Folders that are not good are left out. */
    public static String index(Map<String, Map<String, byte[]>> folders) {
        Map<String, List<String>> rows = new TreeMap<>();
        new TreeMap<>(folders).forEach((name, files) -> {
            SkillFolder.Contents contents = SkillFolder.read(name, files).value();
            if (contents != null) {
                SkillContract contract = contents.contract();
                rows.computeIfAbsent(contract.capability(), _ -> new ArrayList<>())
                        .add("| `" + name + "` | " + contract.kind().word() + " | " + price(contract) + " | "
                                + ParameterTable.cell(
                                        firstSentence(contents.manual().description())) + " |");
            }
        });
        StringBuilder page = new StringBuilder("""
                # The skills that come with it

                Written from their contracts; `reelwright skill show NAME` prints a whole manual.
                """);
        rows.forEach((capability, lines) -> page.append("\n## ")
                .append(capability)
                .append("\n\n")
                .append(summary(capability))
                .append("| Skill | Kind | Price | |\n|---|---|---|---|\n")
                .append(String.join("\n", lines))
                .append('\n'));
        return page.toString();
    }

    private static String summary(String capability) {
        Capability known = Capabilities.shipped().get(capability);
        return known == null ? "" : known.summary() + "\n\n";
    }

    private static String firstSentence(String text) {
        int end = text.indexOf(". ");
        return end < 0 ? text : text.substring(0, end + 1);
    }

    private static String part(SkillContract contract) {
        List<String> lines = new ArrayList<>();
        lines.add(BEGIN);
        lines.add("## Contract");
        lines.add("");
        lines.add("- Does `" + contract.capability() + "` " + contract.version() + ", as "
                + contract.kind().word() + ", for " + tiers(contract) + ".");
        if (contract.own() != null) {
            lines.add("- " + ParameterTable.cell(contract.defined().summary()));
        }
        lines.add("- Price: " + price(contract) + ".");
        lines.add("- Limits: " + contract.limits().seconds() + " s a call, "
                + contract.limits().memoryMegabytes() + " MB; takes about "
                + (contract.typicalSeconds() + " s.").replace(".0 s", " s"));
        lines.add("- May use: " + rights(contract.permissions()) + ".");
        if (!contract.narrowing().languages().isEmpty()) {
            lines.add("- Languages: " + String.join(", ", contract.narrowing().languages()) + ".");
        }
        lines.add("");
        lines.addAll(new ParameterTable(contract).lines());
        lines.add(END);
        return String.join("\n", lines);
    }

    private static String tiers(SkillContract contract) {
        return contract.tiers().stream()
                .map(tier -> tier.name().toLowerCase(Locale.ROOT))
                .sorted()
                .collect(Collectors.joining(" and "));
    }

    private static String price(SkillContract contract) {
        @Nullable String ref = contract.priceRef();
        return ref == null ? "by model" : ref.equals("local/free") ? "free" : "by `" + ref + "`";
    }

    private static String rights(SkillContract.Permissions asked) {
        List<String> rights = new ArrayList<>();
        asked.hosts().forEach(host -> rights.add("the host `" + host + "`"));
        if (asked.key() != null) {
            rights.add("the key `" + asked.key() + "`");
        }
        asked.programs().forEach(program -> rights.add("the program `" + program + "`"));
        asked.calls().forEach(call -> rights.add("the capability `" + call + "`"));
        if (asked.spend() != null) {
            rights.add("up to " + asked.spend() + " a call for what it asks for");
        }
        return rights.isEmpty() ? "nothing but its inputs" : String.join(", ", rights);
    }
}
