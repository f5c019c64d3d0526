package dev.reelwright.skills.draw;

/** The cuts of the bundled typefaces: Inter first, DejaVu Sans for what Inter lacks. */
public enum Face {
    LIGHT("Inter-Light.otf", "DejaVuSans.ttf"),
    REGULAR("Inter-Regular.otf", "DejaVuSans.ttf"),
    ITALIC("Inter-Italic.otf", "DejaVuSans-Oblique.ttf"),
    SEMIBOLD("Inter-SemiBold.otf", "DejaVuSans-Bold.ttf"),
    BOLD("Inter-Bold.otf", "DejaVuSans-Bold.ttf");

    private final String first;
    private final String second;

    Face(String first, String second) {
        this.first = first;
        this.second = second;
    }

    String firstResource() {
        return "/com/formdev/flatlaf/fonts/inter/" + first;
    }

    String secondResource() {
        return "/net/sf/jasperreports/fonts/dejavu/" + second;
    }
}
