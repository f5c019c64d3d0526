package dev.reelwright.skills.fleet;

import dev.reelwright.skills.fleet.Jobs.Job;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** OpenAI's sound, which is raw bytes, and the servers that people run at home. Those take no key: one that comes all the same is refused. */
final class HomeShapes {
    private static final String HEARD = "'text':' Hello\\n tide.\\n'";

    /** Words, and marks by themselves. */
    private static final Pattern TIMED = Pattern.compile("[\\p{L}\\p{N}]+|\\p{P}");

    private final Desk desk;

    HomeShapes(Desk desk) {
        this.desk = desk;
    }

    Map<String, Shape> all() {
        return Map.of(
                "openai-speech", this::speech,
                "openai-transcript", this::transcript,
                "openai-compatible-speech", this::gateway,
                "kokoro-speech", this::kokoro,
                "piper-speech", this::piper,
                "whispercpp-transcript", this::whisper);
    }

    private Said speech(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-openai-speech")) {
            return Said.json(401, "{'error':{'message':'Incorrect API key provided','code':'invalid_api_key'}}");
        }
        JsonNode order = heard.json();
        String text = order.path("input").asString();
        if (text.contains("forbidden")) {
            return Said.json(400, "{'error':{'message':'Refused.','code':'content_policy_violation'}}");
        }
        if (!order.path("response_format").asString().equals("pcm")) {
            return Said.json(400, "{'error':{'message':'this test sells samples only','code':'invalid_value'}}");
        }
        Job job = desk.jobs().take("oas", text);
        double seconds = 0.2;
        desk.book().charge("openai-speech", job.id, (long) Math.ceil(2.5 * text.length() + 250 * seconds), text);
        return Said.bytes("audio/pcm", Media.pcm(24_000, seconds));
    }

    private Said gateway(Heard heard) {
        if (!heard.json().path("model").asString().equals("hexgrad/Kokoro-82M")) {
            return Said.json(404, "{'detail':'Model not found'}");
        }
        return Said.bytes("audio/mpeg", Media.wav(8000, 0.2));
    }

    private Said transcript(Heard heard) {
        if (!heard.header("authorization").equals("Bearer key-openai-transcript")) {
            return Said.json(401, "{'error':{'message':'Incorrect API key provided','code':'invalid_api_key'}}");
        }
        String form = heard.text();
        if (!form.contains("name=\"file\"; filename=\"file.wav\"") || !form.contains("RIFF")) {
            return Said.json(400, "{'error':{'message':'file is missing'}}");
        }
        Job job = desk.jobs().take("oat", "plain");
        desk.book().charge("openai-transcript", job.id, field(form, "model", "whisper-1") ? 200 : 150, "plain");
        return field(form, "response_format", "verbose_json")
                ? Said.json(
                        200,
                        "{'language':'english','duration':2.0,'text':'Hello tide.','usage':{'type':'duration','seconds':2},"
                                + "'words':[{'word':'Hello','start':0.12,'end':0.48},{'word':'tide','start':0.5,'end':0.91}]}")
                : Said.json(200, "{'text':'Hello tide.','usage':{'type':'duration','seconds':2}}");
    }

    private Said kokoro(Heard heard) {
        JsonNode order = heard.json();
        if (keyed(heard)
                || order.path("stream").asBoolean(true)
                || !heard.path().endsWith("/dev/captioned_speech")) {
            return Said.json(400, "{'detail':{'error':'validation_error','message':'not as it was asked for'}}");
        }
        if (!order.path("voice").asString().equals("af_heart")) {
            return Said.json(400, "{'detail':{'error':'validation_error','message':'Voice not found'}}");
        }
        String text = order.path("input").asString();
        String timed = TIMED.matcher(text)
                .results()
                .map(piece -> "{'word':'" + piece.group() + "','start_time':" + at(piece.start()) + ",'end_time':"
                        + at(piece.end()) + "}")
                .collect(Collectors.joining(","));
        return Said.json(
                200,
                "{'audio':'" + Desk.base64(Media.wav(24_000, at(text.length())))
                        + "','audio_format':'audio/wav','timestamps':[" + timed + "]}");
    }

    /** Everybody here speaks a character in the same time. */
    private static double at(int character) {
        return character * 8 / 100.0;
    }

    /** A length of two makes the sound twice as long. */
    private Said piper(Heard heard) {
        JsonNode order = heard.json();
        String text = order.path("text").asString("");
        if (keyed(heard) || text.isEmpty()) {
            return Said.json(400, "{'error':'No text provided'}");
        }
        double seconds = at(text.length()) * order.path("length_scale").asDouble(1);
        return Said.bytes("audio/wav", Media.wav(22_050, seconds));
    }

    /** Cut into words only when it is asked to; else one segment holds all. */
    private Said whisper(Heard heard) {
        String form = heard.text();
        if (keyed(heard) || !form.contains("RIFF")) {
            return Said.json(400, "{'error':'failed to read audio data'}");
        }
        String segments = field(form, "max_len", "1") && field(form, "split_on_word", "true")
                ? "{'text':' Hello','start':0.12,'end':0.48},{'text':' tide.','start':0.5,'end':0.91}"
                : "{'text':' Hello tide.','start':0.12,'end':0.91}";
        return Said.json(200, "{'language':'english'," + HEARD + ",'segments':[" + segments + "]}");
    }

    private static boolean keyed(Heard heard) {
        return !heard.header("authorization").isEmpty();
    }

    private static boolean field(String form, String name, String value) {
        return form.contains("name=\"" + name + "\"\r\n\r\n" + value + "\r\n");
    }
}
