package dev.reelwright.skills.script;

/**
 * A picture on its way through the graph.
 *
 * @param label its name in the graph
 */
record Picture(String label, int width, int height, double fps, double seconds) {
    Picture sized(String newLabel, int newWidth, int newHeight) {
        return new Picture(newLabel, newWidth, newHeight, fps, seconds);
    }

    Picture lasting(String newLabel, double newSeconds) {
        return new Picture(newLabel, width, height, fps, newSeconds);
    }

    Picture at(String newLabel, double newFps) {
        return new Picture(newLabel, width, height, newFps, seconds);
    }

    Picture named(String newLabel) {
        return new Picture(newLabel, width, height, fps, seconds);
    }
}
