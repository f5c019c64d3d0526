package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.Blanks;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/** {@code skill new}: a folder to begin with. */
final class SkillNewVerb extends Verb {
    private final StudioDoor door;

    SkillNewVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill new",
                SkillVerbs.GROUP,
                "write a new skill that passes its own check and tests",
                Words.of(
                        "NAME",
                        new Flag("kind", "java|provider|recipe|script", "what it is made of (default recipe)"),
                        new Flag("out", "DIR", "make the folder in DIR (default here)")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = call.needed(0, "a name such as teaser-card");
        String kind = call.flag("kind").orElse("recipe");
        Map<String, byte[]> files;
        try {
            files = kind.equals("provider") ? provider(name) : Blanks.of(kind, name);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
        Path folder = Path.of(call.flag("out").orElse(".")).resolve(name);
        if (Files.exists(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Path path = folder.resolve(file.getKey());
            Files.createDirectories(path.getParent());
            Files.write(path, file.getValue(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        }
        call.screen().line(folder.toString());
        call.screen()
                .note(
                        kind.equals("java")
                                ? "change it, then: mvn package in it, and reelwright skill install "
                                        + folder.resolve("target/" + name + ".jar")
                                : "change it, then: reelwright skill check " + folder + ", and reelwright skill test "
                                        + folder);
        return ExitCode.DONE;
    }

    private Map<String, byte[]> provider(String name) {
        Studio studio = door.studio();
        return studio.authorTools().template(name, "image.generate", "sync");
    }
}
