package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** {@code read_manual}: what is committed on the shelf about a skill, or a capability's contract. */
final class ManualTool implements Tool {
    private static final int PAGE = 12 << 10;
    private static final String DRAFT = "drafts/";
    private static final String TOOLMAKING = "toolmaking";
    private static final ToolSpec SPEC = Specs.of("read_manual", """
            Reads about a skill: its manual (when to use it, parameters, pitfalls), the lessons learned with it, or its typed contract. For a capability it gives \
            the JSON Schema of inputs and outputs. Read a skill's manual before you set unusual inputs, its lessons when a step failed.""", """
            "name": {"type": "string", "maxLength": 200, "description": "a skill, a model of one, a capability, or drafts/ and a draft"},
            "part": {"type": "string", "enum": ["manual", "lessons", "contract", "answer"], "description": "default: manual; answer: \
            the last one that its adapter did not understand, as a recorded test takes it"},
            "file": {"type": "string", "maxLength": 200, "description": "another file of it"},
            "from": {"type": "integer", "minimum": 0, "description": "go on with a long text here"}
            """, "name");

    private final Quoted quoted;

    ManualTool(Quoted quoted) {
        this.quoted = quoted;
    }

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "reading the " + arguments.path("part").asString("manual") + " of "
                + Plainly.line(arguments.path("name").asString(), 60);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Studio studio = desk.studio();
        String name = arguments.path("name").asString();
        int from = (int) Math.min(arguments.path("from").asLong(0), Integer.MAX_VALUE);
        if (name.equals(TOOLMAKING)) {
            Page page = Page.of(toolmaking(), from, PAGE);
            return ToolAnswer.ok(page.text() + page.more(), "how tools are made");
        }
        Capability capability = studio.capabilities().get(name);
        if (capability != null) {
            return page("contract of " + name, contract(capability), from);
        }
        try {
            String part = arguments.path("file").asString(arguments.path("part").asString("manual"));
            return skill(studio, name, part, from);
        } catch (IOException unreadable) {
            return ToolAnswer.failed(
                    "the shelf cannot be read: " + Plainly.line(String.valueOf(unreadable.getMessage()), 300),
                    "the shelf cannot be read");
        }
    }

    /** @param word a folder, or one of its models: they share the manual */
    private ToolAnswer skill(Studio studio, String word, String part, int from) throws IOException {
        String name = folder(studio, word);
        if (name.startsWith(DRAFT)) {
            Map<String, byte[]> draft = studio.shelf().drafts().files(name.substring(DRAFT.length()));
            return draft.isEmpty()
                    ? ToolAnswer.failed("there is no draft " + Plainly.line(name, 80), "no such draft")
                    : file(name, part, draft, "", from);
        }
        if (!studio.shelf().names().contains(name)) {
            if (studio.shelf().drafts().names().contains(name)) {
                return skill(studio, DRAFT + name, part, from);
            }
            return ToolAnswer.failed(
                    "there is no skill or capability \"" + Plainly.line(name, 60) + "\"; " + near(studio, name),
                    "no such skill");
        }
        if (part.equals("answer")) {
            return StrangeAnswers.last(studio.audit(), each -> folder(studio, each), name)
                    .map(answer -> page("answer to " + name, answer, from))
                    .orElseGet(() -> ToolAnswer.ok("every answer of its provider was understood", "nothing there"));
        }
        Map<String, byte[]> files = studio.shelf().files(name);
        String more = SkillFolder.instructions(name, files).isPresent()
                ? "\nIt holds instructions only: nothing of it can be run. Its files: "
                        + String.join(", ", files.keySet())
                : models(studio, name);
        return file(name, part, files, more, from);
    }

    /** @param more what the house adds to the manual */
    private ToolAnswer file(String name, String part, Map<String, byte[]> files, String more, int from) {
        String file = switch (part) {
            case "lessons" -> Shelf.LESSONS;
            case "contract" -> "skill.json";
            case "manual" -> "SKILL.md";
            default -> part;
        };
        byte[] bytes = files.get(file);
        if (bytes == null) {
            String what = part.equals("lessons")
                    ? "nothing was learned with " + name + " yet: it has no lessons"
                    : name + " has no " + file + "; it has " + String.join(", ", files.keySet());
            return ToolAnswer.ok(Plainly.line(what, 600), "nothing there");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return page(Plainly.line(part, 100) + " of " + name, part.equals("manual") ? text + more : text, from);
    }

    private static String folder(Studio studio, String word) {
        return studio.registry().find(word).map(RegisteredSkill::folder).orElse(word);
    }

    private static String models(Studio studio, String folder) {
        String models =
                Shelves.allModels(Shelves.folders(studio.registry().skills()).getOrDefault(folder, List.of()), studio);
        return models.isEmpty() ? "" : "\nIts models, by the names that a step's skill takes:\n" + models;
    }

    /** The house's own words. */
    private static String toolmaking() {
        try (InputStream in = ManualTool.class.getResourceAsStream(TOOLMAKING + ".md")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private ToolAnswer page(String what, String text, int from) {
        Page page = Page.of(text, from, PAGE);
        return ToolAnswer.ok(quoted.data(what, page.text()) + page.more(), what);
    }

    private static String contract(Capability capability) {
        return capability.summary() + "\ninputs: " + capability.inputSchema() + "\noutputs: "
                + capability.outputSchema()
                + "\nIn a plan, an input may be {\"ref\": \"step.output\"}, and a media input also {\"file\": \"path\"}.";
    }

    private static String near(Studio studio, String name) {
        WordScore words = WordScore.of(name);
        List<String> fitting = new TreeSet<>(studio.capabilities().keySet())
                .stream().filter(each -> words.score(each, "") > 0).toList();
        List<String> skills = studio.registry().skills().stream()
                .flatMap(skill -> Stream.of(skill.folder(), skill.name()))
                .distinct()
                .filter(each -> words.score(each, "") > 0)
                .sorted(Comparator.comparing((String each) -> -common(each, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(10)
                .toList();
        return fitting.isEmpty() && skills.isEmpty()
                ? "use search to find one"
                : "did you mean " + String.join(", ", skills) + (skills.isEmpty() ? "" : " ")
                        + String.join(", ", fitting) + "?";
    }

    /** How many letters they begin with alike. */
    private static int common(String a, String b) {
        int i = 0;
        while (i < Math.min(a.length(), b.length()) && a.charAt(i) == b.charAt(i)) {
            i++;
        }
        return i;
    }
}
