package dev.reelwright.agent.execute;

import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaFacts;
import java.time.Clock;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** What is known of each asset. */
final class AssetFacts {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final RunsDb db;
    private final Clock clock;

    AssetFacts(RunsDb db, Clock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<Asset> find(String sha256) {
        return db.query("SELECT facts FROM assets WHERE sha256 = ?", row -> row.getString(1), sha256).stream()
                .findFirst()
                .map(json -> new Asset(sha256, MAPPER.readValue(json, MediaFacts.class)));
    }

    /** Says that an asset is here, or is again. */
    void put(Asset asset) {
        db.update(
                "INSERT INTO assets (sha256, facts, at) VALUES (?, ?, ?) ON CONFLICT DO UPDATE SET at = excluded.at",
                asset.sha256(),
                MAPPER.writeValueAsString(asset.facts()),
                clock.millis());
    }
}
