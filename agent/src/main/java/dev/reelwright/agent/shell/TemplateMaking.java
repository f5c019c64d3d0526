package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.loop.Wanted;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes films with the offline director. */
final class TemplateMaking implements Making {
    private final Studio studio;
    private final Invocation call;
    private final DirectiveSource source;
    private final boolean several;
    private final Set<Path> taken = new HashSet<>();

    /** @param several whether it is one of several directives, each of which gets a folder of its own */
    TemplateMaking(Studio studio, Invocation call, DirectiveSource source, boolean several) {
        this.studio = studio;
        this.call = call;
        this.source = source;
        this.several = several;
    }

    @Override
    public Made make(DirectiveFile.Part part, @Nullable Money most) throws Exception {
        Screen screen = call.screen();
        String currency = studio.config().currency();
        return switch (Drafting.draft(
                part.text(), source.name(), MakeVerb.tier(call), Wanted.of(studio, UseFlag.read(call)))) {
            case Drafting.Answer.Rejected rejected -> {
                screen.problems("the directive cannot be filmed", rejected.problems());
                yield Made.nothing(ExitCode.USAGE, currency);
            }
            case Drafting.Answer.Unable unable -> {
                MakeVerb.unable(unable, screen);
                yield Made.nothing(ExitCode.UNABLE, currency);
            }
            case Drafting.Answer.Drafted drafted -> {
                drafted.notes().forEach(note -> screen.note(screen.paint(Ink.YELLOW, "note: ") + Visible.of(note)));
                yield run(drafted, part, most);
            }
        };
    }

    private Made run(Drafting.Answer.Drafted drafted, DirectiveFile.Part part, @Nullable Money most) throws Exception {
        Invocation own =
                call.with("project", folder(part, drafted.plan().title()).toString());
        RunFlow flow = new RunFlow(studio, most == null ? own : own.with("max", Amounts.plain(most)));
        int code = flow.run(
                drafted.plan(), List.of(source.folder()), drafted.directive().strip() + "\n");
        return flow.made(code);
    }

    private Path folder(DirectiveFile.Part part, String title) {
        Path usual = call.flag("project")
                .map(folder -> several ? Path.of(folder).resolve("part-" + part.number()) : Path.of(folder))
                .orElseGet(() -> Project.usualFolder(title));
        Path folder = usual;
        for (int number = 2; !taken.add(folder); number++) {
            folder = usual.resolveSibling(usual.getFileName() + "-" + number);
        }
        return folder;
    }
}
