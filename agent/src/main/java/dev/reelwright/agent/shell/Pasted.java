package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;

/** A line as it is typed at a command line, and as the house itself prints it in its advice: {@code reelwright a && reelwright b}. */
final class Pasted {
    private Pasted() {}

    /**
     * The commands of such a line, in order, without the program's name.
     *
     * @return empty when the words do not begin with the program's name everywhere
     */
    static List<List<String>> commands(List<String> words) {
        List<List<String>> commands = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String word : words) {
            if (word.equals("&&")) {
                commands.add(open);
                open = new ArrayList<>();
            } else {
                open.add(word);
            }
        }
        commands.add(open);
        boolean all = commands.stream()
                .allMatch(one -> one.size() > 1 && one.getFirst().matches("(\\S*/)?reelwright"));
        return all ? commands.stream().map(one -> one.subList(1, one.size())).toList() : List.of();
    }
}
