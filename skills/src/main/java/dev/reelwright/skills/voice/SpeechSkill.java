package dev.reelwright.skills.voice;

import dev.reelwright.budgets.Money;
import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Skill;
import dev.reelwright.registry.SkillCall;
import dev.reelwright.registry.SkillContext;
import dev.reelwright.registry.SkillResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads English aloud on this machine: the code behind the skill folder {@code speech-mary}. The engine starts with the first call and
 * stays; hold one instance. Equal inputs give equal bytes.
 */
public final class SpeechSkill implements Skill {
    private static final Money FREE = new Money(0, "USD");
    private static final String FILE = "speech.wav";
    private static final double SLOWEST = 0.5;
    private static final double FASTEST = 2;
    private static final int LONGEST_WORD = 200;

    private final Optional<MaryEngine> engine;

    private SpeechSkill(Optional<MaryEngine> engine) {
        this.engine = engine;
    }

    /**
     * The skill. The voice's jars are looked for in the folder that the system property {@code reelwright.voice} names, else in the folder
     * {@code voice} beside the folder of this class's jar; without them every call fails as unsupported and says so.
     */
    public static Skill create() {
        return new SpeechSkill(MaryEngine.find());
    }

    static Skill over(Optional<MaryEngine> engine) {
        return new SpeechSkill(engine);
    }

    /** An order that can be read. */
    private record Order(String text, Speaker speaker, double speed) {}

    /** Why one cannot. */
    private static final class Refused extends Exception {
        private static final long serialVersionUID = 1;
        private final transient FailureKind kind;

        Refused(FailureKind kind, String message) {
            super(message);
            this.kind = kind;
        }
    }

    @Override
    public SkillResult run(SkillCall call, SkillContext context) throws InterruptedException {
        try {
            Order order = order(call.inputs());
            MaryEngine mary = engine.orElseThrow(() -> new Refused(
                    FailureKind.UNSUPPORTED,
                    "the local voice is not installed: its jars were not found. Build once with ./mvnw package, or name their folder"
                            + " with -D" + VoiceFolder.PROPERTY + "=<folder>"));
            return read(mary, order, context);
        } catch (Refused refused) {
            return new SkillResult.Failed(refused.kind, String.valueOf(refused.getMessage()), FREE);
        } catch (VoiceBroken broken) {
            return new SkillResult.Failed(FailureKind.BROKEN, "the local voice broke: " + broken.getMessage(), FREE);
        }
    }

    private static Order order(ObjectNode inputs) throws Refused {
        String text = inputs.path("text").asString("");
        language(inputs.path("language").asString("en-US"), text);
        String title = inputs.path("voice").asString(Speaker.SLT.title());
        Speaker speaker = Speaker.named(title)
                .orElseThrow(() -> new Refused(
                        FailureKind.INVALID_INPUT,
                        "there is no voice \"" + title + "\"; the local voices are " + Speaker.titles()));
        double speed = inputs.path("speed").asDouble(1);
        if (!(speed >= SLOWEST && speed <= FASTEST)) {
            throw new Refused(
                    FailureKind.INVALID_INPUT,
                    "speed is " + speed + "; give a number from " + SLOWEST + " to " + FASTEST);
        }
        return new Order(text, speaker, speed);
    }

    private static void language(String language, String text) throws Refused {
        if (!language.toLowerCase(Locale.ROOT).matches("en(-.*)?")) {
            throw unread("the text's language is \"" + language + "\"", "for " + language.split("-", 2)[0]);
        }
        Optional<String> script = Letters.foreignScript(text);
        if (script.isPresent()) {
            throw unread("the text is mostly written in " + script.get() + " script", "for its language");
        }
        Optional<String> other = ForeignText.language(text);
        if (other.isPresent()) {
            throw unread("the text seems to be " + other.get(), "for " + other.get());
        }
    }

    private static Refused unread(String what, String remedy) {
        return new Refused(
                FailureKind.UNSUPPORTED,
                "the local voice reads English only, and " + what + "; add a voice skill " + remedy
                        + ", or give the text in English");
    }

    private static SkillResult read(MaryEngine mary, Order order, SkillContext context)
            throws InterruptedException, Refused {
        context.heartbeat(0, "starting the voice");
        Reading reading = Reading.of(order.text(), mary.lexicon());
        if (reading.sentences().isEmpty()) {
            throw new Refused(
                    FailureKind.INVALID_INPUT,
                    "there is nothing to read: the text has no letter and no digit that has a sound");
        }
        guardLength(reading);
        Narration.Builder narration = new Narration.Builder();
        int all = reading.sentences().size();
        for (int i = 0; i < all; i++) {
            if (context.cancelled()) {
                return new SkillResult.Failed(FailureKind.CANCELLED, "cancelled before sentence " + (i + 1), FREE);
            }
            Reading.Sentence sentence = reading.sentences().get(i);
            narration.add(sentence, mary.say(sentence, order.speaker()));
            context.heartbeat((i + 1.0) / (all + 1), "sentence " + (i + 1) + " of " + all);
        }
        return done(narration.build(order.speed()), reading.unread(), order, context);
    }

    /** A written word is said in one breath; thousands of digits are not a word. */
    private static void guardLength(Reading reading) throws Refused {
        for (Reading.Sentence sentence : reading.sentences()) {
            for (Reading.Word word : sentence.words()) {
                if (word.spoken().size() > LONGEST_WORD) {
                    throw new Refused(
                            FailureKind.INVALID_INPUT,
                            "the word that starts with \"" + word.text().substring(0, 20) + "\" would be said in "
                                    + word.spoken().size() + " words, and " + LONGEST_WORD
                                    + " is the most; put spaces into it or leave it out");
                }
            }
        }
    }

    private static SkillResult done(Narration narration, List<String> unread, Order order, SkillContext context) {
        try {
            context.scratch().write(FILE, Wav.bytes(narration.samples()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        context.heartbeat(1, "done");
        ObjectNode outputs = JsonMapper.shared().createObjectNode();
        outputs.putObject("audio").put("file", FILE);
        outputs.put("seconds", narration.seconds());
        outputs.put("voice", order.speaker().title());
        ArrayNode words = outputs.putArray("words");
        narration.words().forEach(word -> words.add(word(word)));
        return new SkillResult.Done(outputs, FREE, notes(narration, unread));
    }

    private static JsonNode word(Narration.Word word) {
        return JsonMapper.shared()
                .createObjectNode()
                .put("text", word.text())
                .put("start", Math.round(word.start() * 1000) / 1000.0)
                .put("end", Math.round(word.end() * 1000) / 1000.0);
    }

    private static List<String> notes(Narration narration, List<String> unread) {
        List<String> mute = Stream.concat(unread.stream(), narration.mute().stream())
                .distinct()
                .toList();
        List<String> notes = new ArrayList<>();
        if (!mute.isEmpty()) {
            String some = String.join(" ", mute.subList(0, Math.min(10, mute.size())));
            notes.add("not read aloud, because the voice has no sound for it: " + some);
        }
        return notes;
    }
}
