package dev.reelwright.registry;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.blame.BlameGenerator;
import org.eclipse.jgit.blame.BlameResult;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.jspecify.annotations.Nullable;

/** Where each line of a committed file came from. */
final class Blame {
    private static final String RUN = "Run: ";

    private Blame() {}

    static List<BlamedLine> of(Repository repository, ObjectId head, String path) throws IOException {
        List<BlamedLine> lines = new ArrayList<>();
        try (BlameGenerator generator = new BlameGenerator(repository, path)) {
            generator.setFollowFileRenames(false);
            generator.push(null, head);
            BlameResult result = generator.computeBlameResult();
            if (result == null) {
                return List.of();
            }
            RawText text = result.getResultContents();
            for (int line = 0; line < text.size(); line++) {
                RevCommit commit = result.getSourceCommit(line);
                lines.add(new BlamedLine(
                        commit.name(),
                        commit.getCommitterIdent().getWhenAsInstant(),
                        run(commit.getFullMessage()),
                        text.getString(line)));
            }
        }
        return List.copyOf(lines);
    }

    private static @Nullable String run(String message) {
        return message.lines()
                .filter(line -> line.startsWith(RUN))
                .map(line -> line.substring(RUN.length()).strip())
                .reduce((first, last) -> last)
                .orElse(null);
    }
}
