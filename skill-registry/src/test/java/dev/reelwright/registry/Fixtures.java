package dev.reelwright.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** Shipped skills and a clock to test with. */
final class Fixtures {
    static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC);

    private Fixtures() {}

    static Map<String, Map<String, byte[]>> shipped(String... names) {
        Map<String, Map<String, byte[]>> all = new TreeMap<>();
        for (String name : names) {
            all.put(name, Folders.good(name));
        }
        return all;
    }

    static Map<String, Map<String, byte[]>> four() {
        return shipped("edit-assemble", "image-drawn", "speech-mary", "video-animate");
    }
}
