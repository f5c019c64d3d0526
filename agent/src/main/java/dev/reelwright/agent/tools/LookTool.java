package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Locale;
import java.util.OptionalDouble;
import tools.jackson.databind.node.ObjectNode;

/** {@code look}: a picture for a model that sees, measurements for one that does not. */
final class LookTool implements Tool {
    private static final int MOST_TEXT = 2000;

    private final Quoted quoted;

    LookTool(Quoted quoted) {
        this.quoted = quoted;
    }

    /** Ways of looking. */
    private enum How {
        FACTS,
        FRAME,
        SHEET,
        SOUND
    }

    @Override
    public ToolSpec spec() {
        return Specs.of("look", """
                Look at a picture, a film or a sound: what a step made, an asset, the finished film, or a file. Gives its facts (size, length, \
                format) and, if you can see, the picture itself; if you cannot, measurements of brightness, colours, movement, cuts and loudness. \
                Look at what was made before you tell the person that it is good.""", """
                "what": { "type": "string", "minLength": 1, "maxLength": 400, "description": "a step's id (image-2), an asset's SHA-256 or at \
                least its first 8 digits, a file's path in the project or in the person's folders, or film for the finished film" },
                "how": { "type": "string", "enum": ["facts", "frame", "sheet", "sound"], "description": "frame: one picture; sheet: a film's \
                frames side by side; sound: levels and silence; facts: numbers only, for a film with loudness, black and frozen stretches. \
                Usually sheet for a film, frame for a picture, sound for a sound" },
                "at": { "type": "number", "minimum": 0, "maximum": 86400, "description": "seconds into a film: the frame there, or with sheet \
                the second before and after it" }""", "what");
    }

    @Override
    public String summary(ObjectNode arguments) {
        String how = arguments.path("how").asString("");
        return "look at " + Plainly.line(arguments.path("what").asString(""), 60)
                + (how.isEmpty() ? "" : " (" + how + ")");
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String what = arguments.path("what").asString("").strip();
        try {
            return switch (new SightFinder(desk, quoted).find(what)) {
                case SightFinder.Found.NotThere not -> ToolAnswer.failed(not.why(), "nothing to look at");
                case SightFinder.Found.There there -> look(there.sight(), arguments, desk);
            };
        } catch (IOException unreadable) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            return ToolAnswer.failed(
                    Plainly.line(String.valueOf(unreadable.getMessage()), 400), "it could not be read");
        }
    }

    private ToolAnswer look(Sight sight, ObjectNode arguments, Desk desk) throws IOException {
        try (sight) {
            if (sight.facts().kind() == MediaKind.DOCUMENT) {
                return text(sight, desk);
            }
            How how = how(arguments, sight.facts().kind());
            String wrong = impossible(how, sight.facts());
            if (!wrong.isEmpty()) {
                return ToolAnswer.failed(sight.name() + " " + wrong, "not that way");
            }
            double at = Math.min(arguments.path("at").asDouble(0), LookAnswer.lastFrame(sight.facts()));
            MediaTools tools = desk.studio().mediaTools();
            LookAnswer answer = new LookAnswer(sight, tools, desk.model().seesPictures());
            return switch (how) {
                case FACTS -> answer.facts();
                case SOUND -> answer.sound();
                case FRAME -> answer.frame(at);
                case SHEET -> answer.sheet(arguments.has("at") ? OptionalDouble.of(at) : OptionalDouble.empty());
            };
        } catch (IOException unreadable) {
            String message = String.valueOf(unreadable.getMessage())
                    .replace(String.valueOf(sight.file().getFileName()), sight.name());
            throw new IOException(message, unreadable);
        }
    }

    private static How how(ObjectNode arguments, MediaKind kind) {
        String asked = arguments.path("how").asString("");
        if (!asked.isEmpty()) {
            How how = How.valueOf(asked.toUpperCase(Locale.ROOT));
            return how == How.SHEET && kind == MediaKind.IMAGE ? How.FRAME : how;
        }
        return switch (kind) {
            case VIDEO -> arguments.has("at") ? How.FRAME : How.SHEET;
            case AUDIO -> How.SOUND;
            case IMAGE, DOCUMENT -> How.FRAME;
        };
    }

    private static String impossible(How how, MediaFacts facts) {
        return switch (how) {
            case FACTS -> "";
            case FRAME, SHEET -> facts.picture() == null ? "has no picture; look at it with how: sound." : "";
            case SOUND -> facts.sound() == null ? "has no sound; look at it with how: frame." : "";
        };
    }

    /** Captions and the like. */
    private ToolAnswer text(Sight sight, Desk desk) throws IOException {
        byte[] head;
        try (var in = Files.newInputStream(sight.file())) {
            head = in.readNBytes(MOST_TEXT);
        }
        String text = desk.studio().redactor().redact(Plainly.text(new String(head, StandardCharsets.UTF_8)));
        String rest = sight.facts().bytes() > MOST_TEXT ? "\nThat is its beginning only." : "";
        return ToolAnswer.ok(
                LookAnswer.facts(sight) + "\n" + quoted.data(sight.name(), text) + rest, "text of " + sight.name());
    }
}
