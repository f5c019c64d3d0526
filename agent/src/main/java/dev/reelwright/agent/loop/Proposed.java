package dev.reelwright.agent.loop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What was proposed once, and so is not proposed again, whatever became of it. A file that cannot be read counts as one in which all is. */
final class Proposed {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;

    Proposed(Path file) {
        this.file = file;
    }

    /** @param shape digest of the work */
    boolean has(String shape) {
        try {
            return all().contains(shape);
        } catch (IOException | JacksonException unreadable) {
            return true;
        }
    }

    void add(String shape) throws IOException {
        Set<String> all = all();
        all.add(shape);
        ObjectNode json = JSON.createObjectNode().put("format", 1);
        ArrayNode recipes = json.putArray("recipes");
        all.forEach(recipes::add);
        Path fresh = Files.createTempFile(file.toAbsolutePath().getParent(), "proposed", ".tmp");
        Files.writeString(fresh, json.toPrettyString() + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Set<String> all() throws IOException {
        Set<String> all = new TreeSet<>();
        try {
            for (JsonNode shape : JSON.readTree(Files.readAllBytes(file)).path("recipes")) {
                all.add(shape.asString(""));
            }
        } catch (NoSuchFileException none) {
            // Nothing was proposed yet.
        }
        return all;
    }
}
