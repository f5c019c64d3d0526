package dev.reelwright.skills.voice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeStretchTest {
    @ParameterizedTest
    @ValueSource(doubles = {0.5, 0.75, 0.9, 1.1, 1.37, 2})
    void lengthIsExactAndPitchStays(double speed) {
        float[] tone = Sound.sine(170, Clip.RATE * 2);

        float[] out = TimeStretch.stretch(tone, speed);

        assertThat(out).hasSize((int) Math.round(tone.length / speed));
        assertThat(Sound.pitch(out)).isCloseTo(170, within(2.0));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.6, 1.5, 2})
    void anEventLandsWhereItsTimeDividedBySpeedSays(double speed) {
        float[] sound = new float[Clip.RATE * 2];
        float[] tone = Sound.sine(200, Clip.RATE / 2);
        System.arraycopy(tone, 0, sound, Clip.RATE, tone.length);

        float[] out = TimeStretch.stretch(sound, speed);

        assertThat(first(out) / (double) Clip.RATE).isCloseTo(1 / speed, within(0.025));
    }

    @Test
    void speedOneChangesNothing() {
        float[] tone = Sound.sine(200, 1000);

        assertThat(TimeStretch.stretch(tone, 1)).isSameAs(tone);
    }

    private static int first(float[] samples) {
        int at = 0;
        while (Math.abs(samples[at]) < 0.1) {
            at++;
        }
        return at;
    }
}
