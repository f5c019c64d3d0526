package dev.reelwright.registry;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The cases of {@code standard-corpus.txt}; the file says how it is to be read. */
record StandardCorpus(String title, Map<String, String> said, String file, String text) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\(?:u\\{([0-9a-f]+)}|\\{(.+?)\\*(\\d+)}|([rt\\\\]))");

    /** All cases in the file's order. */
    static List<StandardCorpus> all() {
        List<StandardCorpus> cases = new ArrayList<>();
        for (String block : resource().split("(?m)^== ")) {
            if (!cases.isEmpty() || block.contains("\nstandard:") && !block.startsWith("Folders")) {
                cases.add(of(block.lines().toList()));
            }
        }
        return cases;
    }

    private static StandardCorpus of(List<String> lines) {
        Map<String, String> said = new HashMap<>();
        StringBuilder text = new StringBuilder();
        String file = "";
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith("|")) {
                boolean open = line.endsWith("|.");
                text.append(unescaped(line.substring(Math.min(2, line.length()), line.length() - (open ? 2 : 0))))
                        .append(open ? "" : "\n");
            } else if (line.endsWith(".md:")) {
                file = line.substring(0, line.length() - 1);
            } else if (!line.isBlank()) {
                int colon = line.indexOf(": ");
                said.put(line.substring(0, colon), unescaped(line.substring(colon + 2)));
            }
        }
        return new StandardCorpus(lines.getFirst(), Map.copyOf(said), file, text.toString());
    }

    String folder() {
        return Objects.requireNonNull(said.get("folder"));
    }

    boolean goodByTheStandard() {
        return "good".equals(said.get("standard"));
    }

    boolean goodHere() {
        return "good".equals(said.get("here"));
    }

    String why() {
        return said.getOrDefault("why", "");
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(found -> Matcher.quoteReplacement(meant(found)));
    }

    private static String meant(java.util.regex.MatchResult found) {
        if (found.group(1) != null) {
            return Character.toString(Integer.parseInt(found.group(1), 16));
        }
        if (found.group(2) != null) {
            return found.group(2).repeat(Integer.parseInt(found.group(3)));
        }
        return switch (found.group(4)) {
            case "r" -> "\r";
            case "t" -> "\t";
            default -> "\\";
        };
    }

    private static String resource() {
        try (InputStream in = StandardCorpus.class.getResourceAsStream("standard-corpus.txt")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return title;
    }
}
