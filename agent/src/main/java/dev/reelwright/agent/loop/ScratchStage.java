package dev.reelwright.agent.loop;

import dev.reelwright.agent.execute.Alarm;
import dev.reelwright.agent.execute.EmbeddedEngine;
import dev.reelwright.agent.execute.EngineLimits;
import dev.reelwright.agent.execute.EngineParts;
import dev.reelwright.agent.execute.MediaRules;
import dev.reelwright.agent.execute.PlanEngine;
import dev.reelwright.agent.execute.RunOptions;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.execute.RunView;
import dev.reelwright.agent.plan.Approval;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Reference;
import dev.reelwright.agent.plan.SkillFacts;
import dev.reelwright.agent.recipe.RecipeBook;
import dev.reelwright.agent.recipe.Stage;
import dev.reelwright.audit.AuditLog;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Asset;
import dev.reelwright.registry.Capabilities;
import dev.reelwright.registry.Capability;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillPack;
import dev.reelwright.registry.SkillRegistry;
import dev.reelwright.sandbox.Workspace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes plans in an engine of their own that is thrown away: its own ledger without any key or cap, its own record, its own runs, and of the skills only
 * those that came with the product as code, cost nothing and speak to nobody.
 */
final class ScratchStage implements Stage {
    private final Studio studio;

    ScratchStage(Studio studio) {
        this.studio = studio;
    }

    @Override
    public String currency() {
        return studio.config().currency();
    }

    @Override
    public RecipeBook recipes() {
        return RecipeBook.of(studio.registry());
    }

    @Override
    public Map<String, Capability> capabilities() {
        return studio.capabilities();
    }

    @Override
    public SkillFacts skills() {
        return SkillFacts.of(studio.registry());
    }

    @Override
    public Made make(Plan plan) throws InterruptedException {
        Path work = studio.home().work();
        try {
            Path folder = Files.createTempDirectory(work, "trial-");
            try {
                return make(plan, folder);
            } finally {
                try (Workspace all = Workspace.open(work, Workspace.Quota.unlimited())) {
                    all.deleteTree(folder.getFileName().toString());
                }
            }
        } catch (IOException unusable) {
            throw new UncheckedIOException(unusable);
        }
    }

    private Made make(Plan plan, Path folder) throws IOException, InterruptedException {
        try (Shelf shelf = Shelf.open(folder.resolve("shelf"), studio.clock());
                Ledger ledger = Ledger.open(folder.resolve("ledger.db"), studio.clock());
                AuditLog audit = AuditLog.open(
                        folder.resolve("audit.db"), studio.redactor(), studio.clock(), new LedgerAnchors(ledger));
                PlanEngine engine = EmbeddedEngine.open(new EngineParts(
                        folder.resolve("runs.db"),
                        folder.resolve("cache"),
                        folder.resolve("work"),
                        ledger,
                        audit,
                        registry(shelf),
                        Capabilities.shipped(),
                        studio.prices(),
                        Map.of(),
                        Map.of(),
                        EngineLimits.standard(),
                        MediaRules.STANDARD,
                        currency(),
                        studio.clock(),
                        studio.random(),
                        Alarm.system(studio.clock())))) {
            RunId run = engine.submit(
                    plan,
                    RunOptions.in(folder)
                            .with(new RunOptions.Consent.Given(new Approval(plan.hash(), Money.zero(currency())))));
            RunState state = ended(engine, run);
            return made(state, engine.view(run), engine);
        }
    }

    private static RunState ended(PlanEngine engine, RunId run) throws InterruptedException {
        try {
            return engine.await(run);
        } catch (InterruptedException stop) {
            engine.cancel(run, "the trial was stopped");
            throw stop;
        }
    }

    private SkillRegistry registry(Shelf shelf) throws IOException {
        for (SkillPack pack : studio.packs()) {
            Map<String, Map<String, byte[]>> free = new TreeMap<>();
            pack.folders().forEach((name, files) -> {
                if (SkillFolder.open(name, files).filter(ScratchStage::isFree).isPresent()) {
                    free.put(name, files);
                }
            });
            shelf.seed(free);
        }
        return SkillRegistry.load(
                shelf,
                studio.packs(),
                new SkillHost(studio.jail(), studio.home().programs()));
    }

    private static boolean isFree(SkillEngine.Folder folder) {
        SkillContract contract = folder.contract();
        return contract.kind() == SkillContract.Kind.JAVA
                && contract.permissions().hosts().isEmpty()
                && contract.permissions().key() == null
                && "local/free".equals(contract.priceRef());
    }

    private static Made made(RunState state, RunView view, PlanEngine engine) {
        Map<String, ObjectNode> outputs = new TreeMap<>();
        Map<String, Asset> assets = new TreeMap<>();
        StringBuilder message = new StringBuilder(view.message());
        for (RunView.StepView step : view.steps()) {
            ObjectNode given = step.outputs();
            if (given != null) {
                outputs.put(step.id(), given);
                for (Reference.Place place : Reference.in(given)) {
                    if (place.reference() instanceof Reference.ToAsset named) {
                        engine.assets().find(named.sha256()).ifPresent(found -> assets.put(named.sha256(), found));
                    }
                }
            } else if (!step.message().isEmpty()) {
                message.append(message.isEmpty() ? "" : "; ")
                        .append(step.id())
                        .append(": ")
                        .append(step.message());
            }
        }
        return new Made(state == RunState.DONE, state == RunState.DONE ? "" : message.toString(), outputs, assets);
    }
}
