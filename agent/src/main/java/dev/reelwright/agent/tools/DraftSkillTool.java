package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.toolmaking.DraftForm;
import dev.reelwright.agent.toolmaking.Workbench;
import dev.reelwright.registry.SkillContract;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** {@code draft_skill}: the beginning of a tool of the model's own. It can do nothing yet. */
final class DraftSkillTool implements Tool {
    private static final ToolSpec SPEC = Specs.of("draft_skill", """
            Begins a skill of your own, as a draft. Read the manual of toolmaking first. Tests stand once kept.""", """
            "name": {"type": "string"},
            "kind": {"type": "string", "enum": ["recipe", "script", "provider"]},
            "description": {"type": "string"},
            "body": {"type": "string"},
            "contract": {"type": "object"},
            "main": {"description": "script, plan.json or provider.json"},
            "tests": {"type": "object", "description": "name: example"},
            "files": {"type": "object", "description": "path: text"},
            "from": {"type": "string", "description": "skill to copy"}
            """, "name", "kind");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "drafting the skill " + Plainly.line(arguments.path("name").asString(""), 64);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String name = arguments.path("name").asString("");
        Workbench bench = DraftAnswers.bench(desk);
        try {
            if (desk.studio().shelf().drafts().names().contains(name)) {
                return ToolAnswer.failed("there is a draft " + name + ": change it with edit_draft", "it is there");
            }
            String from = arguments.path("from").asString("");
            Map<String, byte[]> files = from.isEmpty() ? Map.of() : bench.copyOf(from, name);
            if (files.isEmpty() && !from.isEmpty()) {
                return ToolAnswer.failed("there is no skill " + Plainly.line(from, 64), "no such skill");
            }
            Map<String, byte[]> whole = from.isEmpty() ? files(name, arguments) : files;
            arguments
                    .path("files")
                    .properties()
                    .forEach(file -> whole.put(file.getKey(), DraftForm.bytes(file.getValue())));
            return DraftAnswers.of(name, bench.put(name, whole, "Draft " + name));
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    private static Map<String, byte[]> files(String name, ObjectNode arguments) {
        SkillContract.Kind kind =
                SkillContract.Kind.valueOf(arguments.path("kind").asString().toUpperCase(Locale.ROOT));
        DraftForm form = new DraftForm(name, kind);
        if (arguments.has("description") || arguments.has("body")) {
            form.manual(
                    arguments.path("description").asString(""),
                    arguments
                            .path("body")
                            .asString(arguments.path("description").asString("")));
        }
        if (arguments.has("main")) {
            form.main(arguments.path("main"));
        }
        form.tests(arguments.path("tests"));
        arguments.path("files").properties().stream()
                .filter(file -> file.getKey().startsWith("tests/"))
                .forEach(file -> form.file(file.getKey(), file.getValue()));
        return form.contract(arguments.withObject("/contract")).files();
    }
}
