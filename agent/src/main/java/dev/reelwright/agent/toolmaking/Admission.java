package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Rights;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillParcel;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The person's yes to exactly one content of a folder: onto the shelf, accepted, and on the record. Only the person's own commands use it. */
public final class Admission {
    private final Studio studio;

    public Admission(Studio studio) {
        this.studio = studio;
    }

    /** Why a folder cannot take its place beside the others. */
    public List<Problem> inTheWay(SkillParcel parcel) {
        return SkillFolder.open(parcel.name(), parcel.files())
                .map(folder -> new Taken(studio).problems(parcel.name(), folder, null))
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
        if (!findings.rights().within(rights)) {
            throw new IllegalArgumentException("more is asked for than was accepted");
        }
        List<Problem> problems = studio.shelf().put(parcel.name(), parcel.files(), "Add " + parcel.name());
        if (problems.isEmpty()) {
            accept(findings, rights);
        }
        return problems;
    }

    /** Accepts a folder as it is on the shelf. */
    public void accept(Findings findings, Rights rights) throws IOException {
        studio.audit().append(RunId.NONE, "skill.accepted", body(findings, rights));
        Accepted.read(studio.home().accepted())
                .with(new Accepted.Entry(
                        findings.name(),
                        findings.revision(),
                        rights,
                        null,
                        studio.clock().instant()));
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
