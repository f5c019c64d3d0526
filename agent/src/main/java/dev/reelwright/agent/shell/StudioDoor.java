package dev.reelwright.agent.shell;

import dev.reelwright.agent.home.ConfigFile;
import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.loop.Studio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Opens the studio when a command first needs it, and closes it at the end. */
final class StudioDoor implements AutoCloseable {
    private final LaunchOptions options;
    private @Nullable Studio studio;
    private int closings;

    StudioDoor(LaunchOptions options) {
        this.options = options;
    }

    /** A door behind which a studio is open already. */
    StudioDoor(Studio open) {
        this(new LaunchOptions(null, false, List.of()));
        this.studio = open;
    }

    HomeFolder home() {
        return HomeFolder.choose(options.home(), System.getenv(), Path.of(System.getProperty("user.home")));
    }

    /** Whether the owner allows colours. What else is wrong with the configuration is told by whoever needs it. */
    boolean colour() {
        try {
            Path file = home().config();
            return !Files.isRegularFile(file)
                    || !Files.readString(file).contains("colour")
                    || !(new ConfigFile(file).read() instanceof ConfigFile.Answer.Read read)
                    || read.config().colour();
        } catch (IOException unreadable) {
            return true;
        }
    }

    synchronized Studio studio() {
        Studio open = studio;
        if (open == null) {
            open = new Studio(
                    new Studio.Surroundings(home(), System.getenv(), Clock.systemUTC(), RandomGenerator.getDefault()));
            studio = open;
        }
        return open;
    }

    /** Whether what is open behind it was read from skills or settings that are others now. */
    synchronized boolean outdated() {
        return studio != null && studio.outdated();
    }

    /** Reads the skills anew behind it, if others are on the disk; true when they were. */
    synchronized boolean follow() {
        return studio != null && studio.follow();
    }

    /** How often a studio was closed behind it. */
    synchronized int closings() {
        return closings;
    }

    /** Forgets the studio, so that a changed configuration is read at the next command. */
    @Override
    public synchronized void close() {
        Studio open = studio;
        studio = null;
        if (open != null) {
            closings++;
            open.close();
        }
    }
}
