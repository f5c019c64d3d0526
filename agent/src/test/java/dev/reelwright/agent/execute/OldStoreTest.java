package dev.reelwright.agent.execute;

import static dev.reelwright.agent.execute.World.image;
import static dev.reelwright.agent.execute.World.plan;
import static dev.reelwright.agent.execute.World.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.audit.RunId;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A store that an earlier version made goes on working. */
@Timeout(60)
class OldStoreTest {
    private static final Plan PLAN = plan(image("one", "one"));

    /** The first schema as it was shipped; never changed. */
    private static final String[] FIRST = {
        """
            CREATE TABLE runs (
              id TEXT PRIMARY KEY, title TEXT NOT NULL, plan TEXT NOT NULL, plan_hash TEXT NOT NULL,
              folder TEXT NOT NULL, sources TEXT NOT NULL, state TEXT NOT NULL, message TEXT NOT NULL,
              cancel TEXT, epoch INTEGER NOT NULL, created INTEGER NOT NULL, finished INTEGER) STRICT""",
        """
            CREATE TABLE steps (
              run TEXT NOT NULL REFERENCES runs(id), id TEXT NOT NULL, state TEXT NOT NULL,
              attempt INTEGER NOT NULL, tries INTEGER NOT NULL, not_before INTEGER, pending TEXT,
              skill TEXT, revision TEXT, inputs TEXT, commit_key TEXT, operation TEXT, outputs TEXT,
              notes TEXT NOT NULL, cached INTEGER NOT NULL, failure TEXT, message TEXT NOT NULL,
              started INTEGER, finished INTEGER, millis INTEGER NOT NULL,
              cost INTEGER NOT NULL, currency TEXT NOT NULL,
              PRIMARY KEY (run, id)) STRICT""",
        """
            CREATE TABLE calls (
              operation TEXT PRIMARY KEY, run TEXT NOT NULL REFERENCES runs(id), step TEXT NOT NULL,
              commit_key TEXT NOT NULL, outcome TEXT, spent INTEGER, currency TEXT, note TEXT,
              at INTEGER NOT NULL) STRICT""",
        "CREATE INDEX calls_of_run ON calls(run)",
        "CREATE INDEX calls_for_work ON calls(commit_key)",
        """
            CREATE TABLE commits (
              commit_key TEXT PRIMARY KEY, skill TEXT NOT NULL, revision TEXT NOT NULL, capability TEXT NOT NULL,
              inputs TEXT NOT NULL, seed INTEGER NOT NULL, outputs TEXT NOT NULL, notes TEXT NOT NULL,
              run TEXT NOT NULL, step TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
        """
            CREATE TABLE assets (
              sha256 TEXT PRIMARY KEY, facts TEXT NOT NULL, at INTEGER NOT NULL) STRICT""",
        """
            CREATE TABLE files (
              run TEXT NOT NULL REFERENCES runs(id), path TEXT NOT NULL, sha256 TEXT NOT NULL REFERENCES assets(sha256),
              PRIMARY KEY (run, path)) STRICT""",
        "PRAGMA user_version = 1"
    };

    private World world;

    @BeforeEach
    void makeTheOldStore(@TempDir Path folder) throws IOException, SQLException {
        world = new World(folder);
        world.on("image-fake", World::draw);
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("runs.db"))) {
            for (String sql : FIRST) {
                try (Statement statement = old.createStatement()) {
                    statement.execute(sql);
                }
            }
            for (RunState state : RunState.values()) {
                insert(old, state);
            }
        }
    }

    @AfterEach
    void closeTheWorld() {
        world.close();
    }

    private static RunId id(RunState state) {
        return new RunId("r-old-" + state.name().toLowerCase(java.util.Locale.ROOT));
    }

    private void insert(Connection old, RunState state) throws SQLException {
        try (PreparedStatement insert = old.prepareStatement(
                "INSERT INTO runs (id, title, plan, plan_hash, folder, sources, state, message, epoch, created)"
                        + " VALUES (?, 'a test', ?, ?, ?, '[]', ?, 'as it was', 0, 1)")) {
            insert.setString(1, id(state).value());
            insert.setString(2, PlanJson.write(PLAN));
            insert.setString(3, PLAN.hash());
            insert.setString(4, world.folder.toString());
            insert.setString(5, state.name());
            insert.executeUpdate();
        }
    }

    @Test
    void everyOldRunIsAsItWas() {
        try (PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            for (RunState state : RunState.values()) {
                RunView view = engine.view(id(state));
                assertThat(view.state()).isEqualTo(state);
                assertThat(view.message()).isEqualTo("as it was");
                assertThat(view.reviews()).isEmpty();
                assertThat(view.ceiling()).isNull();
                assertThat(view.approved()).isEqualTo(state != RunState.WAITING);
            }
            assertThat(engine.runs(10)).hasSize(RunState.values().length);
        }
    }

    @Test
    void oldRunsGoOn() throws InterruptedException {
        try (PlanEngine engine = EmbeddedEngine.open(world.parts())) {
            engine.approve(id(RunState.WAITING), new Approval(PLAN.hash(), usd("0")));
            assertThat(engine.await(id(RunState.WAITING))).isEqualTo(RunState.DONE);
            engine.resume(id(RunState.RUNNING));
            assertThat(engine.await(id(RunState.RUNNING))).isEqualTo(RunState.DONE);
            engine.approve(id(RunState.REFUSED), new Approval(PLAN.hash(), usd("1")));
            assertThat(engine.await(id(RunState.REFUSED))).isEqualTo(RunState.DONE);
            engine.retryFailed(id(RunState.FAILED));
            assertThat(engine.await(id(RunState.FAILED))).isEqualTo(RunState.DONE);
        }
    }

    @Test
    void aStoreOfANewerVersionIsLeftAlone() throws SQLException {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + world.folder.resolve("runs.db"));
                Statement statement = old.createStatement()) {
            statement.execute("PRAGMA user_version = 99");
        }
        assertThatThrownBy(() -> EmbeddedEngine.open(world.parts())).hasMessageContaining("newer version");
    }
}
