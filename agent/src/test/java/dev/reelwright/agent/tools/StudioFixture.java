package dev.reelwright.agent.tools;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;

/** Studios in a temporary home: with the shipped skills, or with a paid one besides. */
public final class StudioFixture {
    /** The secret behind the alias {@code acme}. */
    public static final String SECRET = "sk-acme-0123456789-secret";

    private StudioFixture() {}

    public static Studio offline(Path home) {
        sharePrograms(home);
        return new Studio(new Studio.Surroundings(new HomeFolder(home), Map.of(), Clock.systemUTC(), new Random(7)));
    }

    /**
     * With {@link PaidPack}, its key, its price and a cap on it.
     *
     * @param cap amount in USD
     */
    public static Studio paid(Path home, String cap) throws IOException {
        return paid(home, cap, "");
    }

    /** @param settings further lines of the configuration */
    public static Studio paid(Path home, String cap, String settings) throws IOException {
        return paid(home, cap, settings, "", Map.of());
    }

    /**
     * @param prices further rows of the price file
     * @param secrets further variables of the environment
     */
    public static Studio paid(Path home, String cap, String settings, String prices, Map<String, String> secrets)
            throws IOException {
        sharePrograms(home);
        Files.writeString(home.resolve("config.yaml"), """
                currency: USD
                keys:
                  acme: ACME_API_KEY
                caps:
                  acme:
                    total: %s
                """.formatted(cap) + settings);
        Files.writeString(home.resolve("prices.json"), """
                { "format": 1, "prices": [ {
                  "ref": "acme/image", "currency": "USD", "validFrom": "2026-01-01", "source": "https://acme.example/prices", "checked": "2026-11-20",
                  "parts": [ { "unit": "image", "price": "0.25" } ] }%s ] }
                """.formatted(prices));
        Map<String, String> environment = new HashMap<>(secrets);
        environment.put("ACME_API_KEY", SECRET);
        Studio studio = new Studio(
                new Studio.Surroundings(new HomeFolder(home), environment, Clock.systemUTC(), new Random(7)));
        findPacks(studio, PaidPack.class, home.resolveSibling("services"));
        return studio;
    }

    /** With the shipped skills and those of one more pack. */
    public static Studio bringing(Class<? extends SkillPack> pack, Path home) throws IOException {
        Studio studio = offline(home);
        findPacks(studio, pack, home.resolveSibling("services"));
        return studio;
    }

    /** The media programs are unpacked once for all homes of a build: each copy is large. */
    private static void sharePrograms(Path home) {
        try {
            Files.createDirectories(home);
            Path shared =
                    Files.createDirectories(Path.of("target/test-programs")).toRealPath();
            if (!Files.exists(home.resolve("programs"))) {
                Files.createSymbolicLink(home.resolve("programs"), shared);
            }
        } catch (IOException | UnsupportedOperationException each) {
            // Then this home has its own copy.
        }
    }

    /** Packs are found through the thread's class loader. */
    private static void findPacks(Studio studio, Class<? extends SkillPack> pack, Path services) throws IOException {
        Path names = Files.createDirectories(services.resolve("META-INF/services"));
        Files.writeString(names.resolve(SkillPack.class.getName()), pack.getName());
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        try (URLClassLoader more =
                new URLClassLoader(new URL[] {services.toUri().toURL()}, before)) {
            thread.setContextClassLoader(more);
            if (studio.packs().stream().noneMatch(pack::isInstance)) {
                throw new AssertionError(studio.packs());
            }
        } finally {
            thread.setContextClassLoader(before);
        }
    }
}
