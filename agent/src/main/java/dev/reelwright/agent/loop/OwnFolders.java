package dev.reelwright.agent.loop;

import dev.reelwright.audit.RunId;
import dev.reelwright.registry.AuthorTools;
import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.SkillPack;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The person's own provider folders: onto the shelf, off it again, and what was accepted of each. */
public final class OwnFolders {
    private final Studio studio;

    public OwnFolders(Studio studio) {
        this.studio = studio;
    }

    /** Why a folder cannot take its place beside the others: its name or one of its offers is taken. */
    public List<Problem> inTheWay(String name, AuthorTools.Wishes wishes) {
        List<Problem> problems = new ArrayList<>();
        if (studio.packs().stream().map(SkillPack::folders).anyMatch(folders -> folders.containsKey(name))) {
            problems.add(new Problem(name, "is the name of a folder that came with the product", "take another name"));
        }
        for (Offer offer : wishes.offers()) {
            studio.registry()
                    .find(offer.name())
                    .map(RegisteredSkill::folder)
                    .filter(owner -> !owner.equals(name))
                    .ifPresent(owner -> problems.add(new Problem(
                            offer.name(),
                            "is offered by " + owner + " already",
                            "give the model or the provider another name in provider.json")));
        }
        return problems;
    }

    /**
     * The person's yes to exactly this content: onto the shelf, accepted, and on the record.
     *
     * @return why nothing was done; empty when it was
     */
    public List<Problem> add(String name, Map<String, byte[]> files, AuthorTools.Wishes wishes) throws IOException {
        List<Problem> problems = studio.shelf().put(name, files, "Add " + name);
        if (!problems.isEmpty()) {
            return problems;
        }
        studio.audit().append(RunId.NONE, "provider.accepted", body(name, wishes));
        Accepted.read(studio.home().accepted())
                .with(new Accepted.Entry(
                        name,
                        wishes.revision(),
                        wishes.hosts(),
                        wishes.key(),
                        studio.clock().instant()));
        return List.of();
    }

    /** The person's yes to one try of a folder that is on no shelf. */
    public void admit(String name, Map<String, byte[]> files, AuthorTools.Wishes wishes) {
        studio.audit().append(RunId.NONE, "provider.admitted", body(name, wishes));
        studio.receive(new Guest(name, files));
    }

    /** Off the shelf, and the acceptance is gone. */
    public List<Problem> remove(String name) throws IOException {
        List<Problem> problems = studio.shelf().remove(name, "Remove " + name);
        if (!problems.isEmpty()) {
            return problems;
        }
        Accepted.read(studio.home().accepted()).forget(name);
        studio.audit()
                .append(
                        RunId.NONE,
                        "provider.removed",
                        JsonNodeFactory.instance.objectNode().put("folder", name));
        return List.of();
    }

    /** What was accepted of a folder, if it was. */
    public Optional<Accepted.Entry> accepted(String name) {
        return Accepted.read(studio.home().accepted()).entries().stream()
                .filter(entry -> entry.folder().equals(name))
                .findFirst();
    }

    private static ObjectNode body(String name, AuthorTools.Wishes wishes) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("folder", name).put("revision", wishes.revision());
        body.put("capability", wishes.capability()).put("key", wishes.key());
        ArrayNode hosts = body.putArray("hosts");
        wishes.hosts().forEach(hosts::add);
        return body;
    }
}
