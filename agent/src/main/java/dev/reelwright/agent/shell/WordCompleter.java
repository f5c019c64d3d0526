package dev.reelwright.agent.shell;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/** Proposes commands, their options, runs and skills, and files. */
final class WordCompleter implements Completer {
    private static final int MOST_FILES = 100;

    private final CommandRegistry registry;

    WordCompleter(CommandRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        List<String> before = line.words().subList(0, Math.max(0, line.wordIndex()));
        proposals(before, line.word())
                .forEach(
                        word -> candidates.add(new Candidate(word, word, null, null, null, null, !word.endsWith("/"))));
    }

    List<String> proposals(List<String> before, String start) {
        if (start.startsWith("@")) {
            return files(start.substring(1)).stream()
                    .map(name -> "@" + name)
                    .sorted()
                    .toList();
        }
        if (before.isEmpty() && start.startsWith("/") && start.indexOf('/', 1) < 0) {
            return slashes(start.substring(1));
        }
        return bare(withoutSlash(before), start);
    }

    private List<String> slashes(String start) {
        return Stream.concat(
                        Slashes.NAMES.keySet().stream().filter(name -> name.startsWith(start)),
                        nextWords(List.of(), start).stream())
                .map(name -> "/" + name)
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> withoutSlash(List<String> words) {
        if (words.isEmpty() || !words.getFirst().startsWith("/")) {
            return words;
        }
        List<String> plain = new ArrayList<>(words);
        plain.set(0, words.getFirst().substring(1));
        return plain;
    }

    private List<String> bare(List<String> before, String start) {
        List<String> proposals = new ArrayList<>(nextWords(before, start));
        Optional<Verb> verb = new Argv(registry).verb(before);
        if (verb.isEmpty() && start.matches("(\\.{0,2}|~)/.*")) {
            proposals.addAll(files(start));
        }
        if (verb.isPresent()) {
            if (start.startsWith("-")) {
                verb.get().allFlags().stream()
                        .map(flag -> "--" + flag.name())
                        .filter(name -> name.startsWith(start))
                        .forEach(proposals::add);
            } else {
                List<String> own = verb.get().proposals(start);
                proposals.addAll(own);
                if (own.isEmpty() && proposals.isEmpty()) {
                    proposals.addAll(files(start));
                }
            }
        }
        return proposals.stream().distinct().sorted().toList();
    }

    /** The words that go on from what is there towards the name of a command. */
    private List<String> nextWords(List<String> before, String start) {
        String prefix = before.isEmpty() ? "" : String.join(" ", before) + " ";
        return registry.getCommands().stream()
                .filter(command -> command instanceof Verb verb && verb.shown())
                .map(Command::getName)
                .filter(name -> name.startsWith(prefix + start))
                .map(name -> name.substring(prefix.length()).split(" ")[0])
                .distinct()
                .toList();
    }

    private static List<String> files(String start) {
        List<String> names = new ArrayList<>();
        int slash = start.lastIndexOf('/');
        String folder = slash < 0 ? "" : start.substring(0, slash + 1);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(Path.of(folder.isEmpty() ? "." : folder))) {
            for (Path entry : entries) {
                String name = folder + entry.getFileName() + (Files.isDirectory(entry) ? "/" : "");
                if (name.startsWith(start) && names.size() < MOST_FILES) {
                    names.add(name);
                }
            }
        } catch (IOException | InvalidPathException unreadable) {
            return List.of();
        }
        return names;
    }
}
