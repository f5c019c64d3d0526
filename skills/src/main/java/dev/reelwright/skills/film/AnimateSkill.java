package dev.reelwright.skills.film;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.draw.Fonts;
import dev.reelwright.skills.media.Programs;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code video-animate}: a still becomes a moving shot with its captions in it; the frames of transitions are left to the join. */
public final class AnimateSkill implements Skill {
    private static final Money FREE = Money.zero("USD");
    private static final String BODY = "body.mp4";

    private final SkillHost host;
    private final Programs.Source programs;

    /** @param programs may be shared with other skills of the host */
    public AnimateSkill(SkillHost host, Programs.Source programs) {
        this.host = host;
        this.programs = programs;
    }

    @Override
    public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
        try {
            return animate(AnimateOrder.of(call.inputs()), context);
        } catch (FilmFailure e) {
            return new SkillResult.Failed(e.kind(), e.words(), FREE);
        } catch (IOException e) {
            return new SkillResult.Failed(
                    FailureKind.BROKEN, "The programs for films cannot be used: " + e.getMessage(), FREE);
        }
    }

    private SkillResult animate(AnimateOrder order, SkillContext context)
            throws FilmFailure, IOException, InterruptedException {
        Programs opened = programs.open();
        StillReader reader = new StillReader(new Ffmpeg(opened));
        Move move = order.move(order.pictureAspect(context));
        int head = order.head();
        Handle handle = new Handle(order.image(), move, order.frames(), head, order.tail(), order.lead());
        BurntCaptions captions = captions(order);
        Path file = context.scratch().root().resolve(BODY);
        StillSource.Picture picture =
                new StillSource.Picture(context.file(order.image()), "the picture", move, handle.lastFrame());
        int frames = order.frames() - head;
        try (StillSource source = new StillSource(reader, picture)) {
            SegmentWriter writer = new SegmentWriter(opened, order.size(), order.fps());
            writer.write(
                    file,
                    frames,
                    (frame, canvas) -> {
                        source.draw(head + frame, canvas);
                        captions.draw(head + frame, canvas);
                    },
                    done -> Reports.frame(context, done, frames));
        }
        return new SkillResult.Done(outputs(order, handle), FREE, notes(order, head));
    }

    private BurntCaptions captions(AnimateOrder order) throws FilmFailure {
        if (!order.inputs().flag("captions")) {
            return BurntCaptions.none(order.size(), order.fps());
        }
        Fonts.prepare(host.programs());
        return new BurntCaptions(order.inputs().cues(order.size()), order.lead(), order.size(), order.fps());
    }

    private static ObjectNode outputs(AnimateOrder order, Handle handle) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outputs.putObject("video").put("file", BODY);
        outputs.put("seconds", order.frames() / (double) order.fps());
        outputs.set("shot", handle.toJson());
        return outputs;
    }

    private static List<String> notes(AnimateOrder order, int head) {
        List<String> notes = new ArrayList<>();
        if (head < order.wantedHead()) {
            notes.add("The shot has " + order.frames() + " frames, so its transition was shortened from "
                    + order.wantedHead() + " to " + head + " frames.");
        }
        return notes;
    }
}
