package dev.reelwright.skills.script;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The form of a media description: what {@code ffmpeg(description)} of a script is given. Text never gets from it into an argument. */
final class Recipe {
    static final int MOST_INPUTS = 40;
    static final int MOST_STEPS = 40;

    private final List<Problem> problems = new ArrayList<>();

    private Recipe() {}

    /** Everything that is wrong with a description's form; what it does is checked when it is compiled. */
    static List<Problem> check(JsonNode description) {
        Recipe recipe = new Recipe();
        recipe.read(description);
        return List.copyOf(recipe.problems);
    }

    private void read(JsonNode description) {
        if (!(description instanceof ObjectNode whole)) {
            problems.add(new Problem("", "is no object", "write {\"inputs\": […], \"video\": […], \"output\": {…}}"));
            return;
        }
        for (String name : whole.propertyNames()) {
            if (!List.of("inputs", "video", "audio", "output").contains(name)) {
                problems.add(new Problem("/" + name, "is not known here", "there is inputs, video, audio and output"));
            }
        }
        int inputs = list(whole, "inputs", MOST_INPUTS).size();
        if (inputs == 0) {
            problems.add(new Problem("/inputs", "is missing or empty", "name 1 to " + MOST_INPUTS));
        }
        each(whole, "inputs", MOST_INPUTS, (value, where) -> input(value, where, inputs));
        each(whole, "video", MOST_STEPS, (value, where) -> named(Forms.VIDEO, value, where, inputs));
        each(whole, "audio", MOST_STEPS, (value, where) -> named(Forms.AUDIO, value, where, inputs));
        if (whole.get("output") instanceof ObjectNode output) {
            named(Forms.OUTPUTS, output, "/output", inputs);
        } else {
            problems.add(new Problem("/output", "is missing", "write {\"kind\": \"mp4\"}, wav, png or jpg"));
        }
        if (!whole.has("video") && !whole.has("audio")) {
            problems.add(new Problem("", "asks for neither picture nor sound", "write \"video\": [] or \"audio\": []"));
        }
    }

    private ArrayNode list(ObjectNode whole, String name, int most) {
        return whole.get(name) instanceof ArrayNode list && list.size() <= most
                ? list
                : JsonNodeFactory.instance.arrayNode();
    }

    @FunctionalInterface
    private interface Look {
        void at(ObjectNode value, String where);
    }

    private void each(ObjectNode whole, String name, int most, Look look) {
        JsonNode there = whole.path(name);
        if (whole.has(name) && !(there.isArray() && there.size() <= most)) {
            problems.add(new Problem("/" + name, "is no list of at most " + most, "write […]"));
            return;
        }
        ArrayNode list = list(whole, name, most);
        for (int i = 0; i < list.size(); i++) {
            String where = "/" + name + "/" + i;
            if (list.get(i) instanceof ObjectNode value) {
                look.at(value, where);
            } else {
                problems.add(new Problem(where, "is no object", "write {…}"));
            }
        }
    }

    private void input(ObjectNode value, String where, int inputs) {
        Optional<Form> form = Forms.INPUTS.stream()
                .filter(each -> value.has(each.params().getFirst().name()))
                .findFirst();
        if (form.isEmpty()) {
            problems.add(new Problem(where, "is no input", "write {\"asset\": …}, {\"file\": …}, {\"colour\": …} or {\"tone\": …}"));
            return;
        }
        form.get().check(value, where, inputs, problems);
        JsonNode start = value.path("start");
        JsonNode end = value.path("end");
        if (end.isNumber() && start.asDouble(0) >= end.doubleValue()) {
            problems.add(new Problem(where + "/end", "is not after its start", "give a later end"));
        }
    }

    private void named(List<Form> forms, ObjectNode value, String where, int inputs) {
        String field = forms.getFirst().field();
        String name = value.path(field).asString("");
        forms.stream().filter(form -> form.name().equals(name)).findFirst().ifPresentOrElse(
                form -> form.check(value, where, inputs, problems),
                () -> problems.add(new Problem(
                        where + "/" + field,
                        "is none that there is",
                        "choose one of " + String.join(", ", forms.stream().map(Form::name).toList()))));
    }

    /** As JSON Schema 2020-12, for authors. */
    static ObjectNode schema() {
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "A media description: what ffmpeg(description) of a script is given");
        schema.put("type", "object").put("additionalProperties", false);
        schema.putArray("required").add("inputs").add("output");
        ObjectNode properties = schema.putObject("properties");
        list(properties.putObject("inputs").put("minItems", 1), MOST_INPUTS, Forms.INPUTS);
        list(properties.putObject("video"), MOST_STEPS, Forms.VIDEO);
        list(properties.putObject("audio"), MOST_STEPS, Forms.AUDIO);
        choice(properties.putObject("output"), Forms.OUTPUTS);
        return schema;
    }

    private static void list(ObjectNode schema, int most, List<Form> forms) {
        choice(schema.put("type", "array").put("maxItems", most).putObject("items"), forms);
    }

    private static void choice(ObjectNode schema, List<Form> forms) {
        ArrayNode choices = schema.putArray("oneOf");
        forms.forEach(form -> choices.add(form.schema()));
    }
}
