package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.registry.Parcels;
import dev.reelwright.registry.SkillParcel;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Opens folders from elsewhere in a place of their own, of which nothing is left when they have been read or refused. */
public final class Quarantine {
    private final HomeFolder home;

    public Quarantine(HomeFolder home) {
        this.home = home;
    }

    /**
     * @param source see {@link Parcels#open}
     * @param inside where in it the skill is; empty to look for it
     */
    public SkillParcel.Answer open(String source, String inside) throws IOException {
        Path place = Files.createTempDirectory(home.work(), "incoming-");
        try {
            return Parcels.open(source, inside, place);
        } finally {
            empty(place);
        }
    }

    private static void empty(Path place) throws IOException {
        try (Workspace workspace = Workspace.open(place, Workspace.Quota.unlimited())) {
            for (Workspace.Entry entry : workspace.list("")) {
                workspace.deleteTree(entry.name());
            }
        }
        Files.delete(place);
    }
}
