package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A text as sound.
 *
 * @param samples mono, {@link Clip#RATE} a second
 * @param words as written, in order
 * @param mute written words that have no sound although the text was read
 */
record Narration(float[] samples, List<Word> words, List<String> mute) {
    private static final int INSIDE = Clip.RATE * 22 / 100;
    private static final int TAIL = Clip.RATE * 8 / 100;
    private static final int BREATH = Clip.RATE * 20 / 100;
    private static final int SENTENCE = Clip.RATE * 30 / 100;
    private static final int PARAGRAPH = Clip.RATE * 40 / 100;
    /** -1 dBFS. */
    private static final double CEILING = Math.pow(10, -1 / 20.0);
    /** Brings the engine's usual peaks to about -4 dBFS. */
    private static final double LEVEL = 2;

    Narration {
        words = List.copyOf(words);
        mute = List.copyOf(mute);
    }

    /**
     * @param start seconds
     * @param end seconds
     */
    record Word(String text, double start, double end) {}

    double seconds() {
        return (double) samples.length / Clip.RATE;
    }

    /** Strings sentences together. */
    static final class Builder {
        private final List<Word> words = new ArrayList<>();
        private final List<String> mute = new ArrayList<>();
        private float[] samples = new float[Clip.RATE * 10];
        private int length;
        private int pause;

        void add(Reading.Sentence sentence, Clip said) {
            Clip clip = said.tightened(INSIDE, TAIL);
            int from = length + pause;
            samples = from + clip.samples().length <= samples.length
                    ? samples
                    : Arrays.copyOf(samples, Math.max(samples.length * 2, from + clip.samples().length));
            System.arraycopy(clip.samples(), 0, samples, from, clip.samples().length);
            length = from + clip.samples().length;
            place(sentence, clip, from);
            Mark last = sentence.words().getLast().after();
            int wanted = !last.endsSentence() ? BREATH : sentence.endsParagraph() ? PARAGRAPH : SENTENCE;
            pause = wanted - TAIL;
        }

        private void place(Reading.Sentence sentence, Clip clip, int from) {
            int at = 0;
            for (Reading.Word word : sentence.words()) {
                Clip.Span first = clip.words().get(at);
                at += word.spoken().size();
                Clip.Span span = first.to(clip.words().get(at - 1));
                words.add(new Word(word.text(), seconds(from + span.start()), seconds(from + span.end())));
                if (span.length() == 0) {
                    mute.add(word.text());
                }
            }
        }

        private static double seconds(int samples) {
            return (double) samples / Clip.RATE;
        }

        /** @param speed 1 is as the voice speaks, 2 takes half the time; the pitch stays */
        Narration build(double speed) {
            float[] sound = TimeStretch.stretch(Arrays.copyOf(samples, length), speed);
            double end = (double) sound.length / Clip.RATE;
            List<Word> moved = words.stream()
                    .map(word -> new Word(
                            word.text(), Math.min(end, word.start() / speed), Math.min(end, word.end() / speed)))
                    .toList();
            return new Narration(levelled(sound), moved, mute);
        }

        private static float[] levelled(float[] sound) {
            float peak = 0;
            for (float sample : sound) {
                peak = Math.max(peak, Math.abs(sample));
            }
            double gain = peak == 0 ? 1 : Math.min(LEVEL, CEILING / peak);
            for (int i = 0; i < sound.length; i++) {
                sound[i] *= (float) gain;
            }
            return sound;
        }
    }
}
