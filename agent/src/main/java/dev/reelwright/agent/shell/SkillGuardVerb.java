package dev.reelwright.agent.shell;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.ShelfGuard;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code skill guard}: holds the shelf's rule against commits that are made with git itself; made to be git's pre-commit hook. */
final class SkillGuardVerb extends Verb {
    private final StudioDoor door;

    SkillGuardVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "skill guard",
                "Skills",
                "check commits of the shelf, or what is staged there: one skill each, no test that stood, no lessons",
                Words.of(
                        "[RANGE]",
                        Flag.toggle(
                                "staged", "what git's index has beyond the newest commit; the default without a range"),
                        Flag.toggle("person", "you vouch for it: a change of tests is told, not refused")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws IOException {
        boolean ranged = call.argument(0).isPresent();
        if (ranged && call.has("staged")) {
            throw new UsageException("it checks a range or what is staged, not both");
        }
        ShelfGuard guard = new ShelfGuard(door.home().shelf(), call.has("person"));
        ShelfGuard.Findings findings =
                ranged ? guard.range(call.needed(0, "a range")) : guard.staged(index(System.getenv("GIT_INDEX_FILE")));
        print(findings, call.screen());
        return findings.problems().isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
    }

    /** Git names its index to a hook when it is another than usual; relative to the work tree. */
    private @Nullable Path index(@Nullable String named) {
        return named == null || named.isBlank() ? null : door.home().shelf().resolve(named);
    }

    private static void print(ShelfGuard.Findings findings, Screen screen) {
        if (screen.json()) {
            screen.line(json(findings).toString());
            return;
        }
        findings.told().forEach(told -> screen.line(Visible.of(told)));
        findings.problems().forEach(problem -> screen.line(Visible.of(problem.toString())));
        if (findings.problems().isEmpty()) {
            screen.line("nothing is against the shelf's rule");
        }
    }

    private static ObjectNode json(ShelfGuard.Findings findings) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        ArrayNode problems = json.putArray("problems");
        for (Problem problem : findings.problems()) {
            problems.addObject()
                    .put("where", problem.where())
                    .put("what", problem.what())
                    .put("fix", problem.fix());
        }
        findings.told().forEach(json.putArray("told")::add);
        return json;
    }
}
