package dev.reelwright.agent.shell;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** Some commands are also words with which a sentence begins: {@code make it warmer}. */
final class Ambiguity {
    private static final Set<String> SENTENCES = Set.of(
            "make", "plan", "run", "resume", "show", "look", "chat", "help", "review", "budget", "config", "doctor");

    private Ambiguity() {}

    /** @param words of the line, beginning with the command's name */
    static boolean meansCommand(String verb, List<String> words) {
        List<String> rest = words.subList(verb.split(" ").length, words.size());
        return rest.isEmpty()
                || !SENTENCES.contains(verb)
                || rest.stream().anyMatch(word -> word.startsWith("--"))
                || (rest.size() == 1 && !Set.of("make", "plan", "run", "look").contains(verb))
                || isFile(rest.getFirst())
                || Set.of("set", "path", "show", "doubts").contains(rest.getFirst());
    }

    private static boolean isFile(String word) {
        try {
            return !word.isBlank() && Files.isRegularFile(Path.of(word));
        } catch (InvalidPathException notAPath) {
            return false;
        }
    }
}
