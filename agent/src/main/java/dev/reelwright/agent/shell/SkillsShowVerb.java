package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillFolder;
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
                        "SKILL|drafts/NAME",
                        Flag.toggle("contract", "show skill.json as well"),
                        Flag.toggle("history", "show the commits that changed it")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        Studio studio = door.studio();
        String word = SkillFolders.of(call.needed(0, "a skill; reelwright skills list names them"), studio);
        OnShelf folder = OnShelf.find(studio, word)
                .orElseThrow(() ->
                        new UsageException("there is no skill \"" + word + "\"; reelwright skills list names them"));
        Map<String, byte[]> files = folder.parcel().files();
        Screen screen = call.screen();
        if (screen.json()) {
            screen.line(text(files, "skill.json").strip());
            return ExitCode.DONE;
        }
        screen.line(screen.paint(Ink.DIM, "revision " + SkillFolder.revision(files)));
        screen.line(screen.paint(Ink.DIM, trust(studio, folder)));
        print(screen, text(files, "SKILL.md"));
        if (files.containsKey(Shelf.LESSONS)) {
            print(screen, text(files, Shelf.LESSONS));
        }
        if (call.has("contract")) {
            print(screen, text(files, "skill.json"));
        }
        if (call.has("history")) {
            for (Shelf.Commit commit : studio.shelf().history(folder.place())) {
                screen.line(commit.id().substring(0, 10) + "  " + commit.at() + "  "
                        + Visible.of(commit.message().lines().findFirst().orElse("")));
            }
        }
        return ExitCode.DONE;
    }

    private static String trust(Studio studio, OnShelf folder) {
        String name = folder.parcel().name();
        if (folder.draft()) {
            return "a draft, which nothing uses; to accept it: reelwright skill trust " + folder.place();
        }
        String revision = SkillFolder.revision(folder.parcel().files());
        return studio.registry()
                .find(name)
                .map(skill -> new TrustWords(studio).of(name, revision, skill.trust()))
                .orElseGet(() -> SkillFolders.manual(studio, name).isPresent()
                        ? "a manual alone: the model can read it, nothing is routed to it, and it has no rights"
                        : "not loaded");
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
