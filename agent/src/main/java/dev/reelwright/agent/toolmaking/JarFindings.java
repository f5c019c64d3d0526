package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.PluginPack;
import dev.reelwright.registry.Problem;
import java.util.List;

/**
 * What is known of a jar before any code of it has run.
 *
 * @param folders its skill folders, sorted by name
 * @param problems why it cannot be taken in; empty when it can
 */
public record JarFindings(PluginPack pack, List<Findings> folders, List<Problem> problems) {
    public JarFindings {
        folders = List.copyOf(folders);
        problems = List.copyOf(problems);
    }
}
