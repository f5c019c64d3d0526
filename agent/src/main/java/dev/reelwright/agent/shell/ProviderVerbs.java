package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.AuthoredFolder;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The {@code provider} commands: writing, checking, trying and adding a provider's folder. */
final class ProviderVerbs {
    static final String GROUP = "Providers";
    private static final long MOST_INPUT = 1 << 20;

    private ProviderVerbs() {}

    static List<Verb> all(Screens screens, StudioDoor door) {
        return List.of(
                new ProviderNewVerb(screens, door),
                new ProviderCheckVerb(screens, door),
                new ProviderPreviewVerb(screens, door),
                new ProviderTryVerb(screens, door),
                new ProviderAddVerb(screens, door),
                new ProviderRemoveVerb(screens, door),
                new ProviderListVerb(screens, door));
    }

    /** A folder on the disk, or else one of that name on the shelf. */
    static AuthoredFolder folder(Studio studio, String given) throws IOException {
        Path path = Path.of(given);
        if (Files.isDirectory(path)) {
            return AuthoredFolder.read(path);
        }
        Map<String, byte[]> files = studio.shelf().files(given);
        if (files.isEmpty()) {
            throw new UsageException("there is no folder " + given + ", and no provider of that name on the shelf");
        }
        return new AuthoredFolder(given, files, studio.shelf().problems(given));
    }

    /** Whether something in the folder is no part of one; told when it is. */
    static boolean faulty(AuthoredFolder folder, Screen screen) {
        if (folder.problems().isEmpty()) {
            return false;
        }
        screen.problems(folder.name() + " cannot be read", folder.problems());
        return true;
    }

    static ObjectNode input(Invocation call) throws IOException {
        Path file = Path.of(call.flag("input")
                .orElseThrow(() -> new UsageException("it needs --input FILE.json, the call's inputs")));
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > MOST_INPUT) {
            throw new UsageException(file + " is larger than " + MOST_INPUT + " bytes");
        }
        try {
            if (JsonMapper.shared().readTree(Files.readAllBytes(file)) instanceof ObjectNode inputs) {
                return inputs;
            }
        } catch (JacksonException e) {
            throw new UsageException(file + " is no JSON: " + e.getOriginalMessage());
        }
        throw new UsageException(file + " holds no JSON object; write {\"prompt\": …}");
    }

    /** Tells faults of the files. */
    static int broken(AuthoredFolder folder, List<Problem> problems, Screen screen) {
        screen.problems(folder.name() + " has faults", problems);
        return ExitCode.FAILED;
    }
}
