package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaFacts.Picture;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A world of four skills whose code the test gives, and of media files that say what they are in their first line: {@code image 640x360},
 * {@code audio 2.5}, {@code video 640x360 30 4.0}.
 */
final class FakePack implements SkillPack {
    private final Map<String, Skill> code;

    FakePack(Map<String, Skill> code) {
        this.code = code;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        return Map.of(
                "image-fake",
                        folder(
                                "image-fake",
                                "image.generate",
                                "cpu",
                                "local/free",
                                "null",
                                "{ \"prompt\": \"x\", \"width\": 64, \"height\": 64 }"),
                "speech-fake",
                        folder("speech-fake", "speech.synthesize", "cpu", "local/free", "null", "{ \"text\": \"x\" }"),
                "film-fake",
                        folder(
                                "film-fake",
                                "edit.assemble",
                                "cpu",
                                "local/free",
                                "null",
                                "{ \"width\": 64, \"height\": 64, \"fps\": 30, \"shots\": [{ \"video\": { \"asset\": \""
                                        + "0".repeat(64) + "\" } }] }"),
                "clip-paid",
                        folder(
                                "clip-paid",
                                "video.generate",
                                "api",
                                "acme/clip",
                                "\"acme\"",
                                "{ \"prompt\": \"x\", \"seconds\": 4 }"));
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        Skill missing = (_, _) -> {
            throw new AssertionError("the test gave no code for " + name);
        };
        return Optional.of((call, context) -> code.getOrDefault(name, missing).run(call, context));
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.of(new FirstLine());
    }

    private static Map<String, byte[]> folder(
            String name, String capability, String queue, String price, String key, String input) {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: Stands in for a skill in tests. Never use it otherwise.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "java",
                  "queue": "%s", "tiers": ["draft", "final"], "quality": 40, "typicalSeconds": 1.5,
                  "price": { "ref": "%s" },
                  "permissions": { "hosts": [], "key": %s, "programs": [] },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "tests": ["tests/one.json"]
                }
                """.formatted(capability, queue, price, key)));
        files.put("tests/one.json", bytes("{ \"input\": " + input + ", \"expect\": {} }"));
        return files;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Reads the first line of a file. */
    private static final class FirstLine implements MediaTools {
        @Override
        public Probe probe(Path file) {
            try {
                String[] words = Files.readString(file, StandardCharsets.ISO_8859_1)
                        .lines()
                        .findFirst()
                        .orElse("")
                        .split(" ");
                long bytes = Files.size(file);
                return switch (words[0]) {
                    case "image" ->
                        new Probe.Media(new MediaFacts(
                                MediaKind.IMAGE, "image/png", bytes, null, picture(words, null, "png", "rgb24"), null));
                    case "audio" ->
                        new Probe.Media(new MediaFacts(
                                MediaKind.AUDIO,
                                "audio/wav",
                                bytes,
                                Double.valueOf(words[1]),
                                null,
                                new MediaFacts.Sound(48_000, 1, "pcm_s16le")));
                    case "video" ->
                        new Probe.Media(new MediaFacts(
                                MediaKind.VIDEO,
                                "video/mp4",
                                bytes,
                                Double.valueOf(words[3]),
                                picture(words, Double.valueOf(words[2]), "h264", "yuv420p"),
                                null));
                    default -> new Probe.NotMedia("it is no media file");
                };
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** What the house delivers, so that nothing has to be changed. */
        private static Picture picture(String[] words, Double rate, String codec, String pixels) {
            String[] size = words[1].split("x");
            return new Picture(Integer.parseInt(size[0]), Integer.parseInt(size[1]), rate, codec, pixels);
        }

        @Override
        public byte[] thumbnail(Path file, double atSeconds, int maxWidth, int maxHeight) {
            throw new UnsupportedOperationException();
        }

        @Override
        public FilmFacts inspect(Path film) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Map<String, String> tools() {
            return Map.of();
        }
    }

    /** Skill names. */
    static List<String> names() {
        return List.of("clip-paid", "film-fake", "image-fake", "speech-fake");
    }
}
