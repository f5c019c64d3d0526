package dev.reelwright.agent.tools;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

/** Times at which to look at a film so that little is missed. */
final class SampleTimes {
    private SampleTimes() {}

    /** The middle of each shot, or of some of them; of long shots several times when there are fewer shots than looks. */
    static List<Double> of(List<Double> cuts, double seconds, int most) {
        List<Double> bounds = new ArrayList<>(new TreeSet<>(cuts));
        bounds.addFirst(0.0);
        bounds.addLast(seconds);
        int shots = bounds.size() - 1;
        List<Double> times = new ArrayList<>();
        if (shots >= most) {
            for (int i = 0; i < most; i++) {
                int shot = (int) ((i + 0.5) * shots / most);
                times.addAll(even(bounds.get(shot), bounds.get(shot + 1), 1));
            }
            return times;
        }
        int[] looks = looks(bounds, most);
        for (int shot = 0; shot < shots; shot++) {
            times.addAll(even(bounds.get(shot), bounds.get(shot + 1), looks[shot]));
        }
        return times;
    }

    /** One for each shot, and each further one where the most time lies between two. */
    private static int[] looks(List<Double> bounds, int most) {
        int[] looks = new int[bounds.size() - 1];
        Arrays.fill(looks, 1);
        for (int left = most - looks.length; left > 0; left--) {
            int longest = 0;
            for (int i = 1; i < looks.length; i++) {
                if (apart(bounds, looks, i) > apart(bounds, looks, longest)) {
                    longest = i;
                }
            }
            looks[longest]++;
        }
        return looks;
    }

    private static double apart(List<Double> bounds, int[] looks, int shot) {
        return (bounds.get(shot + 1) - bounds.get(shot)) / looks[shot];
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
