package dev.reelwright.skills.provider;

import dev.reelwright.registry.Capability;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Compares what a recorded test made. A file is told by its length, {@code bytes}, and by its first eight bytes in hex, {@code begins}. */
record RecordedOutputs(ObjectNode outputs, Workspace scratch, List<String> differences) {
    private static final long LONGEST = 200_000_000;
    private static final int BEGINNING = 8;

    void compare(Map<String, JsonNode> expected, Capability capability) {
        ObjectNode described = described();
        expected.forEach((pointer, value) -> {
            JsonNode there = described.at(pointer);
            if (!Json.same(value, there)) {
                differences.add("/expect/outputs: " + pointer + " is "
                        + (there.isMissingNode() ? "not there; what there is: " + described : there) + ", not "
                        + value);
            }
        });
        capability
                .checkOutput(takenIn())
                .forEach(problem -> differences.add("the outputs do not fit " + capability.name() + ": " + problem));
    }

    private ObjectNode described() {
        ObjectNode described = outputs.deepCopy();
        for (String name : outputs.propertyNames()) {
            if (outputs.path(name).get("file") instanceof JsonNode file && file.isString()) {
                byte[] bytes = read(file.stringValue());
                described
                        .putObject(name)
                        .putObject("file")
                        .put("bytes", bytes.length)
                        .put(
                                "begins",
                                HexFormat.of().formatHex(Arrays.copyOf(bytes, Math.min(bytes.length, BEGINNING))));
            }
        }
        return described;
    }

    /** As the outputs are when the files are assets and the measured facts are known. */
    private ObjectNode takenIn() {
        ObjectNode taken = outputs.deepCopy();
        for (String name : outputs.propertyNames()) {
            if (outputs.path(name).has("file")) {
                taken.putObject(name).put("asset", "0".repeat(64));
            } else if (outputs.path(name).has("measured")) {
                taken.put(name, 1);
            }
        }
        return taken;
    }

    private byte[] read(String path) {
        try {
            return scratch.read(path, LONGEST);
        } catch (IOException e) {
            differences.add("the file " + path + " cannot be read: " + e.getMessage());
            return new byte[0];
        }
    }
}
