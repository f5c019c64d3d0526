package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.toolmaking.DraftForm;
import dev.reelwright.agent.toolmaking.Workbench;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit_draft}: changes a draft, or begins a change of a skill that was made here. Tests that stand are out of its reach. */
final class EditDraftTool implements Tool {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ToolSpec SPEC = Specs.of("edit_draft", """
            Changes a draft; of a skill made here it begins one.""", """
            "name": {"type": "string"},
            "put": {"type": "object", "description": "path: whole new text"},
            "replace": {"type": "array", "items": {"type": "object", "additionalProperties": false, "required": ["path", "old", "new"], "properties": {
              "path": {"type": "string"}, "old": {"type": "string", "description": "stands there once"}, "new": {"type": "string"} } } },
            "remove": {"type": "array", "items": {"type": "string"} },
            "why": {"type": "string"}
            """, "name");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "changing the draft " + Plainly.line(arguments.path("name").asString(""), 64);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String name = arguments.path("name").asString("").replaceFirst("^drafts/", "");
        if (arguments.path("put").isEmpty()
                && arguments.path("replace").isEmpty()
                && arguments.path("remove").isEmpty()) {
            return ToolAnswer.failed(
                    "nothing was changed: put writes whole files, replace changes one passage, remove takes files away",
                    "no change given");
        }
        Workbench bench = DraftAnswers.bench(desk);
        try {
            Map<String, byte[]> files = bench.files(name);
            if (files.isEmpty()) {
                return ToolAnswer.failed(
                        "there is no draft " + Plainly.line(name, 64) + ": use draft_skill", "no such draft");
            }
            List<Problem> problems = edit(arguments, files);
            if (!problems.isEmpty()) {
                return ToolAnswer.failed(
                        "nothing was changed:\n" + Told.problems(problems), DraftAnswers.problems(problems));
            }
            listTests(files);
            String why = Plainly.line(arguments.path("why").asString(""), 60);
            return DraftAnswers.of(
                    name, bench.put(name, files, "Edit the draft " + name + (why.isEmpty() ? "" : ": " + why)));
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    private static List<Problem> edit(ObjectNode arguments, Map<String, byte[]> files) {
        List<Problem> problems = new ArrayList<>();
        arguments.path("put").properties().forEach(file -> files.put(file.getKey(), DraftForm.bytes(file.getValue())));
        for (JsonNode change : arguments.path("replace")) {
            replace(change, files, problems);
        }
        for (JsonNode path : arguments.path("remove")) {
            if (files.remove(path.asString()) == null) {
                problems.add(notThere(path.asString(), files));
            }
        }
        return problems;
    }

    private static void replace(JsonNode change, Map<String, byte[]> files, List<Problem> problems) {
        String path = change.path("path").asString();
        byte[] file = files.get(path);
        if (file == null) {
            problems.add(notThere(path, files));
            return;
        }
        Passage passage = new Passage(
                path,
                new String(file, StandardCharsets.UTF_8),
                change.path("old").asString());
        passage.with(change.path("new").asString())
                .ifPresentOrElse(
                        fresh -> files.put(path, fresh.getBytes(StandardCharsets.UTF_8)),
                        () -> problems.add(passage.problem()));
    }

    private static Problem notThere(String path, Map<String, byte[]> files) {
        return new Problem(path, "is not there", "its files are " + String.join(", ", files.keySet()));
    }

    /** A new test that its contract does not name yet is named there. */
    private static void listTests(Map<String, byte[]> files) {
        byte[] file = files.get("skill.json");
        try {
            if (file != null
                    && JSON.readTree(file) instanceof ObjectNode contract
                    && contract.path("tests") instanceof ArrayNode tests) {
                List<String> named = tests.valueStream().map(JsonNode::asString).toList();
                List<String> more = files.keySet().stream()
                        .filter(path -> path.startsWith("tests/") && !named.contains(path))
                        .toList();
                if (!more.isEmpty()) {
                    more.forEach(tests::add);
                    files.put("skill.json", DraftForm.bytes(contract));
                }
            }
        } catch (tools.jackson.core.JacksonException noJson) {
            // The check tells.
        }
    }
}
