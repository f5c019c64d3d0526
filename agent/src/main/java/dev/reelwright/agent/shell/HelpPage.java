package dev.reelwright.agent.shell;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/** Help for one command, or the list of all. */
final class HelpPage {
    private final Verb verb;

    private HelpPage(Verb verb) {
        this.verb = verb;
    }

    static HelpPage of(Verb verb) {
        return new HelpPage(verb);
    }

    void print(Screen screen) {
        screen.line(screen.paint(Ink.BOLD, verb.usageLine()));
        screen.line("  " + verb.getDescription());
        screen.line("");
        for (Flag flag : verb.allFlags()) {
            screen.line(String.format("  %-26s %s", flag.form(), flag.help()));
        }
    }

    static void printAll(CommandRegistry registry, Screen screen) {
        Map<String, List<Command>> groups = registry.getCommands().stream()
                .filter(command -> command instanceof Verb verb && verb.shown())
                .sorted(Comparator.comparing(Command::getName))
                .collect(Collectors.groupingBy(Command::getGroup, TreeMap::new, Collectors.toList()));
        screen.line("reelwright COMMAND [WORDS] [--OPTIONS]     reelwright COMMAND --help tells more");
        groups.forEach((group, commands) -> {
            screen.line("");
            screen.line(screen.paint(Ink.BOLD, group));
            commands.forEach(
                    command -> screen.line(String.format("  %-16s %s", command.getName(), command.getDescription())));
        });
        screen.line("");
        screen.line("Everywhere: --home FOLDER (default ~/.reelwright), --json, --no-colour, --help");
    }
}
