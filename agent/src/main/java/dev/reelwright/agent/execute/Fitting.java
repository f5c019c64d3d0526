package dev.reelwright.agent.execute;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaFacts.Picture;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools.Exam;
import dev.reelwright.registry.MediaTools.Fit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Holds one file that was looked through against what was asked, and decides what has to be changed. Decides only: nothing is decoded here. */
final class Fitting {
    private static final Set<String> STILL_TYPES = Set.of("image/png", "image/jpeg");
    private static final Set<String> FILM_PIXELS = Set.of("yuv420p", "yuvj420p");
    private static final int SPEECH_RATE = 48_000;

    private final Exam.Whole found;
    private final MediaFacts facts;
    private final List<String> notes = new ArrayList<>();

    private Fitting(Exam.Whole found) {
        this.found = found;
        this.facts = found.facts();
    }

    /** What is to be done with the file. */
    sealed interface Verdict {
        /** It stays as it is. */
        record Good(List<String> notes) implements Verdict {}

        /** @param change what is done, in words: "scaled to 640x360" */
        record Change(Fit fit, String change, List<String> notes) implements Verdict {}

        /** @param why what was found, what was asked, and what to do */
        record Useless(String why) implements Verdict {}
    }

    static Verdict of(Demand demand, Exam.Whole found) {
        Fitting fitting = new Fitting(found);
        return switch (demand) {
            case Demand.Still still -> fitting.still(still);
            case Demand.Clip clip -> fitting.clip(clip);
            case Demand.Speech speech -> fitting.speech(speech);
            case Demand.Tune tune -> fitting.tune(tune);
        };
    }

    private Verdict still(Demand.Still asked) {
        Picture picture = facts.picture();
        if (facts.kind() != MediaKind.IMAGE || picture == null) {
            return wrongKind(asked, "a picture");
        }
        Frame frame = new Frame(picture, asked.width(), asked.height());
        Optional<String> impossible = frame.impossible();
        if (impossible.isPresent()) {
            return useless(asked, impossible.get());
        }
        if (found.blank()) {
            notes.add(asked.output() + " is one flat colour: look at it before it is used");
        }
        List<String> changes = new ArrayList<>(frame.changes());
        if (!STILL_TYPES.contains(facts.mediaType())) {
            changes.add("from " + facts.mediaType() + " to image/png");
        }
        return verdict(new Fit.Still(frame.width(), frame.height()), changes);
    }

    private Verdict clip(Demand.Clip asked) {
        Picture picture = facts.picture();
        if (facts.kind() != MediaKind.VIDEO || picture == null) {
            return wrongKind(asked, "a film");
        }
        double length = found.pictureSeconds();
        double rate = picture.framesPerSecond() == null ? 0 : picture.framesPerSecond();
        if (rate <= 0 || length <= 0) {
            return useless(asked, "does not run: " + rate + " frames a second for " + length + " s");
        }
        Frame frame = new Frame(picture, asked.width(), asked.height());
        Optional<String> impossible = frame.impossible().or(() -> impossible(asked, length));
        if (impossible.isPresent()) {
            return useless(asked, impossible.get());
        }
        filmNotes(asked);
        List<String> changes = new ArrayList<>(frame.changes());
        double seconds = asked.seconds() == null ? length : length(asked.seconds(), length, "its last frame held", changes);
        double frames = asked.framesPerSecond() == null ? rate : rate(asked.framesPerSecond(), rate, changes);
        if (!picture.codec().equals("h264") || !FILM_PIXELS.contains(picture.pixelFormat())) {
            changes.add("from " + picture.codec() + " in " + picture.pixelFormat() + " to h264 in yuv420p");
        }
        if (!changes.isEmpty() && frame.odd()) {
            return useless(asked, "has to be changed (" + String.join(", ", changes) + "), and a film of odd size cannot be written"
                    + "; ask for an even size");
        }
        return verdict(new Fit.Film(frame.width(), frame.height(), frames, seconds, facts.sound() != null), changes);
    }

    private Optional<String> impossible(Demand.Clip asked, double length) {
        if (asked.sound() && (facts.sound() == null || found.soundSeconds() <= 0)) {
            return Optional.of("has no sound track, asked was one; choose a model that makes sound, or ask for none");
        }
        if (asked.seconds() != null && !Leeway.filmMayBecome(length, asked.seconds())) {
            return Optional.of(words("has %.2f s of picture, asked were %.2f s; ask for a length that this model makes",
                    length, asked.seconds()));
        }
        return asked.spoken() == null ? Optional.empty() : unlikely(asked.spoken(), found.soundSeconds());
    }

    private void filmNotes(Demand.Clip asked) {
        if (found.blank()) {
            notes.add(asked.output() + " is black from beginning to end: look at it before it is used");
        }
        if (asked.sound() && found.peak() < Leeway.SILENCE) {
            notes.add("the sound track of " + asked.output() + " is silent");
        }
    }

    private static double length(double asked, double length, String held, List<String> changes) {
        if (!Leeway.same(length, asked)) {
            changes.add(
                    length > asked
                            ? words("cut from %.2f s to %.2f s", length, asked)
                            : words("%s from %.2f s to %.2f s", held, length, asked));
        }
        return asked;
    }

    private static double rate(double asked, double rate, List<String> changes) {
        if (Math.abs(asked - rate) > Leeway.SAME_RATE) {
            changes.add(words("from %.3f to %.3f frames a second", rate, asked));
        }
        return asked;
    }

    private Verdict speech(Demand.Speech asked) {
        MediaFacts.Sound sound = facts.sound();
        if (facts.kind() != MediaKind.AUDIO || sound == null) {
            return wrongKind(asked, "a recording");
        }
        Optional<String> wrong = silent().or(() -> unlikely(asked.spoken(), found.soundSeconds()));
        if (wrong.isPresent()) {
            return useless(asked, wrong.get());
        }
        boolean plain = facts.mediaType().equals("audio/wav")
                && sound.codec().equals("pcm_s16le")
                && sound.sampleRate() == SPEECH_RATE
                && sound.channels() == 1;
        String change = words("from %s (%d Hz, %d channels) to WAV of 48 kHz in one channel", sound.codec(),
                sound.sampleRate(), sound.channels());
        return verdict(new Fit.Tone(SPEECH_RATE, 1, 0), plain ? List.of() : List.of(change));
    }

    private Verdict tune(Demand.Tune asked) {
        MediaFacts.Sound sound = facts.sound();
        if (facts.kind() != MediaKind.AUDIO || sound == null) {
            return wrongKind(asked, "a sound");
        }
        double length = found.soundSeconds();
        Optional<String> wrong = silent();
        if (wrong.isPresent()) {
            return useless(asked, wrong.get());
        }
        if (!Leeway.soundMayBecome(length, asked.seconds())) {
            return useless(asked, words("lasts %.2f s, asked were %.2f s; ask for a length that this model makes", length,
                    asked.seconds()));
        }
        List<String> changes = new ArrayList<>();
        length(asked.seconds(), length, "silence put to its end,", changes);
        return verdict(new Fit.Tone(SPEECH_RATE, Math.clamp(sound.channels(), 1, 2), asked.seconds()), changes);
    }

    private Optional<String> silent() {
        if (found.soundSeconds() <= 0) {
            return Optional.of("holds no sound; make it again");
        }
        return found.peak() < Leeway.SILENCE
                ? Optional.of(words("is silent (its highest sample is %.0f dB); make it again", found.peak()))
                : Optional.empty();
    }

    private static Optional<String> unlikely(Demand.Spoken spoken, double seconds) {
        boolean shorter = seconds < spoken.shortest();
        return shorter || seconds > spoken.longest()
                ? Optional.of(words(
                        "lasts %.2f s, but nobody reads %d letters aloud in %s than %.2f s; make it again, or give the text in parts",
                        seconds, spoken.letters(), shorter ? "less" : "more", shorter ? spoken.shortest() : spoken.longest()))
                : Optional.empty();
    }

    private Verdict verdict(Fit fit, List<String> changes) {
        return changes.isEmpty()
                ? new Verdict.Good(List.copyOf(notes))
                : new Verdict.Change(fit, String.join(", ", changes), List.copyOf(notes));
    }

    private Verdict wrongKind(Demand asked, String what) {
        return useless(asked, "is " + facts.mediaType() + ", asked was " + what + "; check what the adapter takes for its result");
    }

    private static Verdict useless(Demand asked, String why) {
        return new Verdict.Useless(asked.output() + " " + why);
    }

    private static String words(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
