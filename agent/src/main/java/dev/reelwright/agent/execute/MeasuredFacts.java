package dev.reelwright.agent.execute;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.MediaFacts;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Puts what only the file itself can tell into the outputs. */
record MeasuredFacts(Capability capability, Parcel parcel) {

    /**
     * Replaces {@code {"measured": fact, "of": output}} among the outputs.
     *
     * @param wrong told of facts that the files do not have
     */
    void replace(ObjectNode outputs, List<String> wrong) {
        for (Map.Entry<String, JsonNode> entry : List.copyOf(outputs.properties())) {
            JsonNode wish = entry.getValue();
            if (wish.isObject() && wish.size() == 2 && wish.path("measured").isString() && wish.path("of").isString()) {
                measured(outputs, entry.getKey(), wish, wrong);
            }
        }
    }

    private void measured(ObjectNode outputs, String name, JsonNode wish, List<String> wrong) {
        String fact = wish.path("measured").asString();
        String of = wish.path("of").asString();
        JsonNode file = outputs.path(of);
        if (!Parcel.isFile(file)) {
            wrong.add(name + " is to be measured in " + of + ", which is no file of this answer");
        } else if (!put(outputs, name, fact, parcel.facts(file.path("file").asString()))) {
            wrong.add(name + ": " + of + " has no " + fact);
        }
    }

    /** What an outsider claims of its file is not asked: what the file says is told, where the capability has a place for it. */
    void tell(ObjectNode outputs, Demand demand) {
        JsonNode file = outputs.path(demand.output());
        if (!Parcel.isFile(file)) {
            return;
        }
        MediaFacts facts = parcel.facts(file.path("file").asString());
        for (String fact : Demands.FACTS) {
            if (capability.output(fact).isPresent()) {
                put(outputs, fact, fact, facts);
            }
        }
    }

    private static boolean put(ObjectNode outputs, String name, String fact, MediaFacts facts) {
        MediaFacts.Picture picture = facts.picture();
        Double seconds = facts.seconds();
        switch (fact) {
            case "seconds" -> {
                if (seconds != null) {
                    outputs.put(name, seconds);
                    return true;
                }
            }
            case "width", "height" -> {
                if (picture != null) {
                    outputs.put(name, fact.equals("width") ? picture.width() : picture.height());
                    return true;
                }
            }
            default -> {}
        }
        return false;
    }
}
