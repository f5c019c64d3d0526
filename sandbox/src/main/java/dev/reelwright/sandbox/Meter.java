package dev.reelwright.sandbox;

import dev.reelwright.sandbox.Workspace.Quota;
import dev.reelwright.sandbox.Workspace.Usage;

/** Counts what a workspace holds. Room is taken before bytes are written, so writers at the same time cannot pass the quota together. */
final class Meter {
    private final Quota quota;
    private long bytes;
    private long files;
    private long folders;
    private long drafts;
    private long changes;

    /** What a scan of the tree found. */
    record Count(long bytes, long files, long folders) {
        static final Count NOTHING = new Count(0, 0, 0);

        Count plus(Count other) {
            return new Count(bytes + other.bytes, files + other.files, folders + other.folders);
        }

        Usage usage() {
            return new Usage(bytes, files);
        }
    }

    Meter(Quota quota, Count found) {
        this.quota = quota;
        this.bytes = found.bytes();
        this.files = found.files();
        this.folders = found.folders();
    }

    synchronized void takeBytes(String path, long more) throws QuotaExceeded {
        if (more > quota.maxBytes() - bytes) {
            throw new QuotaExceeded(
                    path, quota.maxBytes() + " bytes and has " + Math.max(0, quota.maxBytes() - bytes) + " left");
        }
        bytes += more;
        changes++;
    }

    synchronized void takeFile(String path) throws QuotaExceeded {
        if (files >= quota.maxFiles()) {
            throw new QuotaExceeded(path, quota.maxFiles() + " files");
        }
        files++;
        changes++;
    }

    synchronized void takeFolder(String path) throws QuotaExceeded {
        if (folders >= quota.maxFiles()) {
            throw new QuotaExceeded(path, quota.maxFiles() + " folders");
        }
        folders++;
        changes++;
    }

    synchronized void giveBackBytes(long less) {
        bytes = Math.max(0, bytes - less);
        changes++;
    }

    synchronized void giveBackFile(long length) {
        giveBackBytes(length);
        files = Math.max(0, files - 1);
    }

    synchronized void giveBackFolder() {
        folders = Math.max(0, folders - 1);
        changes++;
    }

    /** A file is begun: takes room for one. */
    synchronized void beginDraft(String path) throws QuotaExceeded {
        takeFile(path);
        drafts++;
    }

    synchronized void endDraft() {
        drafts--;
    }

    synchronized long changes() {
        return changes;
    }

    /** Takes over what a scan found, unless anything was going on since {@code before}: then the scan may have seen half of it. */
    synchronized void correct(long before, Count now) {
        if (drafts == 0 && changes == before) {
            bytes = now.bytes();
            files = now.files();
            folders = now.folders();
        }
    }
}
