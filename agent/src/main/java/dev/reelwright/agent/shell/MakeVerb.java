package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** {@code make}: from a directive to a film. */
final class MakeVerb extends Verb {
    static final Flag TIER = new Flag("tier", "draft|final", "cheaper and quicker, or better (default final)");

    private final StudioDoor door;

    MakeVerb(Screens screens, StudioDoor door) {
        super(screens, "make", "Films", "make a film from a directive", new Words("FILE | - | \"WORDS\"", flags()));
        this.door = door;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(RunFlow.FLAGS);
        flags.add(TIER);
        return flags;
    }

    @Override
    int run(Invocation call) throws Exception {
        return make(door, call, DirectiveSource.of(call.arguments()));
    }

    static int make(StudioDoor door, Invocation call, DirectiveSource source) throws Exception {
        Screen screen = call.screen();
        return switch (Drafting.draft(source.text(), source.name(), tier(call))) {
            case Drafting.Answer.Rejected rejected -> {
                screen.problems("the directive cannot be filmed", rejected.problems());
                yield ExitCode.USAGE;
            }
            case Drafting.Answer.Unable unable -> {
                unable(unable, screen);
                yield ExitCode.UNABLE;
            }
            case Drafting.Answer.Drafted drafted -> {
                drafted.notes().forEach(note -> screen.note(screen.paint(Ink.YELLOW, "note: ") + Visible.of(note)));
                List<Path> sources = List.of(source.folder());
                yield new RunFlow(door.studio(), call).run(drafted.plan(), sources, drafted.directive());
            }
        };
    }

    static void unable(Drafting.Answer.Unable unable, Screen screen) {
        screen.error(unable.message());
        screen.note("you can:");
        unable.choices().forEach(choice -> screen.note("  - " + Visible.of(choice)));
    }

    static Tier tier(Invocation call) {
        String word = call.flag("tier").orElse("final");
        if (!word.matches("draft|final")) {
            throw new UsageException("--tier is draft or final, not \"" + word + "\"");
        }
        return Tier.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
