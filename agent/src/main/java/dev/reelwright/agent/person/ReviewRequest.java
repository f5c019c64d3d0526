package dev.reelwright.agent.person;

import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import java.util.List;

/**
 * A stop at which a person is to look.
 *
 * @param gate {@code storyboard}, {@code final}, {@code publish}, or the name that the plan gave
 * @param files what there is to look at
 */
public record ReviewRequest(RunId run, String gate, String question, List<Path> files) {
    public ReviewRequest {
        files = List.copyOf(files);
    }
}
