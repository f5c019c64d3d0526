package dev.reelwright.skills.provider;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What to make of the last answer.
 *
 * @param checks successes that are none: flagged, or with nothing in them
 * @param outputs the capability's outputs
 */
record Result(List<ErrorRule> checks, Map<String, Output> outputs) {
    Result {
        checks = List.copyOf(checks);
        outputs = Ordered.copy(outputs);
    }

    sealed interface Output {

        /** @param decode from the outside in, such as base64, then pcm */
        record File(Source source, List<Decode> decode, boolean keyed, Source rate) implements Output {
            public File {
                decode = List.copyOf(decode);
            }
        }

        /** @param optional left out when the answer has none */
        record Plain(Template value, boolean optional) implements Output {}

        /** Timed words. */
        record Words(WordList words) implements Output {}

        /** What only looking at the file can tell: {@code seconds}, {@code width}, {@code height} of the file in output {@code of}. */
        record Measured(String fact, String of) implements Output {}
    }

    /** @param perSecond how many of its time units make a second: 1000 for milliseconds */
    sealed interface WordList {
        double perSecond();

        /** One object a word. */
        record Objects(
                Pick each,
                Pick text,
                Pick start,
                Pick end,
                @Nullable Condition only,
                double perSecond) implements WordList {}

        /** Three lists, one entry a character. */
        record Characters(Pick characters, Pick starts, Pick ends, double perSecond) implements WordList {}
    }

    /** How bytes are got out of what stands in the answer. */
    enum Decode {
        URL,
        BASE64,
        HEX,
        DATA_URI,
        /** 16-bit little-endian mono samples without a head, made into a WAV. */
        PCM
    }
}
