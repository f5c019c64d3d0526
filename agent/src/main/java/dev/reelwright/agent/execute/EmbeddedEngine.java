package dev.reelwright.agent.execute;

/** The engine on this machine: SQLite, virtual threads, one process that owns each run. */
public final class EmbeddedEngine {
    private EmbeddedEngine() {}

    /**
     * Opens the store and the cache. Runs of ended processes stay as they are until {@link PlanEngine#resume}.
     *
     * @throws java.io.UncheckedIOException when a folder or the database cannot be used; the message names it
     */
    public static PlanEngine open(EngineParts parts) {
        throw new UnsupportedOperationException("lands with the run loop");
    }
}
