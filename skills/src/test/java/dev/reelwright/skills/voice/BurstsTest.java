package dev.reelwright.skills.voice;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BurstsTest {
    @Test
    void aShortBurstComesDownToTheLevelOfTheRest() {
        float[] speech = Sound.sine(170, Clip.RATE);
        for (int i = 0; i < speech.length; i++) {
            speech[i] *= i > 20_000 && i < 21_500 ? 1.6f : 0.1f;
        }

        float[] tamed = Bursts.tamed(speech);

        assertThat(peak(tamed, 0, tamed.length)).isLessThan(0.11f);
        assertThat(peak(tamed, 0, 19_000)).isEqualTo(peak(speech, 0, 19_000));
    }

    @Test
    void evenSpeechIsLeftAlone() {
        float[] speech = Sound.sine(170, Clip.RATE);

        assertThat(Bursts.tamed(speech)).isEqualTo(speech);
    }

    private static float peak(float[] samples, int from, int to) {
        float peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
