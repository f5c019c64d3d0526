package dev.reelwright.skills.film;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillHost;
import dev.reelwright.registry.SkillResult;
import dev.reelwright.skills.caption.Cue;
import dev.reelwright.skills.caption.SubtitleFiles;
import dev.reelwright.skills.draw.Fonts;
import dev.reelwright.skills.media.Programs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code edit-assemble}: shots, clips, narrations and captions become one film. */
public final class AssembleSkill implements Skill {
    private static final Money FREE = Money.zero("USD");
    private static final String FILM = "film.mp4";
    private static final String POSTER = "poster.jpg";
    private static final String SRT = "captions.srt";
    private static final String VTT = "captions.vtt";
    private static final float POSTER_QUALITY = 0.92f;

    private final SkillHost host;
    private final Programs.Source programs;

    /** @param programs may be shared with other skills of the host */
    public AssembleSkill(SkillHost host, Programs.Source programs) {
        this.host = host;
        this.programs = programs;
    }

    @Override
    public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
        try {
            return assemble(AssembleOrder.of(call.inputs(), context), context);
        } catch (FilmFailure e) {
            return new SkillResult.Failed(e.kind(), e.words(), FREE);
        } catch (IOException e) {
            return new SkillResult.Failed(
                    FailureKind.BROKEN, "The film could not be put together: " + e.getMessage(), FREE);
        }
    }

    private SkillResult assemble(AssembleOrder order, SkillContext context)
            throws FilmFailure, IOException, InterruptedException {
        Fonts.prepare(host.programs());
        Ffmpeg ffmpeg = new Ffmpeg(programs.open());
        List<String> notes = new ArrayList<>(order.notes());
        PictureTrack picture = new PictureTrack(order, context, ffmpeg);
        SoundTrack sound = new SoundTrack(order, context, ffmpeg);
        List<PictureTrack.Segment> segments;
        Optional<Loudness.Measure> loudness;
        try (Beside<Optional<Loudness.Measure>> beside = new Beside<>(sound::write)) {
            segments = picture.segments();
            Reports.say(context, 0.9, "levelling the sound");
            loudness = beside.result();
        }
        notes.addAll(picture.notes());
        notes.addAll(sound.notes());
        Reports.say(context, 0.95, "joining " + segments.size() + " segments");
        new Master(ffmpeg, context.scratch()).write(segments, order.fps(), SoundTrack.ENCODED, FILM);
        ObjectNode outputs = outputs(order);
        loudness.ifPresent(measure -> measured(measure, order, outputs, notes));
        captions(order, context, outputs);
        context.scratch().write(POSTER, jpeg(picture.poster()));
        outputs.putObject("poster").put("file", POSTER);
        Reports.say(context, 1, "done");
        return new SkillResult.Done(outputs, FREE, notes);
    }

    private static ObjectNode outputs(AssembleOrder order) {
        ObjectNode outputs = JsonNodeFactory.instance.objectNode();
        outputs.putObject("video").put("file", FILM);
        outputs.put("seconds", order.seconds());
        ArrayNode timeline = outputs.putArray("timeline");
        for (AssembleOrder.Shot shot : order.shots()) {
            timeline.addObject()
                    .put("start", shot.start() / (double) order.fps())
                    .put("end", (shot.start() + shot.frames()) / (double) order.fps());
        }
        return outputs;
    }

    private static void measured(Loudness.Measure film, AssembleOrder order, ObjectNode outputs, List<String> notes) {
        outputs.put("loudness", film.loudness()).put("truePeak", film.peak());
        if (Math.abs(film.loudness() - order.loudness()) > 0.5) {
            notes.add("The film measures " + film.loudness() + " LUFS instead of " + order.loudness()
                    + ": its sound is too quiet, or too uneven, to be brought there without distortion.");
        }
    }

    private static void captions(AssembleOrder order, SkillContext context, ObjectNode outputs) throws IOException {
        List<Cue> cues = new ArrayList<>();
        for (AssembleOrder.Shot shot : order.shots()) {
            double start = shot.start() / (double) order.fps() + shot.lead();
            shot.cues().stream()
                    .map(cue -> cue.shifted(start))
                    .filter(cue -> cue.start() < order.seconds())
                    .map(cue -> new Cue(cue.start(), Math.min(cue.end(), order.seconds()), cue.lines()))
                    .forEach(cues::add);
        }
        if (cues.isEmpty()) {
            return;
        }
        context.scratch().write(SRT, SubtitleFiles.srt(cues).getBytes(StandardCharsets.UTF_8));
        context.scratch().write(VTT, SubtitleFiles.vtt(cues).getBytes(StandardCharsets.UTF_8));
        outputs.putObject("captionsSrt").put("file", SRT);
        outputs.putObject("captionsVtt").put("file", VTT);
    }

    private static byte[] jpeg(Canvas canvas) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ImageWriteParam quality = writer.getDefaultWriteParam();
        quality.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
        quality.setCompressionQuality(POSTER_QUALITY);
        try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(canvas.image(), null, null), quality);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }
}
