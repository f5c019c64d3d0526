package dev.reelwright.registry;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an example expects of its outputs: a JSON pointer to a fact each. A fact is a plain value, which the value there is to equal, or an object of
 * one or more of these, which all are to hold:
 *
 * <ul>
 *   <li>{@code {"near": 1.5, "within": 0.02}}: a number at most {@code within} away
 *   <li>{@code {"least": 1, "most": 3}}: a number between, or only one of the two
 *   <li>{@code {"matches": "[0-9]+"}}: a text in which the regular expression is found
 *   <li>{@code {"contains": "text"}}: a text with that in it, or a list with that value in it
 *   <li>{@code {"count": 12}} or {@code {"count": {"least": 1}}}: how many items a list or fields an object has
 *   <li>{@code {"type": "object"}}: of JSON's types, and {@code integer}
 * </ul>
 */
public final class ExpectedFacts {
    private static final Set<String> WORDS =
            Set.of("near", "within", "least", "most", "matches", "contains", "count", "type");
    private static final int MOST_SHOWN = 200;

    private ExpectedFacts() {}

    /**
     * Compares.
     *
     * @param expected pointer to fact
     * @return everything that is not as expected, where is the pointer; also what is no fact, so that no test passes by a slip of its author
     */
    public static List<Problem> check(ObjectNode expected, JsonNode actual) {
        List<Problem> problems = new ArrayList<>();
        expected.forEachEntry((pointer, fact) -> {
            if (pointer.isEmpty() || pointer.startsWith("/")) {
                one(pointer, fact, actual.at(JsonPointer.compile(pointer)), problems);
            } else {
                problems.add(new Problem(pointer, "is no JSON pointer", "begin it with /, as in /video/file/seconds"));
            }
        });
        return List.copyOf(problems);
    }

    private static void one(String pointer, JsonNode fact, JsonNode there, List<Problem> problems) {
        if (there.isMissingNode()) {
            problems.add(new Problem(pointer, "is not there", "expected is " + shown(fact)));
        } else if (fact instanceof ObjectNode words && isFact(words)) {
            words.forEachEntry((word, wanted) -> {
                String wrong = Fact.differs(word, wanted, words, there);
                if (!wrong.isEmpty()) {
                    problems.add(new Problem(pointer, wrong, ""));
                }
            });
        } else if (!Fact.same(fact, there)) {
            problems.add(new Problem(pointer, "it is " + shown(there) + ", not " + shown(fact), ""));
        }
    }

    /** An object with any other name in it is a plain value. */
    private static boolean isFact(ObjectNode object) {
        return !object.isEmpty() && WORDS.containsAll(object.propertyNames());
    }

    static String shown(JsonNode node) {
        String text = node.toString();
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }
}
