package dev.reelwright.skills.voice;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.DoubleBuffer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;

/**
 * MaryTTS 5.2.1 behind a class loader of its own. It keeps the effects of a call in the voice and the last durations in a module, so it is
 * not safe for two threads; all calls run one after the other on one thread, whose context class loader is the engine's. A caller that is
 * interrupted leaves at once, and its sentence is finished in the background.
 */
final class MaryEngine {
    /** The engine's samples seldom go above 24,000; the space above is for what the effects add. */
    private static final double FULL_SCALE = 60_000;

    private static final int BLOCK = 16_384;
    private static final String LEXICON = "marytts/language/en_US/lexicon/cmudict.fst";

    private final Path folder;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(
            task -> Thread.ofPlatform().daemon().name("voice").unstarted(task));
    private @Nullable Started started;

    MaryEngine(Path folder) {
        this.folder = folder;
    }

    /** What has been looked up once and for all. */
    private record Started(Border mary, Border durations, Border lexicon) {}

    /** Whether the engine's lexicon holds a lower-case word. */
    Predicate<String> lexicon() throws InterruptedException {
        Started ready = onThread(this::ready);
        return word -> ((String[]) ready.lexicon().call("lookup", word)).length > 0;
    }

    /** Says one sentence. */
    Clip say(Reading.Sentence sentence, Speaker speaker) throws InterruptedException {
        return onThread(() -> speak(ready(), sentence, speaker));
    }

    private <T> T onThread(Callable<T> work) throws InterruptedException {
        Future<T> result = thread.submit(work);
        try {
            return result.get();
        } catch (ExecutionException e) {
            throw new VoiceBroken("the voice engine failed: " + e.getCause(), e.getCause());
        }
    }

    private Started ready() throws IOException {
        Started ready = started;
        if (ready == null) {
            ready = start(new MaryLoader(folder));
            started = ready;
        }
        return ready;
    }

    private static Started start(MaryLoader loader) throws IOException {
        Thread.currentThread().setContextClassLoader(loader);
        Border.of(loader, StandIns.GAIN).set(StandIns.GAIN_FIELD, (Consumer<DoubleBuffer>) MaryEngine::scale);
        Border mary = Border.create(loader, "marytts.LocalMaryInterface");
        mary.call("setVoice", "cmu-slt-hsmm");
        mary.call("setInputType", "WORDS");
        mary.call("setOutputType", "AUDIO");
        System.clearProperty("log4j.defaultInitOverride");
        Border durations = Border.of(loader, "marytts.modules.ModuleRegistry")
                .callFor("getModule", Border.type(loader, "marytts.modules.HTSEngine"));
        try (InputStream words = loader.getResourceAsStream(LEXICON)) {
            if (words == null) {
                throw new IOException("the voice's lexicon is not in its folder: " + LEXICON);
            }
            return new Started(mary, durations, Border.create(loader, "marytts.fst.FSTLookup", words, "lexicon"));
        }
    }

    private static void scale(DoubleBuffer samples) {
        float[] scaled = new float[samples.remaining()];
        for (int i = 0; i < scaled.length; i++) {
            scaled[i] = (float) (samples.get(samples.position() + i) / FULL_SCALE);
        }
        float[] tamed = Bursts.tamed(scaled);
        for (int i = 0; i < tamed.length; i++) {
            samples.put(samples.position() + i, Math.clamp(tamed[i], -1, 1));
        }
    }

    private static Clip speak(Started engine, Reading.Sentence sentence, Speaker speaker) throws IOException {
        Score score = Score.of(sentence);
        engine.mary().call("setAudioEffects", speaker.effects());
        float[] samples;
        try (InputStream sound =
                (InputStream) engine.mary().callWith("generateAudio", Document.class, score.document())) {
            samples = samples(sound);
        }
        String realised = (String) engine.durations().call("getRealisedDurations");
        return score.timed(samples, realised);
    }

    private static float[] samples(InputStream sound) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] block = new byte[BLOCK];
        for (int read = sound.read(block); read > 0; read = sound.read(block)) {
            all.write(block, 0, read);
        }
        byte[] bytes = all.toByteArray();
        float[] samples = new float[bytes.length / 2];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) ((bytes[2 * i] & 0xff) | (bytes[2 * i + 1] << 8)) / 32768f;
        }
        return samples;
    }

    /** The engine can be found, or not. */
    static Optional<MaryEngine> find() {
        return VoiceFolder.find().map(MaryEngine::new);
    }
}
