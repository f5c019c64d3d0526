package dev.reelwright.skills.provider;

import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.fleet.Fleet;
import dev.reelwright.skills.fleet.Media;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A fleet, a door to it, and all that one call needs. */
final class Kit implements AutoCloseable {
    static final java.util.List<String> ADAPTERS = java.util.List.of(
            "openai-image",
            "elevenlabs-speech",
            "gemini-speech",
            "replicate-image",
            "fal-image",
            "stability-upscale",
            "kling-video",
            "minimax-video",
            "minimax-speech",
            "dashscope-video",
            "veo-video",
            "omni-video",
            "comfyui-image",
            "firefly-image",
            "assemblyai-transcript",
            "deepgram-transcript");
    private static final int MOST_VISITS = 60;

    final Fleet fleet;
    final HttpDoor door = HttpDoor.open();
    final Room room;
    final MovingClock clock = new MovingClock("2026-11-21T12:00:00Z");
    private final PriceBook prices;
    int visits;

    Kit(Path folder) throws IOException {
        this.fleet = Fleet.start(folder.resolve("book"));
        this.room = new Room(folder);
        Path file = folder.resolve("prices.json");
        Files.write(file, resource("prices.json"));
        this.prices = PriceBook.load(file, "USD");
    }

    static byte[] resource(String name) {
        try (InputStream in = Kit.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Adapter adapter(String name) {
        return switch (Adapter.read(resource("adapters/" + name + ".json"), name)) {
            case Adapter.Reading.Readable readable -> readable.adapter();
            case Adapter.Reading.Broken broken ->
                throw new AssertionError(broken.problems().toString());
        };
    }

    static Credentials credentials(String adapter) {
        return name -> Optional.ofNullable(Map.of(
                                "key", "key-",
                                "accessKey", "access-",
                                "secretKey", "secret-",
                                "clientId", "id-",
                                "clientSecret", "secret-",
                                "accessToken", "token-")
                        .get(name))
                .map(prefix -> prefix + adapter);
    }

    Setting setting(String name) {
        return setting(adapter(name), fleet.endpoints(name), credentials(name));
    }

    Setting setting(Adapter adapter, Map<String, URI> endpoints, Credentials credentials) {
        return setting(adapter, adapter.model("").orElseThrow(), endpoints, credentials);
    }

    Setting setting(Adapter adapter, Model model, Map<String, URI> endpoints, Credentials credentials) {
        return new Setting(
                adapter,
                model,
                Map.of(),
                endpoints,
                credentials,
                door,
                prices,
                "USD",
                Key.of("test", "a secret of no use"),
                clock,
                new Random(1),
                clock::pass);
    }

    /** Inputs that fit the kind of adapter; {@code words} are the prompt or the text. */
    ObjectNode inputs(String adapter, String words) throws IOException {
        ObjectNode inputs = JsonMapper.shared().createObjectNode();
        if (adapter.endsWith("transcript")) {
            String sha = room.asset(Media.wav(8000, 2), MediaKind.AUDIO, "audio/wav", 2.0);
            inputs.putObject("audio").put("asset", sha);
            return words.equals("fails")
                    ? inputs.put("language", "xx")
                    : words.equals("odd") ? inputs.put("language", "od") : inputs;
        }
        if (adapter.endsWith("speech")) {
            return inputs.put("text", words).put("voice", "rachel");
        }
        if (adapter.endsWith("video")) {
            return inputs.put("prompt", words)
                    .put("seconds", seconds(adapter))
                    .put("width", 1280)
                    .put("height", 720);
        }
        if (adapter.endsWith("upscale")) {
            String sha = room.asset(Media.png(8, 8, 1), MediaKind.IMAGE, "image/png", null);
            inputs.putObject("image").put("asset", sha);
        }
        return inputs.put("prompt", words).put("width", 1280).put("height", 720);
    }

    private static double seconds(String adapter) {
        return adapter.startsWith("omni") ? 2.5 : adapter.startsWith("veo") ? 4 : 5;
    }

    static SkillCall call(String skill, ObjectNode inputs, @Nullable JsonNode state) {
        return new SkillCall(skill, "revision", "any.capability", inputs, 7, 1, state);
    }

    SkillResult drive(String adapter, String words) throws Exception {
        return drive(new AdapterSkill(setting(adapter)), adapter, inputs(adapter, words));
    }

    /** Visits until it ends; every state goes through text, and time passes as asked. */
    SkillResult drive(AdapterSkill skill, String name, ObjectNode inputs) throws InterruptedException {
        return goOn(skill, name, inputs, null);
    }

    SkillResult goOn(AdapterSkill skill, String name, ObjectNode inputs, @Nullable JsonNode from)
            throws InterruptedException {
        JsonNode state = from;
        for (visits = 1; visits <= MOST_VISITS; visits++) {
            SkillResult result = skill.run(call(name, inputs, state), room);
            if (!(result instanceof SkillResult.Pending pending)) {
                return result;
            }
            state = JsonMapper.shared().readTree(pending.state().toString());
            clock.pass(pending.after());
        }
        return new SkillResult.Pending(java.time.Duration.ZERO, state);
    }

    @Override
    public void close() throws IOException {
        room.close();
        door.close();
        fleet.close();
    }
}
