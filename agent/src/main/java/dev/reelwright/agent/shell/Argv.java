package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

/**
 * Sorts the words of a command line. The words arrive already split, so one with spaces stays one word; a switch never swallows the
 * word behind it, and after {@code --} nothing is an option.
 */
final class Argv {
    private final CommandRegistry registry;

    Argv(CommandRegistry registry) {
        this.registry = registry;
    }

    /** The command that the first words name: the longest match wins, so {@code audit show} before {@code audit}. */
    Optional<Verb> verb(List<String> words) {
        Verb found = null;
        StringBuilder name = new StringBuilder();
        for (String word : words) {
            name.append(name.isEmpty() ? "" : " ").append(word);
            if (command(name.toString()) instanceof Verb verb) {
                found = verb;
            }
        }
        return Optional.ofNullable(found);
    }

    private @Nullable Command command(String name) {
        Command command = registry.getCommandByName(name);
        return command == null ? registry.getCommandByAlias(name) : command;
    }

    /**
     * @param words beginning with the verb's own name
     * @throws UsageException when an option is unknown or lacks its value
     */
    ParsedInput parse(Verb verb, List<String> words) {
        String[] name = verb.getName().split(" ");
        ParsedInput.Builder input = ParsedInput.builder().commandName(name[0]);
        for (int word = 1; word < name.length; word++) {
            input.addSubCommand(name[word]);
        }
        List<String> rest = words.subList(name.length, words.size());
        List<String> arguments = new ArrayList<>();
        boolean optionsOver = false;
        for (int word = 0; word < rest.size(); word++) {
            String text = rest.get(word);
            if (optionsOver || (!text.startsWith("--") && !text.equals("-h"))) {
                arguments.add(text);
            } else if (text.equals("--")) {
                optionsOver = true;
            } else {
                word += option(verb, text, word + 1 < rest.size() ? rest.get(word + 1) : null, input);
            }
        }
        for (int index = 0; index < arguments.size(); index++) {
            input.addArgument(new CommandArgument(index, arguments.get(index)));
        }
        return input.build();
    }

    /** @return how many of the words that follow belong to the option */
    private static int option(Verb verb, String text, @Nullable String next, ParsedInput.Builder input) {
        int equals = text.indexOf('=');
        String name = text.equals("-h") ? "help" : text.substring(2, equals > 0 ? equals : text.length());
        Flag flag = verb.allFlags().stream()
                .filter(known -> known.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no option --" + name));
        if (flag.isSwitch()) {
            if (equals > 0) {
                throw new UsageException("--" + name + " takes no value");
            }
            input.addOption(CommandOption.with().longName(name).value("true").build());
            return 0;
        }
        if (equals > 0) {
            input.addOption(CommandOption.with()
                    .longName(name)
                    .value(text.substring(equals + 1))
                    .build());
            return 0;
        }
        if (next == null || next.startsWith("--")) {
            throw new UsageException("--" + name + " needs " + flag.value());
        }
        input.addOption(CommandOption.with().longName(name).value(next).build());
        return 1;
    }
}
