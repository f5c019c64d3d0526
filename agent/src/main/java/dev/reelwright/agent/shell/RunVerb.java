package dev.reelwright.agent.shell;

import dev.reelwright.agent.plan.PlanJson;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/** {@code run}: runs a plan from its file. */
final class RunVerb extends Verb {
    private static final long MOST_BYTES = 16 << 20;

    private final StudioDoor door;

    RunVerb(Screens screens, StudioDoor door) {
        super(screens, "run", "Films", "run a plan", new Words("PLAN.json", RunFlow.FLAGS));
        this.door = door;
    }

    @Override
    boolean tellsEnd(Set<String> given) {
        return true;
    }

    @Override
    int run(Invocation call) throws Exception {
        Path file = Path.of(call.needed(0, "a plan: the file that reelwright plan --out wrote"));
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new UsageException("a plan is at most 16 MB; " + file + " is larger");
        }
        return switch (PlanJson.read(Files.readAllBytes(file))) {
            case PlanJson.Reading.Broken broken -> {
                call.screen().problems(file + " is not a plan", broken.problems());
                yield broke(ExitCode.USAGE, call.screen(), Set.of());
            }
            case PlanJson.Reading.Readable readable -> {
                Path folder = file.toAbsolutePath().normalize().getParent();
                List<Path> sources = folder == null ? List.of() : List.of(folder);
                RunFlow flow = new RunFlow(door.studio(), call);
                int code = flow.run(readable.plan(), sources, "plan " + file.getFileName());
                yield MakeVerb.ended(call, flow.made(code));
            }
        };
    }
}
