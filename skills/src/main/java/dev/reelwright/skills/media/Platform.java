package dev.reelwright.skills.media;

import java.util.Locale;

/**
 * The machine, in the words of the bytedeco artifacts.
 *
 * @param system {@code linux}, {@code macosx} or {@code windows}
 * @param processor {@code x86_64}, {@code arm64}, or what the machine calls itself
 */
record Platform(String system, String processor) {

    static Platform here() {
        return of(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static Platform of(String system, String processor) {
        String lower = system.toLowerCase(Locale.ROOT);
        String family = lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "macosx" : "linux";
        return new Platform(
                family,
                switch (processor) {
                    case "amd64", "x86_64" -> "x86_64";
                    case "aarch64", "arm64" -> "arm64";
                    default -> processor;
                });
    }

    boolean isLinux() {
        return system.equals("linux");
    }

    /** The folder in the jar that holds the programs and libraries of the build with x264. */
    String resources() {
        return "org/bytedeco/ffmpeg/" + this + "-gpl/";
    }

    String program(String name) {
        return system.equals("windows") ? name + ".exe" : name;
    }

    @Override
    public String toString() {
        return system + "-" + processor;
    }
}
