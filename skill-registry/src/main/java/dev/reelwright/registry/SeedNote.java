package dev.reelwright.registry;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jgit.lib.ObjectId;

/**
 * Which build of a pack was last found on the shelf, and at which commit. It only spares the comparison: what a folder is trusted for is found out by
 * its bytes, so a note that lies can at most leave an older shipped folder on the shelf, which is then a draft.
 */
record SeedNote(Path file) {

    /** True when the pack is known by its build, and the shelf has had it since and has not changed. */
    boolean tells(SkillPack pack, Committed head) {
        String line = line(pack, head);
        try {
            return !line.isEmpty()
                    && Files.isRegularFile(file)
                    && Files.readString(file, StandardCharsets.UTF_8).equals(line);
        } catch (IOException unreadable) {
            return false;
        }
    }

    void write(SkillPack pack, Committed head) {
        String line = line(pack, head);
        if (line.isEmpty()) {
            return;
        }
        try {
            Path whole = Files.createTempFile(file.getParent(), "seeded", "");
            Files.writeString(whole, line, StandardCharsets.UTF_8);
            Files.move(whole, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException unwritable) {
            // Then the next start compares again.
        }
    }

    private static String line(SkillPack pack, Committed head) {
        String commit = head.commit().map(ObjectId::name).orElse("");
        return pack.build()
                .filter(build -> !commit.isEmpty())
                .map(build -> commit + " " + build + "\n")
                .orElse("");
    }
}
