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
        String name = arguments.path("name").asString("");
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
                problems.add(new Problem(path.asString(), "is not there", "name a file of the draft"));
            }
        }
        return problems;
    }

    private static void replace(JsonNode change, Map<String, byte[]> files, List<Problem> problems) {
        String path = change.path("path").asString();
        String old = change.path("old").asString();
        byte[] file = files.get(path);
        String text = file == null ? "" : new String(file, StandardCharsets.UTF_8);
        int at = text.indexOf(old);
        if (old.isEmpty() || at < 0 || text.indexOf(old, at + 1) >= 0) {
            problems.add(new Problem(
                    path,
                    file == null
                            ? "is not there"
                            : at < 0 || old.isEmpty()
                                    ? "does not hold the old text"
                                    : "holds the old text more than once",
                    "read it with read_manual, and give more of the text around"));
            return;
        }
        String fresh = text.substring(0, at) + change.path("new").asString() + text.substring(at + old.length());
        files.put(path, fresh.getBytes(StandardCharsets.UTF_8));
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
