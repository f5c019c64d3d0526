package dev.reelwright.agent.shell;

import java.util.List;
import org.springframework.boot.Banner;
import org.springframework.boot.ExitCodeGenerator;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** Brings Spring up around the shell, runs what was asked, and says with which code the process is to end. */
public final class ShellApplication {
    private ShellApplication() {}

    public static int run(LaunchOptions options) {
        List<String> words = options.words();
        if (words.equals(List.of("--version")) || words.equals(List.of("version"))) {
            // Answered before Spring is up: scripts ask this often, and it needs none of it.
            System.out.println(Version.line());
            return ExitCode.DONE;
        }
        if (!StandardInput.isThere()) {
            if (words.isEmpty()) {
                System.err.println(
                        "error: there is no standard input to talk through; give a command: reelwright help");
                return ExitCode.USAGE;
            }
            StandardInput.replace();
        }
        SpringApplication application = new SpringApplication(ShellConfiguration.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setLazyInitialization(true);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> context.getBeanFactory().registerSingleton("launchOptions", options));
        ConfigurableApplicationContext context = application.run();
        return SpringApplication.exit(context, exitCode(context));
    }

    private static ExitCodeGenerator exitCode(ConfigurableApplicationContext context) {
        return context.getBean(Ending.class);
    }
}
