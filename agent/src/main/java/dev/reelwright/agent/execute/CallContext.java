package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.sandbox.Workspace;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What one visit to a skill may use. */
final class CallContext implements SkillContext {
    private final Workspace scratch;
    private final AssetStore assets;
    private final Set<String> named;
    private final BiConsumer<Double, String> progress;
    private BooleanSupplier mark = () -> true;
    private volatile Stop stop = Stop.NONE;
    private volatile boolean sent;
    private volatile @Nullable ObjectNode unrecognised;

    CallContext(Workspace scratch, AssetStore assets, JsonNode inputs, BiConsumer<Double, String> progress) {
        this.scratch = scratch;
        this.assets = assets;
        this.named = Set.copyOf(Lineage.assetsIn(inputs));
        this.progress = progress;
    }

    @Override
    public Workspace scratch() {
        return scratch;
    }

    @Override
    public Asset asset(String sha256) {
        named(sha256);
        return assets.find(sha256)
                .orElseThrow(() -> new IllegalStateException("asset " + sha256 + " is not in the store"));
    }

    @Override
    public Path file(String sha256) {
        named(sha256);
        return assets.path(sha256);
    }

    @Override
    public boolean cancelled() {
        return stopped();
    }

    @Override
    public void heartbeat(double fraction, String words) {
        progress.accept(Math.clamp(fraction, 0.0, 1.0), words);
    }

    /** Nothing more is sent for a call that was taken back, nor without the mark on the disk. */
    @Override
    public boolean sending() {
        sent = sent || (!stopped() && mark.getAsBoolean());
        return sent;
    }

    @Override
    public void unrecognised(ObjectNode answer) {
        unrecognised = answer.deepCopy();
    }

    /** An answer of the provider that was not understood. */
    Optional<ObjectNode> unrecognised() {
        return Optional.ofNullable(unrecognised);
    }

    /** @param newMark puts on the disk that the first byte may leave; false when it may not */
    void marksBy(BooleanSupplier newMark) {
        mark = newMark;
    }

    /** True once the skill has said that it sends. */
    boolean sent() {
        return sent;
    }

    boolean names(String sha256) {
        return named.contains(sha256);
    }

    /** Tells the skill to stop; the first reason stands. */
    void stop(Stop why) {
        if (stop == Stop.NONE && why != Stop.NONE) {
            stop = why;
        }
    }

    Stop stop() {
        return stop;
    }

    boolean stopped() {
        return stop != Stop.NONE;
    }

    private void named(String sha256) {
        if (!names(sha256)) {
            throw new IllegalArgumentException("the call's inputs do not name the asset " + sha256);
        }
    }
}
