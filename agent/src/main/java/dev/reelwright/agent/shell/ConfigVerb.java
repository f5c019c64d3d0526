package dev.reelwright.agent.shell;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.ConfigFile;
import dev.reelwright.agent.loop.OwnersWords;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** {@code config}: shows and sets what the owner has decided. */
final class ConfigVerb extends Verb {
    private static final String USE = "use.";

    private final StudioDoor door;

    ConfigVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "config",
                "House",
                "show the configuration, or set one setting (the value none removes it)",
                Words.of("[set NAME VALUE | path]"));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        ConfigFile file = new ConfigFile(door.home().config());
        return switch (call.argument(0).orElse("show")) {
            case "show" -> show(file, call.screen());
            case "path" -> {
                call.screen().line(file.path().toString());
                yield ExitCode.DONE;
            }
            case "set" ->
                set(
                        file,
                        call.needed(1, "the name of a setting: " + String.join(", ", Config.NAMES)),
                        call.needed(2, "a value, or none to remove the setting"),
                        call.screen());
            default -> throw new UsageException("it takes set NAME VALUE, path, or nothing");
        };
    }

    private static int show(ConfigFile file, Screen screen) throws IOException {
        if (file.read() instanceof ConfigFile.Answer.Rejected rejected) {
            screen.problems("the configuration is wrong, so nothing is started", rejected.problems());
            return ExitCode.USAGE;
        }
        if (!Files.exists(file.path())) {
            screen.line("# " + file.path() + " does not exist; everything is as standard");
            screen.line("# settings: " + String.join(", ", Config.NAMES));
            return ExitCode.DONE;
        }
        Files.readAllLines(file.path()).forEach(line -> screen.line(Visible.of(line)));
        return ExitCode.DONE;
    }

    private int set(ConfigFile file, String name, String value, Screen screen) throws IOException {
        door.home().create();
        if (name.startsWith(USE) && !value.equals("none")) {
            mustBeThere(name, value);
        }
        return switch (file.set(name, value)) {
            case ConfigFile.Answer.Rejected rejected -> {
                screen.problems("the setting was not changed", rejected.problems());
                yield ExitCode.USAGE;
            }
            case ConfigFile.Answer.Read read -> {
                door.close();
                screen.line(name + ": " + value + "   (" + file.path() + ")");
                yield ExitCode.DONE;
            }
        };
    }

    /** A word that means nothing would be passed over at each film, and somebody else be paid. */
    private void mustBeThere(String name, String value) {
        OwnersWords.meaningless(door.studio().registry(), name.substring(USE.length()), value)
                .ifPresent(what -> {
                    throw new UsageException(
                            "%s; %s was not changed; reelwright skills list shows what there is".formatted(what, name));
                });
    }

    @Override
    List<String> proposals(String start) {
        return List.of("set", "path").stream()
                .filter(word -> word.startsWith(start))
                .toList();
    }
}
