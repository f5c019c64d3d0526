package dev.reelwright.sandbox;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts children with the rights of this process. Wall clock, output bound and clean environment hold; the rest does not. */
final class FreeJail implements Jail {
    private final String reason;

    FreeJail(String reason) {
        this.reason = reason;
    }

    @Override
    public Confinement confinement() {
        return new Confinement.Unconfined(reason);
    }

    @Override
    public Outcome run(Job job) throws InterruptedException {
        Child child;
        try {
            child = new FreeChild(builder(job).start());
        } catch (IOException e) {
            return new Outcome.Refused("The program " + job.program() + " could not be started: " + e.getMessage());
        }
        return new Supervision(job, child).toItsEnd();
    }

    @Override
    public List<SelfTest> selfTest() {
        return List.of(new SelfTest("confinement", false, "Children are not confined: " + reason));
    }

    private static ProcessBuilder builder(Job job) {
        List<String> command = new ArrayList<>();
        command.add(job.program().toString());
        command.addAll(job.arguments());
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(job.folder().toFile());
        Map<String, String> environment = builder.environment();
        environment.clear();
        environment.putAll(Surroundings.of(job));
        return builder;
    }
}
