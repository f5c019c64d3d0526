package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.CanonicalJson;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.SkillCall;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Finished work by what it is: equal orders have equal keys, in every run and on every engine. Written once, insert-if-absent. */
final class Commits {
    private final RunsDb db;
    private final AssetStore assets;
    private final Clock clock;

    Commits(RunsDb db, AssetStore assets, Clock clock) {
        this.db = db;
        this.assets = assets;
        this.clock = clock;
    }

    /** What was made. */
    record Committed(ObjectNode outputs, List<String> notes) {}

    /** Digest of the skill, its revision, the resolved inputs with all defaults, and the seed. */
    static String key(SkillCall call) {
        ObjectNode work = JsonNodeFactory.instance
                .objectNode()
                .put("skill", call.skill())
                .put("revision", call.revision())
                .put("capability", call.capability())
                .put("seed", call.seed());
        work.set("inputs", call.inputs());
        return CanonicalJson.sha256(work);
    }

    /** Digest of what is wanted, whoever makes it. */
    static String wish(SkillCall call) {
        ObjectNode wish = JsonNodeFactory.instance
                .objectNode()
                .put("capability", call.capability())
                .put("seed", call.seed());
        wish.set("inputs", call.inputs());
        return CanonicalJson.sha256(wish);
    }

    /** The finished work, if all its files are there and whole; damaged work is forgotten. */
    Optional<Committed> find(String key) {
        // Said before it is read: whoever clears up at the same time sees that it is of use, or has cleared it up
        // already.
        if (db.update("UPDATE commits SET used = max(used, ?) WHERE commit_key = ?", clock.millis(), key) == 0) {
            return Optional.empty();
        }
        Optional<Committed> found = read(key);
        if (found.isPresent()
                && !Lineage.assetsIn(found.get().outputs()).stream().allMatch(assets::whole)) {
            db.update("DELETE FROM commits WHERE commit_key = ?", key);
            return Optional.empty();
        }
        return found;
    }

    /**
     * What the work cost when it was this very step that had it made, such as by a call that was found at its provider, or before its process
     * died; empty when it is the work of another.
     */
    Optional<Money> priceOfOwn(String key, RunId run, String step) {
        return db
                .query(
                        "SELECT spent, currency FROM commits WHERE commit_key = ? AND run = ? AND step = ?"
                                + " AND currency IS NOT NULL",
                        row -> new Money(row.getLong(1), row.getString(2)),
                        key,
                        run.value(),
                        step)
                .stream()
                .findFirst();
    }

    /** Finished work of one skill in one revision, the latest first; whether its files are whole is not looked at. */
    List<Finished> of(String capability, String skill, String revision, int most) {
        return db.query(
                "SELECT inputs, seed, outputs FROM commits WHERE capability = ? AND skill = ? AND revision = ?"
                        + " ORDER BY used DESC LIMIT ?",
                row -> new Finished(
                        (ObjectNode) StepTable.MAPPER.readTree(row.getString(1)), row.getLong(2), (ObjectNode)
                                StepTable.MAPPER.readTree(row.getString(3))),
                capability,
                skill,
                revision,
                most);
    }

    /** Writes the work down unless it is there already; returns what is there then. */
    Committed add(RunId run, Step step, SkillCall call, Committed made, Money spent) {
        String key = key(call);
        db.update(
                "INSERT INTO commits (commit_key, skill, revision, capability, inputs, seed, outputs, notes, run, step, at,"
                        + " used, spent, currency) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                key,
                call.skill(),
                call.revision(),
                call.capability(),
                call.inputs().toString(),
                call.seed(),
                made.outputs().toString(),
                StepTable.MAPPER.writeValueAsString(made.notes()),
                run.value(),
                step.id(),
                clock.millis(),
                clock.millis(),
                spent.micros(),
                spent.currency());
        return read(key).orElse(made);
    }

    private Optional<Committed> read(String key) {
        return db
                .query(
                        "SELECT outputs, notes FROM commits WHERE commit_key = ?",
                        row -> new Committed(
                                (ObjectNode) StepTable.MAPPER.readTree(row.getString(1)),
                                StepTable.texts(row.getString(2))),
                        key)
                .stream()
                .findFirst();
    }
}
