package dev.reelwright.agent.home;

import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code config.yaml}: read strictly, because a setting that is misread is a cap that does not hold. A broken file stops the start; it is never
 * replaced by standard values.
 */
public final class ConfigFile {
    private static final int MOST_BYTES = 256 * 1024;
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path path;

    public ConfigFile(Path path) {
        this.path = path;
    }

    /** What became of the file. */
    public sealed interface Answer {
        record Read(Config config) implements Answer {}

        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** A missing file is the standard configuration; an unreadable or wrong one is rejected. */
    public Answer read() {
        if (!Files.exists(path)) {
            return new Answer.Read(Config.STANDARD);
        }
        try {
            if (Files.size(path) > MOST_BYTES) {
                return rejected("the file is larger than 256 kB", "keep only settings in it");
            }
            return parse(Files.readString(path, StandardCharsets.UTF_8));
        } catch (CharacterCodingException notText) {
            return rejected("the file is not UTF-8 text", "save it as UTF-8");
        } catch (IOException unreadable) {
            return rejected("the file cannot be read: " + unreadable.getMessage(), "check its owner and rights");
        }
    }

    Answer parse(String yaml) {
        return switch (Yaml.read(yaml)) {
            case Yaml.Answer.Broken broken ->
                rejected("line " + broken.line() + ": " + broken.message(), "mend the YAML, or remove the file");
            case Yaml.Answer.Read read -> new ConfigReader(path.toString()).read(read.tree());
        };
    }

    /**
     * Sets one setting and writes the file anew, if the whole is valid afterwards.
     *
     * @param name dotted name, such as {@code caps.openai.day}
     * @param value as typed; the word {@code none} removes the setting
     */
    public Answer set(String name, String value) throws IOException {
        ObjectNode tree = tree();
        String[] parts = name.split("\\.", -1);
        ObjectNode place = tree;
        for (int part = 0; part < parts.length - 1; part++) {
            place = place.get(parts[part]) instanceof ObjectNode inner ? inner : place.putObject(parts[part]);
        }
        if (value.equals("none")) {
            place.remove(parts[parts.length - 1]);
        } else {
            place.put(parts[parts.length - 1], value);
        }
        String yaml = Yaml.write(tree);
        Answer answer = parse(yaml);
        if (answer instanceof Answer.Read) {
            write(yaml);
        }
        return answer;
    }

    private ObjectNode tree() throws IOException {
        if (Files.exists(path)
                && Yaml.read(Files.readString(path)) instanceof Yaml.Answer.Read(JsonNode read)
                && read instanceof ObjectNode object) {
            return object;
        }
        return JSON.createObjectNode();
    }

    private void write(String yaml) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        Path fresh = Files.createTempFile(folder, "config", ".tmp");
        Files.writeString(fresh, yaml);
        Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private Answer rejected(String what, String fix) {
        return new Answer.Rejected(List.of(new Problem(path.toString(), what, fix)));
    }
}
