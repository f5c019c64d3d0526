package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.toolmaking.DraftTests;
import dev.reelwright.agent.toolmaking.Findings;
import dev.reelwright.agent.toolmaking.Inspection;
import dev.reelwright.registry.SkillParcel;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/**
 * A folder that a word of the person means. {@code NAME} is the skill of that name, or else the draft; {@code drafts/NAME} is always the draft.
 *
 * @param draft whether it is a draft of the shelf, which has to show both sides in its tests
 */
record OnShelf(SkillParcel parcel, boolean draft) {
    static final String DRAFTS = "drafts/";

    static Optional<OnShelf> find(Studio studio, String word) throws IOException {
        boolean draft = word.startsWith(DRAFTS);
        String name = draft ? word.substring(DRAFTS.length()) : word;
        Map<String, byte[]> skill = draft ? Map.of() : studio.shelf().files(name);
        if (!skill.isEmpty()) {
            return Optional.of(new OnShelf(new SkillParcel(name, skill), false));
        }
        Map<String, byte[]> files = studio.shelf().drafts().files(name);
        return files.isEmpty() ? Optional.empty() : Optional.of(new OnShelf(new SkillParcel(name, files), true));
    }

    /** @throws UsageException when there is neither a skill nor a draft of that name */
    static OnShelf needed(Studio studio, String word) throws IOException {
        return find(studio, word)
                .orElseThrow(() -> new UsageException(
                        "there is no folder " + word + ", and no skill and no draft of that name on the shelf"));
    }

    /** Where it is on the shelf. */
    String place() {
        return (draft ? DRAFTS : "") + parcel.name();
    }

    Findings check(Studio studio) throws InterruptedException {
        return draft ? new DraftTests(studio).check(parcel) : new Inspection(studio).check(parcel);
    }

    Findings test(Studio studio) throws InterruptedException {
        return draft ? new DraftTests(studio).test(parcel) : new Inspection(studio).test(parcel);
    }
}
