package dev.reelwright.agent.toolmaking;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.RunId;
import dev.reelwright.registry.Drafts;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes skills and drafts that were made here out of use, and back. Git keeps every version. Each after the person's yes. */
public final class Retirement {
    private final Studio studio;

    public Retirement(Studio studio) {
        this.studio = studio;
    }

    /** Why a skill or a draft cannot be retired; empty when it can. */
    public List<Problem> problems(String name) throws IOException {
        if (Taken.shipped(studio, name).isPresent()) {
            return List.of(new Problem(name, "came with the product", "the router can be told what to use instead"));
        }
        return studio.shelf().names().contains(name) || isDraft(name)
                ? List.of()
                : List.of(new Problem(name, "is no skill and no draft", "search for it"));
    }

    public boolean isDraft(String name) throws IOException {
        return studio.shelf().drafts().names().contains(name);
    }

    /** The skill leaves the shelf and what was accepted of it is gone; where there is a draft of that name, only the draft goes. */
    public List<Problem> retire(String name, String by, RunId run) throws IOException {
        List<Problem> problems = problems(name);
        if (!problems.isEmpty()) {
            return problems;
        }
        boolean draft = isDraft(name);
        List<Problem> left = draft
                ? studio.shelf().drafts().drop(name, Drafts.Author.PERSON, Sources.dropped(name) + "\n\nRun: " + run)
                : studio.shelf().remove(name, "Retire " + name + "\n\nRun: " + run);
        if (draft ? isDraft(name) : studio.shelf().names().contains(name)) {
            return left;
        }
        if (!draft) {
            Accepted.read(studio.home().accepted()).forget(name);
        }
        studio.audit().append(run, draft ? "skill.draft-dropped" : "skill.retired", body(name, by));
        return List.of();
    }

    /** Brings a skill back as it was last. Nothing is accepted by that: it is a draft in the eyes of the router until somebody does. */
    public List<Problem> restore(String name, String by, RunId run) throws IOException {
        List<Problem> problems = studio.shelf().restore(name, "Restore " + name + "\n\nRun: " + run);
        if (studio.shelf().names().contains(name)) {
            studio.audit().append(run, "skill.restored", body(name, by));
        }
        return problems;
    }

    private static ObjectNode body(String name, String by) {
        return JsonNodeFactory.instance.objectNode().put("folder", name).put("by", by);
    }
}
