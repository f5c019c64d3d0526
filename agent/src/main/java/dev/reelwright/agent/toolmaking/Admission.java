package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillParcel;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The person's yes to exactly one content of a folder: onto the shelf, accepted, and on the record. Only the person's own commands use it. */
public final class Admission {
    private final Studio studio;

    public Admission(Studio studio) {
        this.studio = studio;
    }

    /** The shipped folder whose place the skill of that name takes now. */
    public Optional<String> place(String name) {
        return before(name)
                .map(Accepted.Entry::inPlaceOf)
                .filter(shipped -> Taken.shipped(studio, shipped.folder())
                        .map(SkillFolder::revision)
                        .filter(shipped.revision()::equals)
                        .isPresent())
                .map(Accepted.Shipped::folder);
    }

    /** Why a folder cannot take its place beside the others. */
    public List<Problem> inTheWay(SkillParcel parcel) {
        return inTheWay(parcel, null);
    }

    /** @param inPlaceOf a shipped folder whose place it is to take; null for none */
    public List<Problem> inTheWay(SkillParcel parcel, @Nullable String inPlaceOf) {
        return SkillFolder.open(parcel.name(), parcel.files())
                .map(folder -> new Taken(studio).problems(parcel.name(), folder, inPlaceOf))
                .orElseGet(() -> Taken.shipped(studio, parcel.name()).isPresent()
                        ? List.of(new Problem(
                                parcel.name(),
                                "is the name of a folder that came with the product",
                                "take another name"))
                        : List.of());
    }

    /**
     * Puts a folder on the shelf and accepts it.
     *
     * @param rights that the person has seen and said yes to
     * @return why nothing was done; empty when it was
     */
    public List<Problem> admit(SkillParcel parcel, Findings findings, Rights rights) throws IOException {
        return admit(parcel, findings, rights, null);
    }

    /** @param inPlaceOf a shipped folder whose place it takes; null for none */
    public List<Problem> admit(SkillParcel parcel, Findings findings, Rights rights, @Nullable String inPlaceOf)
            throws IOException {
        if (!findings.rights().within(rights)) {
            throw new IllegalArgumentException("more is asked for than was accepted");
        }
        List<Problem> problems = studio.shelf().put(parcel.name(), parcel.files(), "Add " + parcel.name());
        if (problems.isEmpty()) {
            accept(findings, rights, inPlaceOf);
        }
        return problems;
    }

    /** Accepts a folder as it is on the shelf. */
    public void accept(Findings findings, Rights rights) throws IOException {
        accept(findings, rights, null);
    }

    /** @param inPlaceOf a shipped folder whose place it takes; null for none */
    public void accept(Findings findings, Rights rights, @Nullable String inPlaceOf) throws IOException {
        Accepted.Shipped shipped = inPlaceOf == null
                ? null
                : new Accepted.Shipped(
                        inPlaceOf,
                        SkillFolder.revision(Taken.shipped(studio, inPlaceOf).orElseThrow()));
        ObjectNode body = body(findings, rights);
        if (shipped != null) {
            body.put("inPlaceOf", shipped.folder()).put("inPlaceOfRevision", shipped.revision());
        }
        studio.audit().append(RunId.NONE, "skill.accepted", body);
        Accepted.read(studio.home().accepted())
                .with(new Accepted.Entry(
                        findings.name(),
                        findings.revision(),
                        rights,
                        shipped,
                        studio.clock().instant()));
    }

    /** What the folder whose place is taken asks for; where none is, what was accepted of the folder of that name last. */
    public Rights rightsBefore(String name, @Nullable String inPlaceOf) throws InterruptedException {
        return inPlaceOf == null
                ? before(name).map(Accepted.Entry::rights).orElse(Rights.NONE)
                : new Inspection(studio)
                        .check(new SkillParcel(
                                inPlaceOf, Taken.shipped(studio, inPlaceOf).orElseThrow()))
                        .rights();
    }

    /**
     * What the person is to see of a folder's files, to be shown after its rights: whose place it takes, and how it differs from that one, or from what was
     * accepted last. Words of the folder's author are among it, each line marked and cut.
     */
    public List<String> page(SkillParcel parcel, @Nullable String inPlaceOf) throws IOException {
        PromotionPage page = new PromotionPage();
        if (inPlaceOf == null) {
            Map<String, byte[]> last = lastAccepted(parcel.name());
            return SkillFolder.revision(last).equals(SkillFolder.revision(parcel.files()))
                    ? List.of("its files are as you accepted them last")
                    : page.files(new PromotionPage.Change(last, parcel.files())).lines();
        }
        PromotionPage.Change change =
                new PromotionPage.Change(Taken.shipped(studio, inPlaceOf).orElseThrow(), parcel.files());
        return page.place(inPlaceOf, change).files(change).lines();
    }

    /** Nothing, when it was never accepted, or is not in the shelf's history any more. */
    private Map<String, byte[]> lastAccepted(String name) throws IOException {
        Optional<Accepted.Entry> before = before(name);
        if (before.isPresent()) {
            for (Shelf.Commit commit : studio.shelf().history(name)) {
                Map<String, byte[]> files = studio.shelf().filesAt(name, commit.id());
                if (!files.isEmpty()
                        && SkillFolder.revision(files).equals(before.get().revision())) {
                    return files;
                }
            }
        }
        return Map.of();
    }

    /** What was accepted of a folder last, if anything was. */
    public Optional<Accepted.Entry> before(String name) {
        return Accepted.read(studio.home().accepted()).entries().stream()
                .filter(entry -> entry.folder().equals(name))
                .findFirst();
    }

    private static ObjectNode body(Findings findings, Rights rights) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("folder", findings.name()).put("revision", findings.revision());
        rights.changesFrom(Rights.NONE).forEach(body.putArray("rights")::add);
        return body;
    }
}
