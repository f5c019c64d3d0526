package dev.reelwright.agent.shell;

import dev.reelwright.agent.home.Config;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.shell.core.command.AbstractCommand;
import org.springframework.shell.core.command.CommandArgument;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandOption;
import org.springframework.shell.core.command.ExitStatus;

/** A command: reads its words, calls one service, prints. */
abstract class Verb extends AbstractCommand {
    /** Understood by every command. */
    static final List<Flag> COMMON =
            List.of(Flag.toggle("json", "print results as JSON"), Flag.toggle("help", "print this and do nothing"));

    private final String usage;
    private final List<Flag> flags;
    private final Screens screens;

    Verb(Screens screens, String name, String group, String summary, Words words) {
        super(name, summary, group);
        this.screens = screens;
        this.usage = words.usage();
        this.flags = words.flags();
        setOptions(allFlags().stream().map(Verb::option).toList());
        setAliases(name.matches("skills? .*") ? List.of(otherWord(name)) : List.of());
    }

    /** {@code skill} and {@code skills} are the same word. */
    private static String otherWord(String name) {
        return (name.startsWith("skills ") ? "skill" : "skills") + name.substring(name.indexOf(' '));
    }

    /**
     * @param usage the arguments, such as {@code FILE|-}
     * @param flags the command's own options
     */
    record Words(String usage, List<Flag> flags) {
        Words {
            flags = List.copyOf(flags);
        }

        static Words of(String usage, Flag... flags) {
            return new Words(usage, List.of(flags));
        }
    }

    /** @return an {@link ExitCode} */
    abstract int run(Invocation call) throws Exception;

    /** Else Spring Shell answers {@code --help} itself, with an empty line. */
    @Override
    protected final boolean isHelp(CommandOption option) {
        return false;
    }

    @Override
    public final ExitStatus doExecute(CommandContext context) throws Exception {
        Map<String, List<String>> given = new LinkedHashMap<>();
        for (CommandOption option : context.parsedInput().options()) {
            given.computeIfAbsent(option.longName(), _ -> new ArrayList<>()).add(option.value());
        }
        List<String> words = new ArrayList<>();
        for (CommandArgument argument : context.parsedInput().arguments()) {
            words.add(argument.value());
        }
        Screen screen = screens.screen(context.outputWriter()).withJson(given.containsKey("json"));
        if (given.containsKey("help")) {
            HelpPage.of(this).print(screen);
            return ExitStatus.OK;
        }
        int code;
        try {
            code = run(new Invocation(given, words, screen, screens.interactive()));
        } catch (UsageException wrong) {
            screen.error(getName() + ": " + wrong.getMessage());
            screen.note("usage: " + usageLine());
            code = broke(ExitCode.USAGE, screen, given.keySet());
        } catch (Exception failed) {
            if (!screen.json()) {
                throw failed;
            }
            code = broke(Failures.print(failed, screen), screen, given.keySet());
        }
        return code == ExitCode.DONE ? ExitStatus.OK : new ExitStatus(code, "");
    }

    /** Whether its stream of JSON lines ends with one that says how it ended, however it ends. */
    boolean tellsEnd(Set<String> given) {
        return false;
    }

    /** The last line of a stream whose command did not get as far as writing it. */
    final int broke(int code, Screen screen, Set<String> given) {
        if (screen.json() && tellsEnd(given)) {
            screen.line(TalkJson.ended(Made.nothing(code, Config.STANDARD.currency()))
                    .toString());
        }
        return code;
    }

    final String usageLine() {
        return ("reelwright " + getName() + " " + usage).strip();
    }

    final List<Flag> ownFlags() {
        return flags;
    }

    final List<Flag> allFlags() {
        List<Flag> all = new ArrayList<>(flags);
        all.addAll(COMMON);
        return all;
    }

    /** Whether help and completion tell of it. Spring Shell's own way of hiding a command also keeps it from being found. */
    boolean shown() {
        return true;
    }

    /** Words that may stand where the cursor is; for completion. */
    List<String> proposals(String start) {
        return List.of();
    }

    static Set<String> names(List<Flag> flags) {
        return Set.copyOf(flags.stream().map(Flag::name).toList());
    }

    private static CommandOption option(Flag flag) {
        return CommandOption.with()
                .longName(flag.name())
                .description(flag.help())
                .required(false)
                .type(flag.isSwitch() ? Boolean.class : String.class)
                .build();
    }
}
