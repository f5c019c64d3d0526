package dev.reelwright.agent.execute;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.sandbox.Jail;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** A provider calls a finished job otherwise than its adapter knows: the job is paid once, the answer kept, the adapter mended by it, the film fetched. */
@Timeout(120)
class RenamedStatusTest {
    @TempDir
    Path home;

    @Test
    void theAnswerIsKeptTheAdapterMendedByItAndThePaidJobIsTakenUp() throws Exception {
        Step step = PickyWorld.film("renamed", 5).by("picky-video-1@picky");
        try (FleetProcess fleet = FleetProcess.start(home.resolve("fleet"))) {
            String operation;
            RunId run;
            JsonNode strange;
            try (PickyWorld before = new PickyWorld(home, fleet)) {
                RunView.StepView failed = before.run(step);
                assertThat(failed.failure()).as(failed.message()).isEqualTo(FailureKind.IN_DOUBT);
                run = before.engine.runs(1).getFirst().id();
                strange = kept(before);
                operation = before.ledger.doubts().getFirst().reservation().operation();
            }
            assertThat(strange.at("/answer/status").asInt()).isEqualTo(200);
            assertThat(strange.at("/answer/json/status").asString()).isEqualTo("completed");
            String job = strange.at("/answer/json/id").asString();

            assertThat(recorded("done", strange)).as("the adapter as it was").isNotEmpty();
            assertThat(recorded("done,completed", strange))
                    .as("the adapter mended")
                    .isEmpty();

            try (PickyWorld after = new PickyWorld(home, fleet, "done,completed")) {
                RunView.StepView again = after.run(step);
                assertThat(again.failure())
                        .as("not bought again: " + again.message())
                        .isEqualTo(FailureKind.IN_DOUBT);
                assertThat(after.engine.found(operation, job))
                        .isInstanceOfSatisfying(
                                PlanEngine.Found.Ended.class,
                                ended -> assertThat(ended.done()).isTrue());
                after.engine.retryFailed(run);
                assertThat(after.engine.await(run)).isEqualTo(RunState.DONE);
                assertThat(fleet.bills()).as("paid once").hasSize(1);
                assertThat(after.balance("picky-video").posted()).isEqualTo(World.usd("0.25"));
                assertThat(after.run(PickyWorld.film("renamed too", 5)).state()).isEqualTo(StepState.DONE);
            }
        }
    }

    private static JsonNode kept(PickyWorld world) {
        return world.entries("call.poll").stream()
                .filter(entry -> entry.part() == AuditEntry.Part.RESULT)
                .map(entry -> entry.body().path("unrecognised"))
                .filter(JsonNode::isObject)
                .findFirst()
                .orElseThrow();
    }

    /** What is wrong with the folder when the answer that was kept is one of its recorded tests. */
    private List<String> recorded(String done, JsonNode strange) throws Exception {
        Map<String, byte[]> files = new TreeMap<>(PickyPack.folder("picky-video", done));
        ObjectNode test = World.json("""
                {'about': 'A finished job has another name.', 'input': {'prompt': 'renamed', 'seconds': 5},
                 'exchange': [
                   {'request': {'method': 'POST', 'url': 'https://example.com/orders'},
                    'answer': {'status': 200, 'json': {'id': 'j-1', 'status': 'working'}}},
                   {'request': {'method': 'GET', 'url': 'https://example.com/orders/j-1'}}],
                 'expect': {'ends': 'done'}}""");
        ((ObjectNode) test.at("/exchange/1")).set("answer", strange.path("answer"));
        ObjectNode fetched = test.withArray("/exchange").addObject();
        fetched.putObject("request")
                .put("method", "GET")
                .put("url", strange.at("/answer/json/url").asString());
        fetched.putObject("answer").put("base64", "AAAAIGZ0eXBpc29tAAACAGlzb21pc28yYXZjMW1wNDE=");
        files.put("tests/renamed.json", test.toString().getBytes(StandardCharsets.UTF_8));
        String contract = new String(files.get("skill.json"), StandardCharsets.UTF_8);
        files.put(
                "skill.json",
                contract.replace("[\"tests/success.json\"]", "[\"tests/renamed.json\"]")
                        .getBytes(StandardCharsets.UTF_8));
        files.remove("tests/success.json");
        SkillHost host = new SkillHost(
                Jail.open(), home.resolve("programs"), FleetAccess.of(Map.of(), java.time.Clock.systemUTC()));
        AuthorTools.Verdict verdict =
                FleetPack.shipped().authorTools(host).orElseThrow().check("picky-video", files);
        return Objects.requireNonNull(
                verdict.tests().get("tests/renamed.json"), () -> "not run: " + verdict.problems());
    }
}
