package dev.reelwright.agent.directive;

import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The words of a block, without their markup. */
final class Plain {
    private Plain() {}

    static String of(Node block) {
        StringBuilder words = new StringBuilder();
        collect(block, words);
        return words.toString().replaceAll("\\s+", " ").strip();
    }

    private static void collect(Node node, StringBuilder words) {
        for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
            switch (child) {
                case Text text -> words.append(text.getLiteral());
                case Code code -> words.append(code.getLiteral());
                case SoftLineBreak soft -> words.append(' ');
                case HardLineBreak hard -> words.append(' ');
                case Image image -> {
                    // The words that describe a picture are for those who cannot see it; they are not narration.
                }
                default -> {
                    collect(child, words);
                    words.append(' ');
                }
            }
        }
    }

    static String firstWords(String text, int most) {
        String sentence = text.strip().replaceFirst("(?s)(?<=[.!?…])\\s.*$", "");
        String[] words = sentence.split("\\s+");
        String start = String.join(" ", List.of(words).subList(0, Math.min(most, words.length)));
        return start.isBlank() ? "Untitled" : start.replaceAll("[\\p{Punct}&&[^)'’]]+$", "");
    }

    /** The text with a full stop where it has no end of its own, so that a voice falls at the end. */
    static String sentence(String text) {
        return text.matches(".*[.!?…:;]['\"”’)]*$") ? text : text + ".";
    }

    static String spokenList(List<String> items) {
        return String.join(" ", items.stream().map(Plain::sentence).toList());
    }

    static List<List<String>> pages(List<String> items, int most) {
        int pages = (items.size() + most - 1) / most;
        List<List<String>> all = new ArrayList<>();
        for (int page = 0; page < pages; page++) {
            all.add(items.subList(page * items.size() / pages, (page + 1) * items.size() / pages));
        }
        return all;
    }
}
