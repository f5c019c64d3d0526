package dev.reelwright.agent.tools;

import dev.reelwright.agent.loop.Studio;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillResult;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A free skill {@code image-moody} that does what the test says; it costs nothing and needs no key. */
public final class MoodyPack implements SkillPack {
    /** Found by the service loader, so a test cannot hand it to the pack itself. */
    static final AtomicReference<Skill> CODE = new AtomicReference<>(MoodyPack::paint);

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A studio with the shipped skills and this one. */
    static Studio studio(Path folder) throws IOException {
        return StudioFixture.bringing(MoodyPack.class, folder.resolve("home"));
    }

    static SkillResult paint(SkillCall call, SkillContext context) {
        try {
            ByteArrayOutputStream png = new ByteArrayOutputStream();
            ImageIO.write(new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB), "png", png);
            context.scratch().write("picture.png", png.toByteArray());
            ObjectNode outputs = JSON.createObjectNode().put("width", 64).put("height", 64);
            outputs.putObject("image").put("file", "picture.png");
            return new SkillResult.Done(outputs, Money.zero("USD"));
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, byte[]> files = new TreeMap<>();
        files.put("SKILL.md", bytes("""
                ---
                name: image-moody
                description: Stands in for a skill in tests. Never use it otherwise.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "image.generate", "kind": "java",
                  "queue": "cpu", "tiers": ["draft", "final"], "quality": 10, "typicalSeconds": 1.5,
                  "price": { "ref": "local/free" },
                  "permissions": { "hosts": [], "key": null, "programs": [] },
                  "limits": { "seconds": 120, "memoryMegabytes": 256 },
                  "tests": ["tests/one.json"]
                }
                """));
        files.put(
                "tests/one.json",
                bytes("{ \"input\": { \"prompt\": \"x\", \"width\": 64, \"height\": 64 }, \"expect\": {} }"));
        return Map.of("image-moody", files);
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.of((call, context) -> CODE.get().run(call, context));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
