package dev.reelwright.agent.shell;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.home.ConfigFile;
import dev.reelwright.agent.plan.NearWords;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Selector;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

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
        String capability = Capabilities.KINDS.get(name.substring(USE.length()));
        Optional<Selector> word = Selector.parse(value);
        if (capability == null || word.isEmpty()) {
            return;
        }
        List<RegisteredSkill> skills = door.studio().registry().forCapability(capability);
        if (skills.stream().noneMatch(word.get()::matches)) {
            throw new UsageException("nothing that makes " + name.substring(USE.length()) + " is called \"" + value
                    + "\", so " + name + " was not changed" + near(value, skills)
                    + "; reelwright skills list shows what there is");
        }
    }

    private static String near(String value, List<RegisteredSkill> skills) {
        List<String> near = NearWords.of(
                value,
                skills.stream()
                        .flatMap(skill -> Stream.of(
                                        Optional.of(skill.name()),
                                        Optional.ofNullable(skill.offer().model()),
                                        Optional.ofNullable(skill.offer().provider()))
                                .flatMap(Optional::stream))
                        .toList());
        return near.isEmpty() ? "" : "; did you mean " + String.join(", ", near) + "?";
    }

    @Override
    List<String> proposals(String start) {
        return List.of("set", "path").stream()
                .filter(word -> word.startsWith(start))
                .toList();
    }
}
