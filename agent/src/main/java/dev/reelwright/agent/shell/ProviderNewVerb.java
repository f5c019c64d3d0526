package dev.reelwright.agent.shell;

import dev.reelwright.registry.AuthorTools;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** {@code provider new}: a folder to begin with. */
final class ProviderNewVerb extends Verb {
    private final StudioDoor door;

    ProviderNewVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider new",
                ProviderVerbs.GROUP,
                "write a new provider folder that passes its own check",
                Words.of(
                        "NAME",
                        new Flag("capability", "C", "what it does (default image.generate)"),
                        new Flag("shape", "sync|bytes|poll", "how the provider answers (default sync)"),
                        new Flag("out", "DIR", "make the folder in DIR (default here)")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        String name = call.needed(0, "a name such as acme-image");
        AuthorTools tools = door.studio().authorTools();
        String capability =
                chosen(call, "capability", "image.generate", tools.blanks().capabilities());
        String shape = chosen(call, "shape", "sync", tools.blanks().shapes());
        Map<String, byte[]> files;
        try {
            files = tools.template(name, capability, shape);
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
                .note("change it to what the provider's documentation says, then: reelwright provider check " + folder);
        return ExitCode.DONE;
    }

    private static String chosen(Invocation call, String flag, String standard, List<String> known) {
        String word = call.flag(flag).orElse(standard);
        if (!known.contains(word)) {
            throw new UsageException("--" + flag + " is one of " + String.join(", ", known) + ", not \"" + word + "\"");
        }
        return word;
    }
}
