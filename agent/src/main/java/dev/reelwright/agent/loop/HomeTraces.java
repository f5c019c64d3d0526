package dev.reelwright.agent.loop;

import dev.reelwright.agent.home.HomeFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * By what it shows that the skills or the settings on the disk are others than those that were read: the shelf's newest commit, what the person has accepted, the
 * configuration, the jars. Another process may have changed them.
 *
 * @param settings mark of the configuration
 * @param accepted marks of what the person has accepted, and of the jars
 * @param commits of the shelf
 */
record HomeTraces(String settings, List<String> accepted, List<String> commits) {
    HomeTraces {
        accepted = List.copyOf(accepted);
        commits = List.copyOf(commits);
    }

    static HomeTraces of(HomeFolder home) {
        Path git = home.shelf().resolve(".git");
        List<String> commits = new ArrayList<>(List.of(mark(git.resolve("packed-refs"))));
        try (Stream<Path> branches = Files.walk(git.resolve("refs/heads"), 3)) {
            for (Path branch : branches.filter(Files::isRegularFile).sorted().toList()) {
                commits.add(branch + " " + Files.readString(branch).strip());
            }
        } catch (IOException unreadable) {
            commits.add("no branch");
        }
        return new HomeTraces(mark(home.config()), List.of(mark(home.accepted()), mark(home.plugins())), commits);
    }

    /** The same, seen with other settings. */
    HomeTraces withSettings(String otherSettings) {
        return new HomeTraces(otherSettings, accepted, commits);
    }

    /**
     * Whether skills, acceptances or settings on the disk have changed since they were read.
     *
     * @param then null when nothing was read yet
     */
    static boolean differ(@Nullable HomeTraces then, HomeFolder home) {
        return then != null && !then.equals(of(home));
    }

    private static String mark(Path file) {
        try {
            BasicFileAttributes facts = Files.readAttributes(file, BasicFileAttributes.class);
            return file + " " + facts.lastModifiedTime() + " " + facts.size() + " " + facts.fileKey();
        } catch (IOException none) {
            return file + " is not there";
        }
    }
}
