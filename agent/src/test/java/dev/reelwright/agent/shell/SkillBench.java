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

/** The skill commands in this process, on a home folder of their own. */
final class SkillBench implements AutoCloseable {
    final StudioDoor door;
    private final StringWriter text = new StringWriter();
    private final CommandRegistry registry;
    private final Argv argv;

    SkillBench(Path home) {
        door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Screens screens = new OnPaper(text);
        Set<Command> verbs = new HashSet<>(SkillVerbs.all(screens, door));
        verbs.add(new SkillsListVerb(screens, door));
        verbs.add(new SkillsShowVerb(screens, door));
        verbs.add(new SkillsHistoryVerb(screens, door));
        verbs.add(new PlanVerb(screens, door));
        verbs.add(new RunVerb(screens, door));
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
