package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/** {@code search}: capabilities and skills by words. */
final class SearchTool implements Tool {
    private static final int MOST_RESULTS = 20;
    private static final int MOST_BYTES = 5_500;
    private static final ToolSpec SPEC = Specs.of("search", """
            Finds capabilities (the verbs a plan's steps name, with their inputs; * marks required ones) and skills (who can do them: price, trust, key) \
            by words. Best first, at most 20. Use it before naming a capability or skill you have not seen in the catalogue.""", """
            "query": {"type": "string", "maxLength": 400, "description": "words such as: narration voice"},
            "capability": {"type": "string", "maxLength": 100, "description": "only this capability and its skills"}
            """, "query");

    private final Quoted quoted;

    SearchTool(Quoted quoted) {
        this.quoted = quoted;
    }

    private record Found(int score, String line) {}

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "searching for " + Plainly.line(arguments.path("query").asString(), 60);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        Studio studio = desk.studio();
        String only = arguments.path("capability").asString("");
        if (!only.isEmpty() && !studio.capabilities().containsKey(only)) {
            return ToolAnswer.failed(
                    "there is no capability \"" + Plainly.line(only, 60) + "\"; there are "
                            + String.join(", ", studio.capabilities().keySet()),
                    "no such capability");
        }
        List<Found> found = found(studio, WordScore.of(arguments.path("query").asString()), only);
        if (found.isEmpty()) {
            return ToolAnswer.ok(
                    "nothing fits these words. The capabilities are "
                            + String.join(", ", studio.capabilities().keySet())
                            + "; search with capability set to see the skills of one.",
                    "nothing found");
        }
        return ToolAnswer.ok(text(found), found.size() + " found");
    }

    private static List<Found> found(Studio studio, WordScore words, String only) {
        List<Found> found = new ArrayList<>();
        for (Capability capability : studio.capabilities().values()) {
            if (only.isEmpty() || only.equals(capability.name())) {
                int score = words.score(capability.name(), capability.summary());
                found.add(new Found(score, Shelves.capability(capability)));
            }
        }
        Shelves.folders(studio.registry().skills()).forEach((folder, skills) -> {
            String does = skills.getFirst().contract().capability();
            if (only.isEmpty() || only.equals(does)) {
                String names = folder + " " + does + " "
                        + skills.stream().map(RegisteredSkill::name).collect(Collectors.joining(" "));
                int score = words.score(names, skills.getFirst().manual().description());
                found.add(new Found(score, Shelves.folder(skills, studio)));
            }
        });
        if (only.isEmpty()) {
            studio.registry()
                    .notLoaded()
                    .forEach((name, why) ->
                            found.add(instructions(studio, name, words).orElseGet(() -> notLoaded(name, why, words))));
        }
        return found.stream()
                .filter(each -> each.score() > 0 || !only.isEmpty())
                .sorted(Comparator.comparingInt(Found::score).reversed())
                .toList();
    }

    /** A folder of the standard without a contract: to be read. */
    private static Optional<Found> instructions(Studio studio, String name, WordScore words) {
        try {
            return SkillFolder.instructions(name, studio.shelf().files(name))
                    .map(manual -> new Found(
                            words.score(name, manual.description()),
                            name + " (instructions only, to be read): " + Plainly.line(manual.description(), 240)));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    private static Found notLoaded(String name, List<Problem> why, WordScore words) {
        String first = why.isEmpty() ? "" : why.getFirst().toString();
        return new Found(
                words.score(name, ""),
                Plainly.line(name, 80) + " (skill, not loaded, cannot be used): " + Plainly.line(first, 240));
    }

    private String text(List<Found> found) {
        StringBuilder lines = new StringBuilder();
        int bytes = 0;
        int shown = 0;
        for (Found each : found) {
            bytes += Page.bytes(each.line()) + 1;
            if (shown == MOST_RESULTS || bytes > MOST_BYTES) {
                break;
            }
            lines.append(shown == 0 ? "" : "\n").append(each.line());
            shown++;
        }
        String rest = found.size() > shown ? "\n" + (found.size() - shown) + " more; use other words to see them." : "";
        return quoted.data("the skill catalogue", lines.toString()) + rest + "\nread_manual tells more of any of them.";
    }
}
