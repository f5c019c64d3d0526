package dev.reelwright.skills.voice;

import java.util.ArrayList;
import java.util.List;

/**
 * A sentence as sound.
 *
 * @param samples mono, {@link #RATE} a second, nominally within -1 to 1
 * @param words where each spoken word lies, in samples; a mark has none
 * @param pauses where the engine paused, in samples and in order
 */
record Clip(float[] samples, List<Span> words, List<Span> pauses) {
    static final int RATE = 48_000;

    private static final int BLEND = RATE / 200;

    Clip {
        words = List.copyOf(words);
        pauses = List.copyOf(pauses);
    }

    /** @param end first sample after it */
    record Span(int start, int end) {
        Span {
            if (start < 0 || end < start) {
                throw new IllegalArgumentException("not a span: " + start + " to " + end);
            }
        }

        int length() {
            return end - start;
        }

        Span to(Span other) {
            return new Span(start, Math.max(end, other.end));
        }
    }

    /**
     * The clip with shorter pauses. What is left out is the middle of a pause; both sides are blended, so nothing clicks.
     *
     * @param inside the longest pause between words, in samples
     * @param tail what is kept after the last word, faded out
     */
    Clip tightened(int inside, int tail) {
        List<Span> cuts = new ArrayList<>();
        int spoken = words.stream().mapToInt(Span::end).max().orElse(samples.length);
        int end = Math.min(samples.length, spoken + tail);
        for (Span pause : pauses) {
            if (pause.length() > inside && pause.end() <= spoken) {
                int head = inside * 3 / 5;
                cuts.add(new Span(pause.start() + head, pause.end() - (inside - head)));
            }
        }
        List<Span> kept = new ArrayList<>();
        words.forEach(word -> kept.add(new Span(moved(word.start(), cuts), moved(word.end(), cuts))));
        return new Clip(faded(without(cuts, end), tail), kept, List.of());
    }

    private static int moved(int at, List<Span> cuts) {
        return at
                - cuts.stream()
                        .filter(cut -> cut.end() <= at)
                        .mapToInt(Span::length)
                        .sum();
    }

    private float[] without(List<Span> cuts, int end) {
        float[] out = new float[end - cuts.stream().mapToInt(Span::length).sum()];
        int to = 0;
        int from = 0;
        for (Span cut : cuts) {
            System.arraycopy(samples, from, out, to, cut.start() - from);
            to += cut.start() - from;
            for (int i = 1; i <= BLEND; i++) {
                float share = (BLEND - i + 1f) / (BLEND + 1);
                out[to - i] = out[to - i] * (1 - share) + samples[cut.end() - i] * share;
            }
            from = cut.end();
        }
        System.arraycopy(samples, from, out, to, end - from);
        return out;
    }

    private static float[] faded(float[] out, int length) {
        int fade = Math.min(length, out.length);
        for (int i = 0; i < fade; i++) {
            out[out.length - 1 - i] *= (float) i / fade;
        }
        return out;
    }
}
