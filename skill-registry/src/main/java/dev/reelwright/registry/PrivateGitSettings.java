package dev.reelwright.registry;

import java.io.File;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/**
 * What JGit may know of the machine: nothing of the user's and the system's git settings, and none of git's environment variables. It
 * also spares the first user of a machine the three seconds in which JGit measures how finely the file system stamps times, and the
 * file in the user's home in which it would keep the answer.
 */
final class PrivateGitSettings extends SystemReader.Delegate {
    private PrivateGitSettings(SystemReader system) {
        super(system);
    }

    /** JGit keeps these settings for the whole process; there is no way to hand them to one repository. */
    static void install() {
        if (!(SystemReader.getInstance() instanceof PrivateGitSettings)) {
            SystemReader.setInstance(new PrivateGitSettings(SystemReader.getInstance()));
        }
    }

    @Override
    public @Nullable String getenv(String variable) {
        return variable.startsWith("GIT_") || variable.equals("XDG_CONFIG_HOME") ? null : super.getenv(variable);
    }

    @Override
    public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    @Override
    public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    @Override
    public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
        return new NoFile(parent, fs);
    }

    /** Settings without a file, empty but for the coarsest time stamps any file system has (FAT), which are safe on all. */
    private static final class NoFile extends FileBasedConfig {
        private static final String COARSEST = "2 seconds";

        NoFile(@Nullable Config parent, FS fs) {
            super(parent, new File("none"), fs);
        }

        @Override
        public void load() {}

        @Override
        public void save() {}

        @Override
        public boolean isOutdated() {
            return false;
        }

        @Override
        public @Nullable String getString(String section, @Nullable String subsection, String name) {
            return section.equals("filesystem") && name.equals("timestampResolution")
                    ? COARSEST
                    : super.getString(section, subsection, name);
        }
    }
}
