package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code write_file}: a text file in the film's folder. What runs make there is theirs. */
final class WriteFileTool implements Tool {
    private static final int MOST_BYTES = 256 << 10;
    private static final List<String> ENDINGS = List.of(".md", ".txt", ".json", ".yaml", ".srt", ".vtt", ".csv");
    private static final List<String> FILES_OF_RUNS =
            List.of("plan.json", "plan.previous.json", "directive.md", "report.html");
    private static final List<String> FOLDERS_OF_RUNS = List.of("out", "assets");
    private static final ToolSpec SPEC = Specs.of("write_file", """
            Writes a text file into the film's folder (scripts, notes, shot lists): .md .txt .json .yaml .srt .vtt .csv, at most 256 kB, whole. A file that was there is kept as \
            NAME.previous. Not plan.json, directive.md, report.html, out/, assets/: runs make those.""", """
            "path": {"type": "string", "minLength": 1, "maxLength": 500, "description": "relative, such as notes/script.md"},
            "text": {"type": "string", "description": "the whole content"}
            """, "path", "text");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "writing " + Plainly.line(arguments.path("path").asString(), 80);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        String text = arguments.path("text").asString();
        String path = relative(arguments.path("path").asString(), desk.project().folder());
        Optional<String> refusal = refusal(path, text, new OpenFolders(desk));
        if (refusal.isPresent()) {
            return ToolAnswer.failed("not written: " + refusal.get(), "not written");
        }
        try (Workspace workspace = OpenFolders.workspace(desk.project().folder())) {
            boolean replaced = keepOld(workspace, path);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            workspace.write(path, bytes);
            return ToolAnswer.ok(
                    path + " is written, " + ListFilesTool.size(bytes.length)
                            + (replaced ? "; what was there is kept as " + path + ".previous" : "; it is new"),
                    (replaced ? "replaced " : "wrote ") + Plainly.line(path, 80));
        } catch (IOException refused) {
            return ToolAnswer.failed(
                    "not written: " + Plainly.line(String.valueOf(refused.getMessage()), 400)
                            + " Use another plain path in the film's folder.",
                    "not written");
        }
    }

    private static boolean keepOld(Workspace workspace, String path) throws IOException {
        if (!workspace.exists(path)) {
            return false;
        }
        try (InputStream old = workspace.openRead(path);
                OutputStream kept = workspace.create(path + ".previous")) {
            old.transferTo(kept);
        }
        return true;
    }

    private static Optional<String> refusal(String path, String text, OpenFolders folders) {
        if (folders.places(path).getFirst() instanceof OpenFolders.Place.Closed closed) {
            return Optional.of(
                    closed.why() + ". Write below the film's folder, with a relative path such as notes.md.");
        }
        String folded = path.toLowerCase(Locale.ROOT);
        if (FILES_OF_RUNS.contains(folded) || FOLDERS_OF_RUNS.contains(folded.split("/", 2)[0])) {
            return Optional.of(
                    "runs make that file, and it says what they did. Change the plan with propose_plan; use another name for notes.");
        }
        if (ENDINGS.stream().noneMatch(folded::endsWith)) {
            return Optional.of("only " + String.join(" ", ENDINGS) + " are written here.");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            return Optional.of("it has more than " + MOST_BYTES + " bytes. Split it into several files.");
        }
        boolean broken = !StandardCharsets.UTF_8.newEncoder().canEncode(text);
        boolean controls = text.chars().anyMatch(c -> Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t');
        return broken || controls
                ? Optional.of("the text holds control characters or broken ones. Leave them out.")
                : Optional.empty();
    }

    /** An absolute path into the film's folder means the same as a relative one. */
    private static String relative(String path, Path folder) {
        String prefix = folder.toAbsolutePath().normalize() + "/";
        String stripped = path.strip();
        String below = stripped.startsWith(prefix) ? stripped.substring(prefix.length()) : stripped;
        return below.startsWith("./") ? below.substring(2) : below;
    }
}
