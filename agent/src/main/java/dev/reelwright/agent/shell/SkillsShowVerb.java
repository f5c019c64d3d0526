package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Shelf;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code skills show}: the manual, the contract and the history of one skill. */
final class SkillsShowVerb extends Verb {
    private final StudioDoor door;

    SkillsShowVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skills show",
                "Skills",
                "show a skill's manual",
                Words.of(
                        "SKILL",
                        Flag.toggle("contract", "show skill.json as well"),
                        Flag.toggle("history", "show the commits that changed it")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        Studio studio = door.studio();
        String name = SkillFolders.of(call.needed(0, "a skill; reelwright skills list names them"), door.studio());
        Map<String, byte[]> files = studio.shelf().files(name);
        if (files.isEmpty()) {
            throw new UsageException("there is no skill \"" + name + "\"; reelwright skills list names them");
        }
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(text(files, "skill.json").strip());
            return ExitCode.DONE;
        }
        screen.line(screen.paint(Ink.DIM, "revision " + studio.shelf().revision(name)));
        screen.line(screen.paint(Ink.DIM, trust(studio, name)));
        print(screen, text(files, "SKILL.md"));
        if (files.containsKey(Shelf.LESSONS)) {
            print(screen, text(files, Shelf.LESSONS));
        }
        if (call.has("contract")) {
            print(screen, text(files, "skill.json"));
        }
        if (call.has("history")) {
            for (Shelf.Commit commit : studio.shelf().history(name)) {
                screen.line(commit.id().substring(0, 10) + "  " + commit.at() + "  "
                        + Visible.of(commit.message().lines().findFirst().orElse("")));
            }
        }
        return ExitCode.DONE;
    }

    private static String trust(Studio studio, String folder) throws IOException {
        String revision = studio.shelf().revision(folder);
        return studio.registry()
                .find(folder)
                .map(skill -> new TrustWords(studio).of(folder, revision, skill.trust()))
                .orElse("not loaded");
    }

    private static void print(Screen screen, String text) {
        text.lines().forEach(line -> screen.line(Visible.of(line.replace("\t", "    "))));
    }

    private static String text(Map<String, byte[]> files, String name) {
        byte[] bytes = files.get(name);
        return bytes == null ? "" : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    List<String> proposals(String start) {
        return SkillFolders.proposals(start, door.studio());
    }
}
