package dev.reelwright.skills.script;

import dev.reelwright.registry.Offer;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.sandbox.ScriptBox;
import dev.reelwright.skills.media.Programs;
import java.util.List;

/** Makes skills of folders of kind {@code script}: one offer, whose code is {@code scripts/main.js} in the script sandbox. */
public final class ScriptEngine implements SkillEngine {
    private final ScriptBox box;
    private final MediaDoor media;

    /** @param programs may be shared with other skills of the host */
    public ScriptEngine(Programs.Source programs) {
        this(ScriptBox.open(), new MediaDoor(programs));
    }

    ScriptEngine(ScriptBox box, MediaDoor media) {
        this.box = box;
        this.media = media;
    }

    @Override
    public SkillContract.Kind kind() {
        return SkillContract.Kind.SCRIPT;
    }

    @Override
    public Answer open(Folder folder) {
        try {
            return switch (ScriptSource.read(folder.files(), box)) {
                case ScriptSource.Answer.Faulty faulty -> new Answer.Faulty(faulty.problems());
                case ScriptSource.Answer.Readable readable -> opened(folder, readable.source());
            };
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new Answer.Faulty(List.of(new Problem(ScriptSource.FILE, "reading it was interrupted", "load again")));
        }
    }

    private Answer opened(Folder folder, ScriptSource source) {
        Offer offer = Offer.ofCode(folder.manual().name(), folder.contract());
        return new Answer.Opened(
                List.of(new Ready(offer, new ScriptSkill(folder.contract(), source, box, media))));
    }
}
