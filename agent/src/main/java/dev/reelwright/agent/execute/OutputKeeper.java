package dev.reelwright.agent.execute;

import dev.reelwright.registry.Capability;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Takes in what a skill made, holds it against the contract, and commits it. What comes from outside is looked through to its last byte and made
 * to fit where the contract allows it. A wrong file is a failure that tells its facts, has cost the same, and leaves nothing in the store.
 */
final class OutputKeeper {
    private final AssetStore assets;
    private final Commits commits;
    private final Map<String, Capability> capabilities;
    private final Optional<MediaTools> tools;

    OutputKeeper(
            AssetStore assets, Commits commits, Map<String, Capability> capabilities, Optional<MediaTools> tools) {
        this.assets = assets;
        this.commits = commits;
        this.capabilities = capabilities;
        this.tools = tools;
    }

    /** The result with assets in the place of files, or a failure that has cost the same. */
    SkillResult keep(Order order, SkillResult.Done done) {
        SkillResult kept = once(order, done);
        // Whoever takes a call back interrupts it, once; what was made and paid by then is still kept.
        return kept instanceof SkillResult.Failed && Thread.interrupted() ? once(order, done) : kept;
    }

    private SkillResult once(Order order, SkillResult.Done done) {
        Capability capability = capabilities.get(order.call().capability());
        if (capability == null) {
            throw new IllegalStateException("no contract for " + order.call().capability());
        }
        try (Parcel parcel = new Parcel(assets)) {
            return opened(new Work(order, capability, parcel), done);
        } catch (IOException | AssetStore.NotUsable | RuntimeException e) {
            return failed(order, done, List.of(String.valueOf(e.getMessage())));
        }
    }

    private record Work(Order order, Capability capability, Parcel parcel) {
        Optional<Demand> demand() {
            return Demands.of(capability.name(), order.call().inputs());
        }

        boolean fromOutside() {
            return order.skill().contract().kind() == SkillContract.Kind.PROVIDER;
        }
    }

    private SkillResult opened(Work work, SkillResult.Done done) throws IOException, AssetStore.NotUsable {
        ObjectNode handed = done.outputs().deepCopy();
        work.parcel().receive(handed, work.order().context().scratch());
        List<String> notes = new ArrayList<>(done.notes());
        List<String> wrong = made(work, handed, notes);
        if (wrong.isEmpty()) {
            ObjectNode outputs = work.parcel().named(handed);
            wrong.addAll(wrong(work, outputs, notes));
            if (wrong.isEmpty()) {
                work.parcel().admit();
                return committed(work, new Commits.Committed(outputs, notes), done);
            }
        }
        return failed(work.order(), done, wrong);
    }

    /** Makes what came from outside fit, and tells what was measured. */
    private List<String> made(Work work, ObjectNode handed, List<String> notes) throws IOException, AssetStore.NotUsable {
        List<String> wrong = new ArrayList<>();
        MeasuredFacts measured = new MeasuredFacts(work.capability(), work.parcel());
        if (work.fromOutside() && tools.isPresent()) {
            wrong.addAll(work.parcel().fit(work.demand(), handed, tools.get()));
            work.demand().ifPresent(demand -> measured.tell(handed, demand));
            notes.addAll(work.parcel().notes());
        }
        measured.replace(handed, wrong);
        return wrong;
    }

    private List<String> wrong(Work work, ObjectNode outputs, List<String> notes) {
        List<String> wrong = new ArrayList<>(work.capability().checkOutput(outputs).stream()
                .map(Problem::toString)
                .toList());
        for (String sha256 : Lineage.assetsIn(outputs)) {
            if (!work.parcel().has(sha256) && !work.order().context().names(sha256)) {
                wrong.add("it names an asset that it neither made nor was given: " + sha256);
            }
        }
        if (wrong.isEmpty()) {
            MediaContract contract = new MediaContract(
                    work.capability(), work.order().call().inputs(), sha256 -> work.parcel().find(sha256));
            wrong.addAll(contract.check(outputs));
            if (work.fromOutside() && wrong.isEmpty()) {
                wrong.addAll(words(contract, outputs, notes));
            }
        }
        return wrong;
    }

    private static List<String> words(MediaContract contract, ObjectNode outputs, List<String> notes) {
        if (!(outputs.path("words") instanceof ArrayNode words)) {
            return List.of();
        }
        if (words.isEmpty() && contract.capability().name().equals("speech.synthesize")) {
            notes.add("it tells no word times: captions over this voice are spread over its length by the text, an estimate");
        }
        return contract.spokenSeconds(outputs)
                .map(seconds -> WordTimes.putRight(words, seconds, notes))
                .orElse(List.of());
    }

    private SkillResult committed(Work work, Commits.Committed made, SkillResult.Done done) {
        Order order = work.order();
        Commits.Committed kept = commits.add(order.run(), order.step(), order.call(), made, done.spent());
        return new SkillResult.Done(kept.outputs(), done.spent(), made.notes());
    }

    private static SkillResult failed(Order order, SkillResult.Done done, List<String> why) {
        return new SkillResult.Failed(
                FailureKind.BROKEN,
                "what " + order.call().skill() + " made cannot be used: " + String.join("; ", why),
                done.spent());
    }
}
