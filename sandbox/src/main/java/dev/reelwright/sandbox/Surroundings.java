package dev.reelwright.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;

/** The environment of a child: what its job gives, and a language in which programs print the same everywhere. */
final class Surroundings {
    private Surroundings() {}

    static Map<String, String> of(Job job) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("LANG", "C.UTF-8");
        all.put("LC_ALL", "C.UTF-8");
        all.putAll(job.environment());
        return all;
    }
}
