package dev.reelwright.agent.talk;

import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/** The form of a conversation's file: a head, then numbered entries, one JSON object a line. */
final class StoredFile {
    /** The only version of the form so far. */
    static final int FORMAT = 1;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private StoredFile() {}

    static String head(String id) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("n", 1)
                .put("kind", "conversation")
                .put("format", FORMAT)
                .put("id", id)
                .toString();
    }

    /**
     * Reads all whole lines.
     *
     * @throws StudioException that names the line, when one cannot be read
     */
    static List<Stored> read(Path path) throws IOException {
        List<byte[]> lines = ConversationFile.lines(Files.readAllBytes(path));
        List<Stored> entries = new ArrayList<>();
        for (int line = 1; line <= lines.size(); line++) {
            try {
                JsonNode json = JSON.readTree(ConversationFile.text(lines.get(line - 1)));
                checkNumber(json, line);
                if (line == 1) {
                    checkHead(json);
                } else {
                    entries.add(EntryReader.read(json));
                }
            } catch (IOException | JacksonException wrong) {
                throw damaged(path, line, "it is damaged (" + firstLine(wrong) + ")");
            } catch (IllegalArgumentException | java.time.DateTimeException unknown) {
                throw damaged(path, line, firstLine(unknown));
            }
        }
        return entries;
    }

    private static void checkNumber(JsonNode json, int line) {
        long number = json.path("n").asLong(0);
        if (number != line) {
            throw new IllegalArgumentException("it should be entry " + line + ", and says " + json.path("n"));
        }
    }

    private static void checkHead(JsonNode json) {
        if (!json.path("kind").asString("").equals("conversation")) {
            throw new IllegalArgumentException("it is not the head of a conversation");
        }
        if (json.path("format").asInt(0) != FORMAT) {
            throw new IllegalArgumentException(
                    "its format is " + json.path("format") + ", which a newer version must have written");
        }
    }

    private static StudioException damaged(Path path, int line, String what) {
        return new StudioException(
                "the conversation cannot be opened",
                List.of(new Problem(
                        path + ":" + line,
                        what,
                        "nothing was changed; open it with the version that wrote it, mend that line, or keep the lines"
                                + " before it to go on from there")));
    }

    private static String firstLine(Throwable wrong) {
        String message = wrong.getMessage() == null ? wrong.getClass().getSimpleName() : wrong.getMessage();
        return message.lines().findFirst().orElse("").strip();
    }
}
