package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.OwnersWords;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Wanted;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanJson;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** {@code plan}: makes the plan and shows its price; runs nothing. */
final class PlanVerb extends Verb {
    private final StudioDoor door;

    PlanVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "plan",
                "Films",
                "make the plan of a directive, price it, and run nothing",
                Words.of(
                        "FILE | - | \"WORDS\"",
                        new Flag("out", "FILE", "write the plan there (it is never overwritten)"),
                        Flag.toggle("explain", "say why each skill was chosen"),
                        MakeVerb.TIER,
                        MakeVerb.VAR,
                        UseFlag.USE,
                        new Flag("part", "N", "of a file with several directives, the one with this number")));
        this.door = door;
    }

    @Override
    int run(Invocation call) throws Exception {
        DirectiveSource source = DirectiveSource.of(call.arguments());
        OwnersWords.check(door.studio());
        return switch (DirectiveFile.read(source.text(), source.name(), MakeVerb.variables(call))) {
            case DirectiveFile.Answer.Rejected rejected -> {
                call.screen().problems("the directive cannot be filmed", rejected.problems());
                yield ExitCode.USAGE;
            }
            case DirectiveFile.Answer.Read read -> plan(call, source, part(call, read.parts()));
        };
    }

    private static DirectiveFile.Part part(Invocation call, List<DirectiveFile.Part> parts) {
        String number = call.flag("part").orElse(parts.size() == 1 ? "1" : "");
        if (number.isEmpty()) {
            throw new UsageException("the file holds " + parts.size() + " directives: choose one with --part N");
        }
        return parts.stream()
                .filter(part -> number.equals(Integer.toString(part.number())))
                .findFirst()
                .orElseThrow(() -> new UsageException(
                        "there is no part " + number + "; the file holds " + Telling.count(parts.size(), "directive")));
    }

    private int plan(Invocation call, DirectiveSource source, DirectiveFile.Part part) throws Exception {
        Screen screen = call.screen();
        return switch (Drafting.draft(
                part.text(), source.name(), MakeVerb.tier(call), Wanted.of(door.studio(), UseFlag.read(call)))) {
            case Drafting.Answer.Rejected rejected -> {
                screen.problems("the directive cannot be filmed", rejected.problems());
                yield ExitCode.USAGE;
            }
            case Drafting.Answer.Unable unable -> {
                MakeVerb.unable(unable, screen);
                yield ExitCode.UNABLE;
            }
            case Drafting.Answer.Drafted drafted -> {
                drafted.notes().forEach(note -> screen.note("note: " + Visible.of(note)));
                yield show(call, drafted.plan(), source);
            }
        };
    }

    private int show(Invocation call, Plan wished, DirectiveSource source) throws Exception {
        Screen screen = call.screen();
        Production production = new Production(door.studio());
        Plan plan = production.expanded(wished);
        List<Problem> problems = production.check(plan, List.of(source.folder()));
        if (!problems.isEmpty()) {
            screen.problems("the plan cannot work", problems);
            return ExitCode.USAGE;
        }
        String json = PlanJson.write(plan);
        if (call.flag("out").isPresent()) {
            keep(json, Path.of(call.flag("out").get()), screen);
        }
        if (screen.json()) {
            screen.line(json.stripTrailing());
            return ExitCode.DONE;
        }
        Quote quote = production.quote(plan);
        QuoteTable.print(quote, screen);
        if (call.has("explain")) {
            quote.lines().forEach(line -> {
                screen.line("");
                screen.line(screen.paint(Ink.BOLD, line.step()));
                line.reasons().forEach(reason -> screen.line("  " + Visible.of(reason)));
            });
        }
        if (!quote.complete()) {
            QuoteTable.printMissing(quote, screen);
            return ExitCode.UNABLE;
        }
        if (call.flag("out").isEmpty()) {
            screen.line("keep it with --out plan.json, then: reelwright run plan.json");
        }
        return ExitCode.DONE;
    }

    private static void keep(String json, Path out, Screen screen) throws IOException {
        Files.writeString(out, json, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        screen.note("the plan is " + out.toAbsolutePath());
    }
}
