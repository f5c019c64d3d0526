package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.util.FS;

/**
 * Finds or makes the git repository of a shelf. It is written out here, not by JGit: that would start a shell to ask for the umask.
 * Layout: gitrepository-layout(5).
 */
final class GitFolder {
    private static final String HEAD = "ref: refs/heads/main\n";
    private static final String CONFIG = """
            [core]
            \trepositoryformatversion = 0
            \tfilemode = false
            \tbare = false
            \tlogallrefupdates = true
            \tautocrlf = false
            [commit]
            \tgpgsign = false
            """;

    private GitFolder() {}

    static Repository open(Path shelf) throws IOException {
        Path git = shelf.resolve(".git");
        if (Files.exists(git, LinkOption.NOFOLLOW_LINKS) && !Files.isDirectory(git, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    git + " is a link or a file that points elsewhere, not a folder. Move it away: the history of a"
                            + " shelf must lie in the shelf.");
        }
        if (!Files.exists(git.resolve("HEAD"), LinkOption.NOFOLLOW_LINKS)) {
            create(git);
        }
        return new FileRepositoryBuilder()
                .setFS(FS.DETECTED)
                .setGitDir(git.toFile())
                .setWorkTree(shelf.toFile())
                .setMustExist(true)
                .build();
    }

    /** HEAD comes last: without it the folder is no repository, and a start that was cut off is simply made again. */
    private static void create(Path git) throws IOException {
        for (String folder : new String[] {"objects/info", "objects/pack", "refs/heads", "refs/tags"}) {
            Files.createDirectories(git.resolve(folder));
        }
        Files.writeString(git.resolve("config"), CONFIG);
        Files.writeString(git.resolve("HEAD"), HEAD);
    }
}
