package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.Intent;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Makes a draft a skill: looks at it, and after a yes puts it on the shelf and writes the yes down. It never says the yes. */
public final class Promotion {
    private final Studio studio;

    public Promotion(Studio studio) {
        this.studio = studio;
    }

    /** What a look at a draft comes to. Switch over it without {@code default}. */
    public sealed interface Look {
        /** @param problems all of them, at least one */
        record Refused(List<Problem> problems) implements Look {
            public Refused {
                problems = List.copyOf(problems);
            }
        }

        record Ready(Proposal proposal) implements Look {}
    }

    /**
     * Checks and tests a draft, and puts together what the person is to see.
     *
     * @param wanted a shipped folder whose place it is to take; null for none but that which the skill of its name has
     */
    public Look look(String name, @Nullable String wanted) throws IOException, InterruptedException {
        String inPlaceOf = wanted == null ? new Admission(studio).place(name).orElse(null) : wanted;
        Map<String, byte[]> files = studio.shelf().drafts().files(name);
        if (files.isEmpty()) {
            return new Look.Refused(List.of(new Problem(name, "is no draft", "draft it first")));
        }
        Tested tested = new DraftTests(studio).run(name, files);
        List<Problem> problems = new ArrayList<>(tested.problems());
        tested.report().results().stream()
                .filter(result -> !result.differences().isEmpty())
                .forEach(result -> problems.add(
                        new Problem(result.path(), String.join("; ", result.differences()), "mend the draft")));
        Optional<SkillEngine.Folder> folder = SkillFolder.open(name, files);
        Optional<Map<String, byte[]>> shipped = inPlaceOf == null ? Optional.empty() : Taken.shipped(studio, inPlaceOf);
        if (folder.isPresent()) {
            problems.addAll(new Taken(studio).problems(name, folder.get(), inPlaceOf));
        }
        return problems.isEmpty() && tested.passed()
                ? new Look.Ready(proposal(tested, folder.orElseThrow(), inPlaceOf, shipped.orElse(null)))
                : new Look.Refused(problems);
    }

    private Proposal proposal(
            Tested tested, SkillEngine.Folder folder, @Nullable String inPlaceOf, @Nullable Map<String, byte[]> shipped)
            throws IOException {
        String name = tested.name();
        Map<String, byte[]> now = studio.shelf().files(name);
        Rights before = shipped != null
                ? rights(Objects.requireNonNull(inPlaceOf), shipped)
                : now.isEmpty() ? Rights.NONE : accepted().granted(name, SkillFolder.revision(now));
        Rights after = rights(name, folder.files());
        List<String> sources = Sources.of(studio.shelf(), name);
        PromotionPage.Change change = new PromotionPage.Change(shipped == null ? now : shipped, folder.files());
        PromotionPage page = new PromotionPage().rights(before, after);
        if (inPlaceOf != null) {
            page.place(inPlaceOf, change);
        }
        return new Proposal(
                name,
                tested.revision(),
                folder.contract().kind(),
                before,
                after,
                shipped == null
                        ? null
                        : new Accepted.Shipped(Objects.requireNonNull(inPlaceOf), SkillFolder.revision(shipped)),
                sources,
                page.read(sources).tests(tested.report()).files(change).lines());
    }

    /** An adapter may speak to every host that its addresses name, whatever its contract says. */
    private Rights rights(String name, Map<String, byte[]> files) {
        SkillContract contract =
                SkillFolder.open(name, files).map(SkillEngine.Folder::contract).orElseThrow();
        if (contract.kind() != SkillContract.Kind.PROVIDER) {
            return Rights.of(contract);
        }
        AuthorTools.Wishes wishes = studio.authorTools().wishes(name, files).orElseThrow();
        return new Rights(
                java.util.Set.copyOf(wishes.hosts()),
                wishes.key(),
                Rights.of(contract).programs(),
                java.util.Set.of(),
                null);
    }

    private Accepted accepted() {
        return Accepted.read(studio.home().accepted());
    }

    /**
     * Carries out the yes that was said: one commit, and the acceptance. Not without that yes.
     *
     * @param by who said it
     * @param run the conversation, for the record
     * @return why nothing was done; empty when it was
     */
    public List<Problem> adopt(Proposal proposal, String by, RunId run) throws IOException {
        Intent intent = studio.audit().intent(run, "skill.promote", body(proposal, by));
        List<Problem> problems;
        try {
            problems = studio.shelf()
                    .drafts()
                    .promote(
                            proposal.name(),
                            proposal.revision(),
                            Sources.promoted(proposal.name()) + "\n\nRun: " + run.value());
        } catch (IOException unwritable) {
            intent.result("failed", facts().put("message", String.valueOf(unwritable.getMessage())));
            throw unwritable;
        }
        boolean there =
                SkillFolder.revision(studio.shelf().files(proposal.name())).equals(proposal.revision());
        if (!there) {
            ObjectNode facts = facts();
            problems.forEach(problem -> facts.withArray("problems").add(problem.toString()));
            intent.result("refused", facts);
            return problems;
        }
        accepted()
                .with(new Accepted.Entry(
                        proposal.name(),
                        proposal.revision(),
                        proposal.after(),
                        proposal.inPlaceOf(),
                        studio.clock().instant()));
        intent.result(
                "promoted",
                facts().put(
                                "commit",
                                studio.shelf()
                                        .history(proposal.name())
                                        .getFirst()
                                        .id()));
        return List.of();
    }

    private static ObjectNode facts() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static ObjectNode body(Proposal proposal, String by) {
        ObjectNode body = facts().put("folder", proposal.name())
                .put("revision", proposal.revision())
                .put("kind", proposal.kind().word())
                .put("by", by);
        proposal.after()
                .changesFrom(Rights.NONE)
                .forEach(right -> body.withArray("rights").add(right));
        proposal.after()
                .changesFrom(proposal.before())
                .forEach(right -> body.withArray("changes").add(right));
        proposal.sources().forEach(source -> body.withArray("read").add(source));
        Accepted.Shipped shipped = proposal.inPlaceOf();
        if (shipped != null) {
            body.put("inPlaceOf", shipped.folder()).put("inPlaceOfRevision", shipped.revision());
        }
        return body;
    }
}
