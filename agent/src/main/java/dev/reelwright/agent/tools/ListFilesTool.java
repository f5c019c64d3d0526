package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.node.ObjectNode;

/** {@code list_files}: what lies in the film's folder and in those of the person's files. */
final class ListFilesTool implements Tool {
    private static final int MOST_ENTRIES = 200;
    private static final ToolSpec SPEC = Specs.of(
            "list_files",
            "Lists the film's folder and the folders of the person's files: names, sizes, folders; one level. The paths are those that {\"file\": …} in a plan takes.",
            """
            "folder": {"type": "string", "maxLength": 1000, "description": "below them; default: their top"}
            """);

    private final Quoted quoted;

    ListFilesTool(Quoted quoted) {
        this.quoted = quoted;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        String folder = arguments.path("folder").asString("");
        return folder.isEmpty() ? "listing the files" : "listing " + Plainly.line(folder, 80);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        OpenFolders folders = new OpenFolders(desk);
        String wished = arguments.path("folder").asString("");
        if (folders.find(wished) instanceof OpenFolders.Place.Closed closed) {
            return ToolAnswer.failed(closed.why(), "no such folder");
        }
        List<String> lines = new ArrayList<>();
        for (OpenFolders.Place place : folders.places(wished)) {
            if (place instanceof OpenFolders.Place.Open open) {
                lines.addAll(list(open));
            }
        }
        return ToolAnswer.ok(quoted.data("the folders", String.join("\n", lines)), lines.size() + " lines");
    }

    private static List<String> list(OpenFolders.Place.Open open) {
        List<String> lines = new ArrayList<>();
        Path shown = open.root().resolve(open.path());
        try (Workspace workspace = OpenFolders.workspace(open.root())) {
            if (!open.path().isEmpty() && !workspace.exists(open.path())) {
                return lines;
            }
            lines.add(shown + ":");
            List<Workspace.Entry> entries = workspace.list(open.path());
            List<Workspace.Entry> visible = entries.stream()
                    .filter(entry -> !entry.name().startsWith("."))
                    .toList();
            visible.stream().limit(MOST_ENTRIES).forEach(entry -> lines.add("  " + line(entry)));
            if (visible.isEmpty()) {
                lines.add("  nothing");
            }
            if (visible.size() > MOST_ENTRIES) {
                lines.add("  and " + (visible.size() - MOST_ENTRIES) + " more");
            }
            if (entries.size() > visible.size()) {
                lines.add("  (" + (entries.size() - visible.size()) + " hidden names left out)");
            }
        } catch (IOException unreadable) {
            lines.add(shown + ": no folder that can be listed");
        }
        return lines;
    }

    private static String line(Workspace.Entry entry) {
        String name = Plainly.line(entry.name(), 255);
        return switch (entry.kind()) {
            case FILE -> name + "  " + size(entry.bytes());
            case FOLDER -> name + "/";
            case LINK -> name + "  a link, not followed";
            case OTHER -> name + "  a special file, not opened";
        };
    }

    static String size(long bytes) {
        if (bytes < 10_000) {
            return bytes + " bytes";
        }
        return bytes < 10_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1e6);
    }
}
