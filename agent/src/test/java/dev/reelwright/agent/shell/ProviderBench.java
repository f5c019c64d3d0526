package dev.reelwright.agent.shell;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;

/** The provider commands in this process, on a home folder of their own. */
final class ProviderBench implements AutoCloseable {
    final StudioDoor door;
    private final StringWriter text = new StringWriter();
    private final CommandRegistry registry;
    private final Argv argv;

    ProviderBench(Path home) {
        door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Screens screens = new OnPaper(text);
        Set<Command> verbs = new HashSet<>(ProviderVerbs.all(screens, door));
        verbs.add(new RunVerb(screens, door));
        verbs.add(new SkillsListVerb(screens, door));
        verbs.add(new ConfigVerb(screens, door));
        verbs.add(new ConfigPriceVerb(screens, door));
        verbs.add(new BudgetSettleVerb(screens, door));
        verbs.add(new BudgetDoubtsVerb(screens, door));
        registry = new CommandRegistry(verbs);
        argv = new Argv(registry);
    }

    int run(String... words) throws Exception {
        text.getBuffer().setLength(0);
        List<String> line = List.of(words);
        try {
            CommandContext context = new CommandContext(
                    argv.parse(argv.verb(line).orElseThrow(), line),
                    registry,
                    new PrintWriter(text, true),
                    new InputReader() {});
            return new CommandExecutor(registry).execute(context).code();
        } catch (UsageException wrong) {
            text.append(wrong.getMessage());
            return ExitCode.USAGE;
        }
    }

    String printed() {
        return text.toString();
    }

    @Override
    public void close() {
        door.close();
    }

    private record OnPaper(StringWriter text) implements Screens {
        @Override
        public Screen screen(PrintWriter out) {
            PrintWriter same = new PrintWriter(text, true);
            return new Screen(same, same, false, false, 120, false);
        }

        @Override
        public boolean interactive() {
            return false;
        }
    }
}
