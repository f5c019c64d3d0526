package dev.reelwright.skills.script;

import java.util.ArrayList;
import java.util.List;

/** A filter graph as it grows. All text in it is written by this package: numbers, labels and the fixed names of filters. */
final class GraphText {
    private final List<String> chains = new ArrayList<>();
    private int labels;

    /** Adds a chain over some labels; gives the label of what comes out. */
    String add(List<String> from, String filters) {
        String label = "[l" + labels++ + "]";
        chains.add(String.join("", from) + filters + label);
        return label;
    }

    String add(String from, String filters) {
        return add(List.of(from), filters);
    }

    /** A chain that begins with a source of its own. */
    String source(String filters) {
        return add(List.of(), filters);
    }

    @Override
    public String toString() {
        return String.join(";", chains);
    }
}
