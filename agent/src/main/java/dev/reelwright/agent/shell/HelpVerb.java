package dev.reelwright.agent.shell;

import java.util.function.Supplier;
import org.springframework.shell.core.command.CommandRegistry;

/** {@code help}: the list of commands, or one of them. */
final class HelpVerb extends Verb {
    private final Supplier<CommandRegistry> registry;

    HelpVerb(Screens screens, Supplier<CommandRegistry> registry) {
        super(screens, "help", "House", "list the commands, or explain one", Words.of("[COMMAND]"));
        this.registry = registry;
    }

    @Override
    int run(Invocation call) {
        if (call.arguments().isEmpty()) {
            HelpPage.printAll(registry.get(), call.screen());
            return ExitCode.DONE;
        }
        String name = String.join(" ", call.arguments());
        Verb verb = new Argv(registry.get())
                .verb(call.arguments())
                .orElseThrow(() -> new UsageException("there is no command \"" + name + "\""));
        HelpPage.of(verb).print(call.screen());
        return ExitCode.DONE;
    }
}
