package dev.reelwright.agent.tools;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Times at which to look at a film so that little is missed. */
final class SampleTimes {
    private SampleTimes() {}

    /** The middle of each shot, or of some of them; evenly over the film when there are fewer shots than looks. */
    static List<Double> of(List<Double> cuts, double seconds, int most) {
        if (cuts.size() + 1 < most) {
            return even(0, seconds, most);
        }
        List<Double> bounds = new ArrayList<>(new TreeSet<>(cuts));
        bounds.add(0, 0.0);
        bounds.add(seconds);
        List<Double> times = new ArrayList<>();
        int shots = bounds.size() - 1;
        for (int i = 0; i < most; i++) {
            int shot = (int) ((i + 0.5) * shots / most);
            times.add((bounds.get(shot) + bounds.get(shot + 1)) / 2);
        }
        return times;
    }

    /** The middles of so many equal parts. */
    static List<Double> even(double from, double to, int count) {
        List<Double> times = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            times.add(from + (to - from) * (i + 0.5) / count);
        }
        return times;
    }
}
