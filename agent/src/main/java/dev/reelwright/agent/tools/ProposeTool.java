package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.PlanPatch;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** {@code propose_plan}: a whole plan, or a patch of the current one. */
final class ProposeTool implements Tool {
    private static final String PLAN = """
            {"schema": 1, "title": "…", "settings": {"tier": "draft|final"}, "steps": [{"id": "voice-1", "capability": "speech.synthesize", \
            "inputs": {"text": "…"}, "label": "few words", "skill": "only to pin one", "seed": 0, "optional": false}]}. An input may be {"ref": "step.output"} (of another \
            step) or {"file": "photos/sea.jpg"} (of the person). Steps run in parallel where no ref or "needs" orders them.
            A narrated film is wired so: speech.synthesize gives audio, seconds, words; image.generate gives image; video.animate takes image, narrationSeconds, words, text, \
            captions and gives video, shot; edit.assemble takes shots: [{"video": {"ref": "shot-1.video"}, "shot": {"ref": "shot-1.shot"}, "narration": {"ref": "voice-1.audio"}, \
            "narrationSeconds": {"ref": "voice-1.seconds"}, "words": {"ref": "voice-1.words"}, "text": "…"}]. A clip of video.generate needs no "shot".""";
    private static final String PATCH = """
            RFC 6902; steps by id: [{"op": "replace", "path": "/steps/voice-2/inputs/text", "value": "…"}, {"op": "remove", "path": "/steps/image-4"}]""";
    private static final ToolSpec SPEC =
            Specs.explained(Specs.explained(Specs.of("propose_plan", """
            Makes a plan the current one, or changes it; checks and prices it; runs nothing. Give exactly one of plan and patch. For a narrated film begin \
            with draft_plan and patch the result. Answers with every problem at once, or version, changes and price.""", """
            "plan": {"type": "object"},
            "patch": {"type": "array", "items": {"type": "object"}},
            "why": {"type": "string", "maxLength": 400, "description": "for the person, a few words"}
            """, "why"), "plan", PLAN), "patch", PATCH);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return arguments.has("patch") ? "changing the plan" : "proposing a plan";
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        if (arguments.has("plan") == arguments.has("patch")) {
            return ToolAnswer.failed(
                    "give exactly one of plan (a whole plan) and patch (changes of the current one)", "no plan given");
        }
        String why = arguments.path("why").asString();
        return arguments.has("plan")
                ? whole((ObjectNode) arguments.path("plan"), why, desk)
                : patched(arguments, why, desk);
    }

    private static ToolAnswer whole(ObjectNode json, String why, Desk desk) {
        if (!json.has("schema")) {
            json.put("schema", Plan.SCHEMA);
        }
        return switch (PlanJson.read(json.toString())) {
            case PlanJson.Reading.Broken broken -> Adoption.refused(broken.problems());
            case PlanJson.Reading.Readable readable -> new Adoption(desk).adopt(readable.plan(), why, List.of());
        };
    }

    private static ToolAnswer patched(ObjectNode arguments, String why, Desk desk) {
        Optional<Plan> plan = desk.plan();
        if (plan.isEmpty()) {
            return ToolAnswer.failed(
                    "there is no plan to change yet; give a whole plan, or begin with draft_plan", "no plan yet");
        }
        return switch (PlanPatch.apply(plan.get(), arguments.path("patch"))) {
            case PlanPatch.Answer.Rejected rejected -> Adoption.refused(rejected.problems());
            case PlanPatch.Answer.Patched patched -> new Adoption(desk).adopt(patched.plan(), why, List.of());
        };
    }
}
