package dev.reelwright.sandbox;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the kernel when it is first asked for something: most commands start no child. */
final class LateJail implements Jail {
    private final JailPolicy policy;
    private @Nullable Jail opened;

    LateJail(JailPolicy policy) {
        this.policy = policy;
    }

    private synchronized Jail opened() {
        Jail jail = opened;
        if (jail == null) {
            jail = Jail.open(policy);
            opened = jail;
        }
        return jail;
    }

    @Override
    public Confinement confinement() {
        return opened().confinement();
    }

    @Override
    public Outcome run(Job job) throws InterruptedException {
        return opened().run(job);
    }

    @Override
    public List<SelfTest> selfTest() {
        return opened().selfTest();
    }
}
