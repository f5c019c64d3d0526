package dev.reelwright.sandbox;

import java.util.List;

/**
 * Starts child programs that the kernel confines: they see the files they were given and nothing else, open no socket, start no
 * process, and end with their time, their limits, or this process. May be used from many threads at once.
 */
public interface Jail {

    /** A jail that refuses every job when the kernel cannot confine it. Never throws; {@link #confinement} says what was found. */
    static Jail open() {
        return open(JailPolicy.REQUIRE_CONFINEMENT);
    }

    /** Looks once, cheaply, at what the kernel offers. Never throws. */
    static Jail open(JailPolicy policy) {
        return switch (Host.look()) {
            case Host.Found.Usable(Host host) -> new KernelJail(host, KernelJail.Weakness.none());
            case Host.Found.Unusable(String reason) ->
                switch (policy) {
                    case REQUIRE_CONFINEMENT -> new ClosedJail(reason);
                    case ALLOW_UNCONFINED -> new FreeJail(reason);
                };
        };
    }

    /** As {@link #open(JailPolicy)}, and looks when it is first asked for something. */
    static Jail whenAsked(JailPolicy policy) {
        return new LateJail(policy);
    }

    /** What is confined, and what is not, on this machine. */
    Confinement confinement();

    /**
     * Runs a job to its end. The child and all it started are dead when this returns or throws.
     *
     * @throws InterruptedException when the calling thread was interrupted; the child was killed
     */
    Outcome run(Job job) throws InterruptedException;

    /** Starts hostile children that try what is forbidden, and tells which were held. Takes about a second. */
    List<SelfTest> selfTest();
}
