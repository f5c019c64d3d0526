package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.AuthoredFolder;
import dev.reelwright.agent.loop.OwnFolders;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Trust;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code provider try}: one real call, as a plan of one step through the same gate as every other. A folder that nobody has accepted is let
 * in for this one command only, after the person has seen what it asks for.
 */
final class ProviderTryVerb extends Verb {
    private final StudioDoor door;

    ProviderTryVerb(Screens screens, StudioDoor door) {
        super(
                screens,
                "provider try",
                ProviderVerbs.GROUP,
                "make one real call, at most as dear as --max says",
                Words.of(
                        "FOLDER|NAME",
                        new Flag("input", "FILE.json", "the call's inputs, as in a plan"),
                        new Flag("max", "AMOUNT", "the most it may cost; needed"),
                        new Flag("model", "M", "which model (default the first)"),
                        new Flag("out", "DIR", "where the files go (default reels/try-NAME)"),
                        WishesPage.YES,
                        WishesPage.KEY,
                        WishesPage.HOST));
        this.door = door;
    }

    @Override
    boolean tellsEnd(Set<String> given) {
        return true;
    }

    @Override
    int run(Invocation call) throws Exception {
        String given = call.needed(0, "a folder, or the name of a provider on the shelf");
        if (!call.has("max")) {
            throw new UsageException("it needs --max AMOUNT: the most that this one call may cost");
        }
        ObjectNode inputs = ProviderVerbs.input(call);
        door.close();
        try {
            return attempt(ProviderVerbs.folder(door.studio(), given), inputs, call);
        } finally {
            door.close();
        }
    }

    private int attempt(AuthoredFolder folder, ObjectNode inputs, Invocation call) throws Exception {
        Studio studio = door.studio();
        if (ProviderVerbs.faulty(folder, call.screen())) {
            return ExitCode.FAILED;
        }
        AuthorTools tools = studio.authorTools();
        AuthorTools.Wishes wishes = tools.wishes(folder.name(), folder.files()).orElse(null);
        if (wishes == null) {
            return ProviderVerbs.broken(
                    folder, tools.check(folder.name(), folder.files()).problems(), call.screen());
        }
        if (!believed(studio, folder.name(), wishes.revision())) {
            WishesPage page = new WishesPage(folder.name(), wishes);
            page.print(call.screen());
            var blocked = new OwnFolders(studio).inTheWay(folder.name(), wishes);
            if (!blocked.isEmpty()) {
                return ProviderVerbs.broken(folder, blocked, call.screen());
            }
            if (!page.accepted(call)) {
                call.screen()
                        .note("nothing was sent: nobody has accepted this folder yet. For this one try add "
                                + page.words());
                return ExitCode.WAITING;
            }
            door.close();
            new OwnFolders(door.studio()).admit(folder.name(), folder.files(), wishes);
        }
        return once(door.studio(), chosen(wishes, call), wishes.capability(), inputs, call);
    }

    /** Whether exactly this content is on the shelf and may be used. */
    private static boolean believed(Studio studio, String name, String revision) {
        return studio.registry()
                .find(name)
                .filter(skill -> skill.revision().equals(revision))
                .map(RegisteredSkill::trust)
                .filter(Trust::routable)
                .isPresent();
    }

    private static Offer chosen(AuthorTools.Wishes wishes, Invocation call) {
        String model = call.flag("model").orElse("");
        return wishes.offers().stream()
                .filter(offer -> model.isEmpty() || offer.name().equals(model) || model.equals(offer.model()))
                .findFirst()
                .orElseThrow(() -> new UsageException("it has no model \"" + model + "\"; it has "
                        + wishes.offers().stream().map(Offer::model).collect(Collectors.joining(", "))));
    }

    private static int once(Studio studio, Offer offer, String capability, ObjectNode inputs, Invocation call)
            throws Exception {
        Step step = Step.of("try", capability, inputs)
                .by(offer.name())
                .labelled("trying " + offer.name())
                .seeded(studio.clock().millis());
        Plan plan = Plan.of("try " + offer.name(), PlanSettings.standard(), List.of(step));
        Map<String, List<String>> flags = new HashMap<>(call.flags());
        flags.put("yes", List.of(""));
        flags.put(
                "project",
                List.of(call.flag("out").orElse("reels/try-" + offer.name().replaceAll("[^a-z0-9.-]+", "-"))));
        Path input = Path.of(call.flag("input").orElseThrow()).toAbsolutePath().normalize();
        Path beside = input.getParent();
        RunFlow flow = new RunFlow(studio, new Invocation(flags, call.arguments(), call.screen(), call.interactive()));
        int code = flow.run(plan, beside == null ? List.of() : List.of(beside), "provider try " + offer.name());
        flow.ran()
                .ifPresent(run -> studio.history()
                        .handles(run, step.id())
                        .forEach((name, value) -> call.screen()
                                .note("  at the provider: " + Visible.of(name) + " " + Visible.of(value))));
        return MakeVerb.ended(call, flow.made(code));
    }
}
