package dev.reelwright.skills.fleet;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What was ordered of a picture or a clip; it is written into the name of the file.
 *
 * @param seconds of a clip
 */
record Shot(int width, int height, int seconds) {
    static final Shot SMALL = new Shot(64, 36, 1);
    private static final Pattern NAME = Pattern.compile("-(\\d+)x(\\d+)x(\\d+)\\.");
    private static final int COLOURS = 0xFFFFFF;

    /** The size that a name tells; a small one for any other name. */
    static Shot named(String file) {
        Matcher name = NAME.matcher(file);
        return name.find() ? new Shot(number(name, 1), number(name, 2), number(name, 3)) : SMALL;
    }

    /** The size that goes with a ratio such as {@code 16:9}: the longer side has as many pixels as is said. */
    static Shot ofRatio(String ratio, int longer, int seconds) {
        String[] sides = ratio.split(":");
        if (sides.length != 2) {
            return new Shot(SMALL.width, SMALL.height, seconds);
        }
        int wide = Integer.parseInt(sides[0]);
        int high = Integer.parseInt(sides[1]);
        int shorter = longer * Math.min(wide, high) / Math.max(wide, high) / 2 * 2;
        return wide >= high ? new Shot(longer, shorter, seconds) : new Shot(shorter, longer, seconds);
    }

    String name(String job, String ending) {
        return job + "-" + width + "x" + height + "x" + seconds + "." + ending;
    }

    int colour() {
        return (0x336699 + 7919 * width + 104_729 * seconds) & COLOURS;
    }

    private static int number(Matcher name, int group) {
        return Integer.parseInt(name.group(group));
    }
}
