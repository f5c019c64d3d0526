package dev.reelwright.registry;

import dev.reelwright.budgets.PriceRow;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What somebody who writes a provider's folder can ask. Nothing is sent by any of it, and nothing is written. A folder is its files: relative
 * path with {@code /} to bytes.
 */
public interface AuthorTools {
    /** Everything that is wrong with a folder, and how its recorded tests ended. */
    Verdict check(String name, Map<String, byte[]> files) throws InterruptedException;

    /** What a folder asks of its owner; empty when {@link #check} finds problems. */
    Optional<Wishes> wishes(String name, Map<String, byte[]> files);

    /** What the adapter makes of an answer that somebody has at hand. */
    Meaning response(Map<String, byte[]> files, Pasted answer);

    /** The request that would be sent, with a name in the place of each secret, and what it would cost. */
    Sketch preview(String name, Map<String, byte[]> files, Order order) throws InterruptedException;

    /** The capabilities and the shapes that {@link #template} knows. */
    Blanks blanks();

    /**
     * A new folder that is good and whose recorded tests pass, to be changed by its author.
     *
     * @throws IllegalArgumentException when the name, the capability or the shape is none of {@link #blanks}
     */
    Map<String, byte[]> template(String name, String capability, String shape);

    /**
     * @param problems what keeps it from being used; empty when nothing does
     * @param tests each recorded test with all in which it differs, in words
     * @param unpriced rows of the price book that it names and nobody has priced: such a call is refused until the owner sets one
     */
    record Verdict(List<Problem> problems, Map<String, List<String>> tests, List<String> unpriced) {
        public Verdict {
            problems = List.copyOf(problems);
            tests = Collections.unmodifiableMap(new LinkedHashMap<>(tests));
            unpriced = List.copyOf(unpriced);
        }

        public boolean good() {
            return problems.isEmpty() && tests.values().stream().allMatch(List::isEmpty);
        }
    }

    /**
     * What a folder asks for, for the person who is to accept it.
     *
     * @param revision digest of its content, see {@link Acceptances}
     * @param local true when it speaks to this machine or its network
     * @param addresses where it sends to, as the owner's settings have them
     * @param hosts that get the key and the inputs
     * @param key alias of the key it sends there; null when it sends none
     * @param offers one for each model
     * @param prices the rows of its own {@code prices.json}
     */
    record Wishes(
            String revision,
            String capability,
            boolean local,
            List<String> addresses,
            List<String> hosts,
            @Nullable String key,
            List<Offer> offers,
            List<PriceRow> prices) {
        public Wishes {
            addresses = List.copyOf(addresses);
            hosts = List.copyOf(hosts);
            offers = List.copyOf(offers);
            prices = List.copyOf(prices);
        }
    }

    /**
     * An answer as it was received.
     *
     * @param step {@code submit}, {@code poll} or {@code fetch/0}
     */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares two answers
    record Pasted(String step, int status, Map<String, String> headers, byte[] body) {
        public Pasted {
            headers = Map.copyOf(headers);
        }
    }

    /** What an answer means. Switch over it without {@code default}. */
    sealed interface Meaning {
        /**
         * @param rule the rule that decided: its place in {@code provider.json}, or words
         * @param means what follows, such as {@code pending} or {@code rate}
         * @param bill whether it is billed, in words
         * @param taken what is taken from it, by name
         */
        record Ruled(String rule, String means, String bill, Map<String, String> taken) implements Meaning {
            public Ruled {
                taken = Collections.unmodifiableMap(new LinkedHashMap<>(taken));
            }
        }

        /** The adapter cannot be read, or has no such step. */
        record None(String why) implements Meaning {}
    }

    /**
     * A call to look at.
     *
     * @param model canonical name or id; empty for the first
     * @param inputs as in a plan, with assets in the place of files
     * @param facts of those assets, by SHA-256
     */
    record Order(String model, ObjectNode inputs, Function<String, Optional<MediaFacts>> facts) {}

    /** What would be sent. Switch over it without {@code default}. */
    sealed interface Sketch {
        /**
         * @param headers each as {@code Name: value}
         * @param body as text; a file is told by its name in angle brackets
         */
        record Request(String method, String url, List<String> headers, String body, Candidate.Price price)
                implements Sketch {
            public Request {
                headers = List.copyOf(headers);
            }
        }

        /** No request would be made. */
        record Refused(String why) implements Sketch {}
    }

    /** What {@link #template} can be asked for. */
    record Blanks(List<String> capabilities, List<String> shapes) {
        public Blanks {
            capabilities = List.copyOf(capabilities);
            shapes = List.copyOf(shapes);
        }
    }
}
