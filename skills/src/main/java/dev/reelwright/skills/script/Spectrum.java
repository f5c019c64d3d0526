package dev.reelwright.skills.script;

/** Magnitudes of a short stretch of sound, by a radix-2 Fourier transform under a raised cosine. One thread at a time. */
final class Spectrum {
    private final int size;
    private final double[] window;
    private final double[] cosines;
    private final double[] sines;
    private final double[] real;
    private final double[] imaginary;

    /** @param size a power of two */
    Spectrum(int size) {
        if (Integer.bitCount(size) != 1) {
            throw new IllegalArgumentException(size + " is no power of two");
        }
        this.size = size;
        this.window = new double[size];
        this.cosines = new double[size / 2];
        this.sines = new double[size / 2];
        this.real = new double[size];
        this.imaginary = new double[size];
        for (int i = 0; i < size; i++) {
            window[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / size);
        }
        for (int i = 0; i < size / 2; i++) {
            cosines[i] = Math.cos(2 * Math.PI * i / size);
            sines[i] = -Math.sin(2 * Math.PI * i / size);
        }
    }

    int bins() {
        return size / 2;
    }

    /**
     * Fills in the magnitudes.
     *
     * @param from index of the first sample; samples outside the sound are silence
     */
    void magnitudes(float[] sound, int from, double[] into) {
        for (int i = 0; i < size; i++) {
            int at = from + i;
            real[reversed(i)] = at >= 0 && at < sound.length ? sound[at] * window[i] : 0;
        }
        java.util.Arrays.fill(imaginary, 0);
        for (int half = 1; half < size; half *= 2) {
            butterflies(half);
        }
        for (int i = 0; i < bins(); i++) {
            into[i] = Math.sqrt(real[i] * real[i] + imaginary[i] * imaginary[i]);
        }
    }

    private int reversed(int index) {
        return Integer.reverse(index) >>> (32 - Integer.numberOfTrailingZeros(size));
    }

    private void butterflies(int half) {
        int stride = size / (2 * half);
        for (int start = 0; start < size; start += 2 * half) {
            for (int k = 0; k < half; k++) {
                int low = start + k;
                int high = low + half;
                double re = real[high] * cosines[k * stride] - imaginary[high] * sines[k * stride];
                double im = real[high] * sines[k * stride] + imaginary[high] * cosines[k * stride];
                real[high] = real[low] - re;
                imaginary[high] = imaginary[low] - im;
                real[low] += re;
                imaginary[low] += im;
            }
        }
    }
}
