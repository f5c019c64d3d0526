package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillManual;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Folders on the shelf by the words that a person may use for them. Manuals, lessons and history belong to a folder, not to its models. */
final class SkillFolders {
    private SkillFolders() {}

    /** The folder that is meant; a word that means no ready skill is a folder's name. */
    static String of(String word, Studio studio) {
        return studio.registry().find(word).map(RegisteredSkill::folder).orElse(word);
    }

    static List<String> proposals(String start, Studio studio) {
        Stream<String> skills =
                studio.registry().skills().stream().flatMap(skill -> Stream.of(skill.folder(), skill.name()));
        return Stream.concat(skills, drafts(studio).stream().map(name -> OnShelf.DRAFTS + name))
                .distinct()
                .filter(name -> name.startsWith(start))
                .sorted()
                .toList();
    }

    /** The manual of a folder that has nothing else; empty for one that came with the product and lost its contract. */
    static Optional<SkillManual> manual(Studio studio, String name) {
        if (studio.packs().stream().anyMatch(pack -> pack.folders().containsKey(name))) {
            return Optional.empty();
        }
        try {
            return SkillFolder.instructions(name, studio.shelf().files(name));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the shelf cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }

    static List<String> drafts(Studio studio) {
        try {
            return studio.shelf().drafts().names();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("the drafts cannot be read: " + unreadable.getMessage(), unreadable);
        }
    }
}
