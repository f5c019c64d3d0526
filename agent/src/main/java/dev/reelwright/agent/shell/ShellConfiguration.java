package dev.reelwright.agent.shell;

import java.util.HashSet;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/**
 * All that Spring has to know. Written out bean by bean, because nothing is scanned then and the start stays quick; everything below the
 * shell is built with plain constructors.
 */
@Configuration(proxyBeanMethods = false)
class ShellConfiguration {
    @Bean
    Ending ending() {
        return new Ending();
    }

    @Bean
    Console console(LaunchOptions options, StudioDoor door) {
        return new Console(options.colour() && door.colour(), System.getenv());
    }

    @Bean(destroyMethod = "close")
    StudioDoor studioDoor(LaunchOptions options) {
        return new StudioDoor(options);
    }

    @Bean
    Talks talks(StudioDoor door) {
        return new StudioTalks(door, new StudioMinds(door));
    }

    @Bean
    CommandRegistry commandRegistry(
            Console console,
            StudioDoor door,
            Talks talks,
            ObjectProvider<CommandRegistry> registry,
            ObjectProvider<Prompt> prompt) {
        Set<Command> commands = new HashSet<>(AuditVerbs.all(console, door));
        commands.addAll(ProviderVerbs.all(console, door));
        commands.addAll(SkillVerbs.all(console, door));
        commands.add(new MakeVerb(console, door, talks));
        commands.add(new PlanVerb(console, door));
        commands.add(new RunVerb(console, door));
        commands.add(new ResumeVerb(console, door));
        commands.add(new ReviewVerb(console, door));
        commands.add(new RedoVerb(console, door));
        commands.add(new RunsVerb(console, door));
        commands.add(new ShowVerb(console, door));
        commands.add(new ChatVerb(console, door, talks, prompt::getObject));
        commands.add(new BudgetVerb(console, door));
        commands.add(new BudgetDoubtsVerb(console, door));
        commands.add(new BudgetSettleVerb(console, door));
        commands.add(new BudgetUnfreezeVerb(console, door));
        commands.add(new PricesVerb(console, door));
        commands.add(new ModelsVerb(console, door));
        commands.add(new ConfigVerb(console, door));
        commands.add(new ConfigPriceVerb(console, door));
        commands.add(new CacheVerb(console, door));
        commands.add(new CacheGcVerb(console, door));
        commands.add(new DoctorVerb(console, door));
        commands.add(new BenchVerb(console, door));
        commands.add(new LookVerb(console, door));
        commands.add(new WarmUpVerb(console, door));
        commands.add(new HelpVerb(console, registry::getObject));
        return new CommandRegistry(commands);
    }

    @Bean
    ShellRunner shellRunner(CommandRegistry registry, Console console) {
        return new ShellRunner(registry, console);
    }

    @Bean
    Prompt prompt(ShellRunner runner, StudioDoor door, Console console, Talks talks) {
        return new Prompt(runner, door, console, talks);
    }

    /** The name is the one under which Spring Shell would put a runner of its own. */
    @Bean
    ApplicationRunner springShellApplicationRunner(
            LaunchOptions options, ShellRunner runner, Prompt prompt, Ending ending) {
        return arguments -> {
            if (options.words().isEmpty()) {
                ending.set(prompt.run(Prompt.Start.FRESH));
            } else {
                ending.set(runner.once(options.words()));
            }
        };
    }
}
