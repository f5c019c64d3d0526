package dev.reelwright.agent.home;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The product's own folder. It holds keys' names, money and the record, so nobody but its owner may read it, and no child process and no
 * file tool may write to it.
 *
 * @param root absolute path; {@code ~/.reelwright} unless the person says otherwise
 */
public record HomeFolder(Path root) {
    private static final String VARIABLE = "REELWRIGHT_HOME";

    public HomeFolder {
        root = root.toAbsolutePath().normalize();
    }

    /**
     * @param option what {@code --home} said, null when it was not given
     * @param environment of the process: REELWRIGHT_HOME, else HOME
     * @param accountHome the home folder of the account, for a process without HOME; Java's own {@code user.home} never looks at HOME
     */
    public static HomeFolder choose(@Nullable String option, Map<String, String> environment, Path accountHome) {
        if (option != null) {
            return new HomeFolder(Path.of(option));
        }
        String own = environment.getOrDefault(VARIABLE, "");
        if (!own.isBlank()) {
            return new HomeFolder(Path.of(own));
        }
        String home = environment.getOrDefault("HOME", "");
        return new HomeFolder((home.isBlank() ? accountHome : Path.of(home)).resolve(".reelwright"));
    }

    /** Makes the folder when it is missing, readable by its owner alone. */
    public HomeFolder create() throws IOException {
        if (!Files.isDirectory(root)) {
            Files.createDirectories(root);
            closeToOthers(root);
        }
        for (Path inner : new Path[] {cache(), programs(), work()}) {
            Files.createDirectories(inner);
        }
        return this;
    }

    private static void closeToOthers(Path folder) throws IOException {
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")
                && !Files.isSymbolicLink(folder)
                && Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    public Path config() {
        return root.resolve("config.yaml");
    }

    /** The owner's own prices. */
    public Path prices() {
        return root.resolve("prices.json");
    }

    /** What makes the addresses of webhooks impossible to guess. */
    public Path hookSecret() {
        return root.resolve("webhook.secret");
    }

    /** Which folders of their own the person has accepted, and for what. */
    public Path accepted() {
        return root.resolve("accepted.json");
    }

    /** Jars of skills; of those only the accepted ones are opened. */
    public Path plugins() {
        return root.resolve("plugins");
    }

    /** Shapes of work of which a recipe was proposed already. */
    public Path proposed() {
        return root.resolve("proposed.json");
    }

    public Path ledger() {
        return root.resolve("ledger.db");
    }

    public Path audit() {
        return root.resolve("audit.db");
    }

    public Path runs() {
        return root.resolve("runs.db");
    }

    /** The git repository of skill folders. */
    public Path shelf() {
        return root.resolve("shelf");
    }

    /** Assets by hash. */
    public Path cache() {
        return root.resolve("cache");
    }

    /** Unpacked programs; children may read and run them, never write here. */
    public Path programs() {
        return root.resolve("programs");
    }

    /** Scratch folders of calls that are under way. */
    public Path work() {
        return root.resolve("work");
    }

    /** What was said with language models: one file a conversation. */
    public Path conversations() {
        return root.resolve("conversations");
    }

    /** What was typed at the prompt. */
    public Path history() {
        return root.resolve("history");
    }
}
