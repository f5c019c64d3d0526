package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Two folders of providers that bill what they turn down, carried out by the engine that ships. */
final class PickyPack implements SkillPack {
    static final List<String> NAMES = List.of("picky-video", "picky-image");

    private final SkillPack shipped = FleetPack.shipped();
    private final String done;

    /** @param done what the providers call a job that has succeeded, separated by commas */
    PickyPack(String done) {
        this.done = done;
    }

    @Override
    public Map<String, Map<String, byte[]>> folders() {
        Map<String, Map<String, byte[]>> folders = new TreeMap<>();
        NAMES.forEach(name -> folders.put(name, folder(name, done)));
        return folders;
    }

    @Override
    public Optional<Skill> skill(String name, SkillHost host) {
        return Optional.empty();
    }

    @Override
    public List<SkillEngine> engines(SkillHost host) {
        return shipped.engines(host);
    }

    @Override
    public Optional<MediaTools> mediaTools(SkillHost host) {
        return Optional.of(new HeadFacts());
    }

    static Map<String, byte[]> folder(String name, String done) {
        boolean video = name.endsWith("video");
        Map<String, byte[]> files = new TreeMap<>();
        files.put("provider.json", bytes(adapter(name, video, done)));
        files.put("prices.json", bytes("""
                { "format": 1, "prices": [ { "ref": "picky/%s", "currency": "USD", "validFrom": "2026-01-01",
                  "source": "https://example.com/prices", "checked": "2026-11-20",
                  "parts": [ { "unit": "%s", "price": "%s" } ] } ] }
                """.formatted(name, video ? "second" : "image", video ? "0.05" : "0.04")));
        files.put("SKILL.md", bytes("""
                ---
                name: %s
                description: A provider of the fleet that bills what it turns down. Use it in tests.
                license: Apache-2.0
                ---

                # When to use

                In tests.
                """.formatted(name)));
        files.put("skill.json", bytes("""
                {
                  "schema": 1, "version": "1.0.0", "capability": "%s", "kind": "provider",
                  "queue": "api", "tiers": ["draft", "final"], "quality": 60, "typicalSeconds": 5,
                  "price": { "perModel": true },
                  "permissions": { "hosts": ["example.com"], "key": "%s", "programs": [] },
                  "limits": { "seconds": 600, "memoryMegabytes": 256 },
                  "tests": ["tests/success.json"]
                }
                """.formatted(video ? "video.generate" : "image.generate", name)));
        files.put(
                "tests/success.json",
                bytes("{ \"input\": "
                        + (video
                                ? "{ \"prompt\": \"x\", \"seconds\": 5 }"
                                : "{ \"prompt\": \"x\", \"width\": 64, \"height\": 64 }")
                        + ", \"expect\": {} }"));
        return files;
    }

    private static String adapter(String name, boolean video, String done) {
        String order = video
                ? "\"duration\": { \"$\": \"inputs.seconds\", \"as\": \"integer\" }"
                : "\"width\": { \"$\": \"inputs.width\" }, \"height\": { \"$\": \"inputs.height\" }";
        String estimate = video ? "\"second\": { \"$\": \"inputs.seconds\" }" : "\"image\": 1";
        String outputs = video
                ? "\"video\": { \"file\": { \"at\": \"/url\", \"decode\": [\"url\"] } }, \"seconds\": { \"measured\": \"seconds\", \"of\": \"video\" }"
                : "\"image\": { \"file\": { \"at\": \"/url\", \"decode\": [\"url\"] } },"
                        + " \"width\": { \"measured\": \"width\", \"of\": \"image\" },"
                        + " \"height\": { \"measured\": \"height\", \"of\": \"image\" }";
        return """
                {
                  "format": 1, "name": "%1$s", "provider": "picky", "title": "Picky",
                  "source": { "url": "https://example.com/docs", "checked": "2026-11-20" },
                  "endpoints": { "api": "https://example.com" },
                  "auth": { "kind": "bearer" },
                  "models": [ { "id": "%1$s-1", "price": [ { "ref": "picky/%1$s", "estimate": { %2$s } } ],
                    "source": { "url": "https://example.com/prices", "checked": "2026-11-20" } } ],
                  "submit": {
                    "request": { "method": "POST", "path": "/orders", "json": { "prompt": { "$": "inputs.prompt" }, %3$s } },
                    "handles": { "id": { "$at": "/id" } }
                  },
                  "poll": {
                    "request": { "method": "GET", "path": "/orders/{handles.id}" },
                    "states": {
                      "rules": [
                        { "when": { "at": "/status", "is": "working" }, "state": "pending" },
                        { "when": { "at": "/status", "in": [%5$s] }, "state": "succeeded" }
                      ],
                      "unknown": "failed"
                    },
                    "timing": { "first": 1, "every": 1, "factor": 1, "patience": 900 }
                  },
                  "result": { "outputs": { %4$s } },
                  "cancel": "unsupported",
                  "errors": [ { "when": { "at": "/error/message", "exists": true }, "means": "invalid", "billed": "yes" } ],
                  "messages": ["/error/message"],
                  "submission": { "unbilled": [402, 429, 503], "failedJobs": "no", "refusals": "no" }
                }
                """.formatted(name, estimate, order, outputs, "\"" + done.replace(",", "\", \"") + "\"");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
