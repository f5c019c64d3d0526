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
 */
record HomeTraces(List<String> marks) {
    HomeTraces {
        marks = List.copyOf(marks);
    }

    static HomeTraces of(HomeFolder home) {
        Path git = home.shelf().resolve(".git");
        List<String> marks = new ArrayList<>();
        Stream.of(home.config(), home.accepted(), home.plugins(), git.resolve("packed-refs"))
                .map(HomeTraces::mark)
                .forEach(marks::add);
        try (Stream<Path> branches = Files.walk(git.resolve("refs/heads"), 3)) {
            for (Path branch : branches.filter(Files::isRegularFile).sorted().toList()) {
                marks.add(branch + " " + Files.readString(branch).strip());
            }
        } catch (IOException unreadable) {
            marks.add("no branch");
        }
        return new HomeTraces(marks);
    }

    /**
     * Whether skills, acceptances or settings on the disk have changed since they were read. A studio does not follow: another has to be opened.
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
