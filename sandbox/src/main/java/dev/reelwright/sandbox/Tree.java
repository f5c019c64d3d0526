package dev.reelwright.sandbox;

import dev.reelwright.sandbox.Folder.Found;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Walks whole trees through open folders. Never deeper than it has descriptors for. */
final class Tree {
    private static final int DEEPEST = 64;

    private Tree() {}

    /** What a tree holds, the folder itself not counted. What lies more than 64 folders deep is not counted. */
    static Meter.Count count(Folder folder) throws IOException {
        return count(folder, 0);
    }

    private static Meter.Count count(Folder folder, int depth) throws IOException {
        long bytes = 0;
        long files = 0;
        long folders = 0;
        for (Found each : folder.entries()) {
            if (each.stat().isFile()) {
                bytes += each.stat().length();
                files++;
            } else if (each.stat().isFolder()) {
                Meter.Count below =
                        depth < DEEPEST && each.isText() ? countBelow(folder, each, depth) : new Meter.Count(0, 0, 0);
                bytes += below.bytes();
                files += below.files();
                folders += below.folders() + 1;
            }
        }
        return new Meter.Count(bytes, files, folders);
    }

    /** A folder that is swapped, removed, or another mount, holds nothing of ours. */
    private static Meter.Count countBelow(Folder parent, Found found, int depth) throws IOException {
        try (Folder folder = parent.folder(found.text(), List.of(found.text()))) {
            return count(folder, depth + 1);
        } catch (RefusedPath | java.nio.file.NoSuchFileException e) {
            return new Meter.Count(0, 0, 0);
        }
    }

    /** Removes all that a folder holds. */
    static void empty(String path, Folder top, Meter meter, RandomGenerator random) throws IOException {
        boolean more = true;
        while (more) {
            try (Folder fresh = top.folder(path, List.of())) {
                more = new Emptying(path, fresh, meter, random).empty(fresh, 0);
            }
        }
    }

    private record Emptying(String path, Folder top, Meter meter, RandomGenerator random) {

        /** True when folders from the deep, or of unspeakable name, were lifted to the top, so that it must be gone through again. */
        boolean empty(Folder folder, int depth) throws IOException {
            boolean lifted = false;
            for (Found each : folder.entries()) {
                if (!each.stat().isFolder()) {
                    folder.remove(path, each.name(), false);
                    if (each.stat().isFile()) {
                        meter.giveBackFile(each.stat().length());
                    }
                } else if (depth == DEEPEST || !each.isText()) {
                    lift(folder, each);
                    lifted = true;
                } else {
                    try (Folder below = folder.folder(path, List.of(each.text()))) {
                        lifted |= empty(below, depth + 1);
                    }
                    folder.remove(path, each.name(), true);
                    meter.giveBackFolder();
                }
            }
            return lifted;
        }

        private void lift(Folder folder, Found deep) throws IOException {
            byte[] bits = new byte[12];
            random.nextBytes(bits);
            long moved =
                    folder.rename(deep.name(), top, ".deep-" + HexFormat.of().formatHex(bits), false);
            if (moved < 0) {
                throw Refusals.of(path, moved);
            }
        }
    }
}
