package dev.reelwright.agent.execute;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Retry;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.budgets.PriceBook;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.sandbox.Jail;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;

/** A world in which the work comes from a provider that hands over whatever a test gives it, and real media tools look at it. */
final class FarWorld implements AutoCloseable {
    final World world;
    final MediaTools tools;
    final PlanEngine engine;
    private final Shelf shelf;
    private final FarPack pack = new FarPack();
    private final Path folder;

    /** @param programs where the media programs are, or will be, unpacked */
    FarWorld(Path folder, Path seeded, Path programs) throws IOException {
        this.folder = folder;
        world = new World(folder);
        shelf = Shelf.open(seeded, world.time);
        SkillRegistry registry = SkillRegistry.load(shelf, List.of(pack), new SkillHost(Jail.open(), programs));
        if (registry.skills().size() != FarPack.EXAMPLES.size()) {
            throw new AssertionError(registry.notLoaded());
        }
        tools = registry.mediaTools().orElseThrow();
        world.cap("100");
        engine = EmbeddedEngine.open(parts(registry));
    }

    private EngineParts parts(SkillRegistry registry) throws IOException {
        EngineParts parts = world.parts();
        Path prices = Files.writeString(folder.resolve("far-prices.json"), """
                { "format": 1, "prices": [ {
                  "ref": "acme/call", "currency": "USD", "validFrom": "2026-01-01", "source": "https://acme.example/prices", "checked": "2026-11-20",
                  "parts": [ { "unit": "call", "price": "0.30" } ] } ] }
                """);
        return new EngineParts(
                parts.runsDb(),
                parts.cache(),
                parts.work(),
                parts.ledger(),
                parts.audit(),
                registry,
                parts.capabilities(),
                PriceBook.shipped("USD").overriddenBy(PriceBook.load(prices, "USD")),
                parts.keys(),
                parts.preferences(),
                parts.limits(),
                parts.media(),
                parts.currency(),
                parts.clock(),
                parts.random(),
                parts.alarm());
    }

    /** The provider hands over these bytes as the file of an output, and costs 0.30. */
    FarWorld gives(String capability, byte[] bytes, String outputs) {
        pack.code.put(FarPack.name(capability), (call, context) -> {
            try {
                context.scratch().write("it.file", bytes);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return new SkillResult.Done(World.json(outputs), World.usd("0.30"));
        });
        return this;
    }

    RunView.StepView run(Step step) throws InterruptedException {
        Plan plan = World.plan(step.retrying(Retry.none()));
        return engine.view(runId(plan)).step(step.id()).orElseThrow();
    }

    private dev.reelwright.audit.RunId runId(Plan plan) throws InterruptedException {
        dev.reelwright.audit.RunId run = engine.submit(plan, world.options());
        engine.await(run);
        return run;
    }

    Asset asset(RunView.StepView step, String output) {
        return engine.assets()
                .find(step.outputs().path(output).path("asset").asString())
                .orElseThrow();
    }

    /** Every file in the store. */
    List<Path> stored() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("cache"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    Path file(String name, byte[] bytes) throws IOException {
        return Files.write(folder.resolve(name), bytes);
    }

    /** A picture with an edge in it. */
    static byte[] picture(int width, int height, String format) throws IOException {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, width / 2, height);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, format, bytes);
        return bytes.toByteArray();
    }

    /** A film of a still. */
    byte[] film(int width, int height, double rate, double seconds) throws IOException {
        Path still = file("still-" + width + "x" + height + ".png", picture(width, height, "png"));
        Path film = folder.resolve("film.mp4");
        tools.fit(still, new MediaTools.Fit.Film(width, height, rate, seconds, false), film);
        return Files.readAllBytes(film);
    }

    /** A WAV with a tone, 24 kHz, one channel; silent when it is not loud. */
    static byte[] tone(double seconds, boolean loud) {
        int samples = (int) (24_000 * seconds);
        ByteBuffer wav = ByteBuffer.allocate(44 + 2 * samples).order(ByteOrder.LITTLE_ENDIAN);
        wav.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + 2 * samples);
        wav.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
        wav.putShort((short) 1).putShort((short) 1).putInt(24_000).putInt(48_000);
        wav.putShort((short) 2).putShort((short) 16);
        wav.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(2 * samples);
        for (int i = 0; i < samples; i++) {
            wav.putShort((short) (loud ? 9_000 * Math.sin(i / 9.0) : 0));
        }
        return wav.array();
    }

    @Override
    public void close() {
        engine.close();
        shelf.close();
        world.close();
    }
}
