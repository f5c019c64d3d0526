package dev.reelwright.registry;

import java.util.Map;

/** Runs the examples under {@code tests/} of a folder of one kind. Nothing is paid and no network is used by it. Found through {@link SkillPack#testers}. */
public interface SkillTester {
    /** What kind of folder it tests. */
    SkillContract.Kind kind();

    /**
     * Runs all examples.
     *
     * @param name the folder's name
     * @param files relative path with {@code /} to bytes; {@link SkillFolder#check} found nothing wrong with them
     */
    TestReport test(String name, Map<String, byte[]> files) throws InterruptedException;
}
