package dev.reelwright.agent.loop;

import dev.reelwright.agent.directive.Clips;
import dev.reelwright.agent.directive.Directive;
import dev.reelwright.agent.directive.ShotIdea;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which shots are filmed by a video skill. A clip is never stretched, repeated or left standing to fill its narration: a shot that speaks for
 * longer than a clip may last stays a still, and that is told.
 */
final class ClipChoice {
    /** Some voices are slower than the one the words are counted by. */
    private static final double SLOWER_VOICE = 1.2;

    private final Directive directive;
    private final ClipMakers makers;
    private final Clips clips;
    private final @Nullable String word;
    private final boolean wish;
    private final List<String> notes = new ArrayList<>();

    private ClipChoice(Directive directive, ClipMakers makers, Clips clips, @Nullable String word, boolean wish) {
        this.directive = directive;
        this.makers = makers;
        this.clips = clips;
        this.word = word;
        this.wish = wish;
    }

    static ClipChoice of(Directive directive, Wanted wanted) {
        Optional<String> pin =
                Optional.ofNullable(wanted.pins(directive.settings().use()).get(Wanted.VIDEO));
        Optional<String> word = pin.or(wanted::wishedClips);
        Clips asked = directive.settings().clips();
        Clips clips = asked != null ? asked : word.isPresent() ? Clips.OPENING : Clips.OFF;
        return new ClipChoice(directive, wanted.makers(), clips, word.orElse(null), pin.isEmpty());
    }

    /**
     * How a shot's clip is ordered; empty when it stays what it is.
     *
     * @param inputs without the first frame
     * @param fromStill whether it begins with the shot's picture
     */
    record Order(ObjectNode inputs, boolean fromStill) {}

    /** @param seconds that the shot lasts at least */
    Optional<Order> order(int index, ShotIdea idea, double seconds) {
        boolean meant = clips == Clips.ALL || clips == Clips.OPENING && index == 0;
        boolean own = idea.picture() instanceof ShotIdea.Picture.OwnFile;
        if (!meant || idea.picture() instanceof ShotIdea.Picture.OwnFile(String _, boolean clip) && clip) {
            return Optional.empty();
        }
        ObjectNode inputs = JsonNodeFactory.instance.objectNode();
        inputs.put("prompt", prompt(idea));
        inputs.put("seconds", needed(idea, seconds));
        inputs.put("width", directive.settings().aspect().width());
        inputs.put("height", directive.settings().aspect().height());
        return switch (makers.ask(word, inputs)) {
            case ClipMakers.Answer.Can can -> can(index, inputs, can, own);
            case ClipMakers.Answer.TooLong tooLong -> {
                note(
                        index,
                        String.format(
                                Locale.ROOT,
                                "it needs about %d s, and clips last at most %.0f s",
                                inputs.path("seconds").asInt(),
                                tooLong.most()));
                yield Optional.empty();
            }
            case ClipMakers.Answer.Nobody nobody -> {
                if (word != null && !wish) {
                    // Said for this very film: the check of the plan tells what is wrong with it.
                    yield Optional.of(new Order(inputs, true));
                }
                note(index, nobody.why());
                yield Optional.empty();
            }
        };
    }

    private Optional<Order> can(int index, ObjectNode inputs, ClipMakers.Answer.Can can, boolean own) {
        if (own && !can.fromStill()) {
            note(index, "no clip can begin with your picture");
            return Optional.empty();
        }
        if (!can.sized()) {
            inputs.remove(List.of("width", "height"));
        }
        return Optional.of(new Order(inputs, can.fromStill()));
    }

    private static String prompt(ShotIdea idea) {
        return switch (idea.picture()) {
            case ShotIdea.Picture.Scene scene -> scene.prompt();
            case ShotIdea.Picture.OwnFile _ -> idea.narration().isBlank() ? "slow, calm movement" : idea.narration();
        };
    }

    private int needed(ShotIdea idea, double seconds) {
        double speech = idea.narration().isBlank()
                ? 0
                : Pacing.spoken(idea, directive.settings().speed()) * SLOWER_VOICE + Pacing.LEAD + Pacing.TAIL;
        return (int) Math.ceil(Math.max(seconds, speech));
    }

    private void note(int index, String why) {
        notes.add("shot " + (index + 1) + " was to be a clip" + (word == null ? "" : " by " + word) + ", but " + why
                + ": it stays a still that the camera moves over");
    }

    List<String> notes() {
        return notes;
    }
}
