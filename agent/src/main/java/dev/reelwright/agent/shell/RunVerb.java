package dev.reelwright.agent.shell;

import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.PlanSettings;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** {@code run}: runs a plan from its file. */
final class RunVerb extends Verb {
    private static final long MOST_BYTES = 16 << 20;

    private final StudioDoor door;

    RunVerb(Screens screens, StudioDoor door) {
        super(screens, "run", "Films", "run a plan", new Words("PLAN.json", flags()));
        this.door = door;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(RunFlow.FLAGS);
        flags.add(new Flag("tier", "draft|final", "as if the plan said so; what is the same at both is not made again"));
        return flags;
    }

    /** The plan as it is to be run: its own tier counts unless another is named. */
    private static Plan tiered(Plan plan, Invocation call) {
        if (!call.has("tier")) {
            return plan;
        }
        PlanSettings settings = new PlanSettings(MakeVerb.tier(call), plan.settings().prefer());
        return new Plan(plan.schema(), plan.title(), settings, plan.steps(), plan.extras());
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
                int code = flow.run(tiered(readable.plan(), call), sources, "plan " + file.getFileName());
                yield MakeVerb.ended(call, flow.made(code));
            }
        };
    }
}
