package dev.reelwright.agent.directive;

import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Selector;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * What a directive says of the skills that are to be used: {@code use: {image: fal, voice: elevenlabs}}, or for short {@code image: fal}.
 * {@code voice:} alone is the name of a voice, so the skill that speaks is said with {@code use} only.
 */
final class UseFields {
    static final String USE = "use";
    private static final String NAME_OF_A_VOICE = "voice";

    private final JsonNode tree;
    private final String name;
    private final List<Problem> problems;
    private final Map<String, String> use = new TreeMap<>();

    private UseFields(JsonNode tree, String name, List<Problem> problems) {
        this.tree = tree;
        this.name = name;
        this.problems = problems;
    }

    /** The settings that are kinds of work themselves. */
    static List<String> shortForms() {
        return Capabilities.KINDS.keySet().stream()
                .filter(kind -> !kind.equals(NAME_OF_A_VOICE))
                .sorted()
                .toList();
    }

    /** Kind to word; adds what is wrong to the problems. */
    static Map<String, String> read(JsonNode tree, String name, List<Problem> problems) {
        UseFields fields = new UseFields(tree, name, problems);
        fields.map(tree.path(USE));
        shortForms().stream().filter(tree::has).forEach(fields::shortForm);
        return fields.use;
    }

    private void map(JsonNode all) {
        if (!all.isObject()) {
            if (!all.isMissingNode() && !all.isNull()) {
                problem(USE, "it is not a list of kinds and words", "write  use: {image: fal, voice: elevenlabs}");
            }
            return;
        }
        all.properties().forEach(each -> {
            String kind = each.getKey();
            if (Capabilities.KINDS.containsKey(kind)) {
                word(USE + "." + kind, kind, each.getValue());
            } else {
                problem(
                        USE + "." + kind,
                        "there is no such kind",
                        "the kinds are "
                                + String.join(
                                        ", ",
                                        Capabilities.KINDS.keySet().stream()
                                                .sorted()
                                                .toList()));
            }
        });
    }

    private void shortForm(String kind) {
        String before = use.get(kind);
        word(kind, kind, tree.path(kind));
        if (before != null && !before.equals(use.get(kind))) {
            problem(kind, "it says something else than use." + kind, "say it once");
        }
    }

    private void word(String where, String kind, JsonNode value) {
        String text = value.isValueNode() ? value.asString().strip() : "";
        Selector.parse(text)
                .ifPresentOrElse(
                        word -> use.put(kind, word.word()),
                        () -> problem(where, "\"" + text + "\" is no word for a skill", Selector.FORMS));
    }

    private void problem(String where, String what, String fix) {
        problems.add(new Problem(name + ", " + where, what, fix));
    }
}
