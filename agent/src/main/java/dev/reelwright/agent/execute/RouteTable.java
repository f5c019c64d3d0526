package dev.reelwright.agent.execute;

import dev.reelwright.agent.execute.StepRoute.Approved;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Who does each step of each run, and who was approved for it. */
final class RouteTable {
    private static final String SAVE =
            "INSERT OR REPLACE INTO routes (run, step, offer, approved, unable, asked) VALUES (?, ?, ?, ?, ?, ?)";

    private final RunsDb db;

    RouteTable(RunsDb db) {
        this.db = db;
    }

    Map<String, StepRoute> of(RunId run) {
        Map<String, StepRoute> routes = new LinkedHashMap<>();
        db.query(
                "SELECT * FROM routes WHERE run = ? ORDER BY rowid",
                row -> routes.put(row.getString("step"), route(row)),
                run.value());
        return routes;
    }

    void save(RunId run, Map<String, StepRoute> routes) {
        db.transaction(connection -> {
            for (Map.Entry<String, StepRoute> each : routes.entrySet()) {
                StepRoute route = each.getValue();
                RunsDb.update(
                        connection,
                        SAVE,
                        run.value(),
                        each.getKey(),
                        route.offer(),
                        route.approved() == null ? null : json(route.approved()).toString(),
                        StepTable.MAPPER.writeValueAsString(route.unable()),
                        route.asked() == null ? null : json(route.asked()).toString());
            }
            return routes;
        });
    }

    private static StepRoute route(ResultSet row) throws SQLException {
        SequencedMap<String, String> unable = new LinkedHashMap<>();
        StepTable.MAPPER
                .readTree(row.getString("unable"))
                .properties()
                .forEach(each -> unable.put(each.getKey(), each.getValue().asString()));
        ObjectNode approved = StepTable.object(row.getString("approved"));
        ObjectNode asked = StepTable.object(row.getString("asked"));
        return new StepRoute(
                approved == null ? null : approved(approved),
                row.getString("offer"),
                unable,
                asked == null ? null : stepIn(asked));
    }

    private static ObjectNode json(Approved approved) {
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("offer", approved.offer())
                .put("likely", approved.likely().micros())
                .put("atMost", approved.atMost().micros())
                .put("currency", approved.atMost().currency())
                .put("quality", approved.quality());
        approved.reasons().forEach(json.putArray("reasons")::add);
        return json;
    }

    private static ObjectNode json(StepIn in) {
        ObjectNode json =
                JsonNodeFactory.instance.objectNode().put("from", in.from()).put("why", in.why());
        json.set("before", json(in.before()));
        json.set("after", json(in.after()));
        return json;
    }

    private static Approved approved(JsonNode json) {
        String currency = json.path("currency").asString();
        List<String> reasons =
                json.path("reasons").valueStream().map(JsonNode::asString).toList();
        return new Approved(
                json.path("offer").asString(),
                new Money(json.path("likely").asLong(), currency),
                new Money(json.path("atMost").asLong(), currency),
                json.path("quality").asInt(),
                reasons);
    }

    private static @Nullable StepIn stepIn(JsonNode json) {
        return new StepIn(
                json.path("from").asString(),
                json.path("why").asString(),
                approved(json.path("before")),
                approved(json.path("after")));
    }
}
