package dev.reelwright.skills.provider;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A question about the call or about an answer. */
sealed interface Condition {

    record All(List<Condition> parts) implements Condition {
        public All {
            parts = List.copyOf(parts);
        }
    }

    record Any(List<Condition> parts) implements Condition {
        public Any {
            parts = List.copyOf(parts);
        }
    }

    record Not(Condition part) implements Condition {}

    /**
     * Holds when the HTTP status is one of those listed and the source passes the check.
     *
     * @param http empty for any status
     * @param source null when only the status is asked for
     */
    record Test(List<StatusRange> http, @Nullable Source source, Check check) implements Condition {
        public Test {
            http = List.copyOf(http);
        }
    }

    /** Both ends belong to it. */
    record StatusRange(int from, int to) {
        boolean holds(int status) {
            return from <= status && status <= to;
        }
    }

    /** What is asked of a source. Where a source gives several values, one that passes is enough; an absent value passes none but its own. */
    sealed interface Check {
        /** Present and neither null, empty text, an empty list nor an empty object; or, for false, not so. */
        record Exists(boolean wanted) implements Check {}

        record In(List<JsonNode> values) implements Check {
            public In {
                values = List.copyOf(values);
            }
        }

        /** Present, and none of these. */
        record NotIn(List<JsonNode> values) implements Check {
            public NotIn {
                values = List.copyOf(values);
            }
        }

        record Above(BigDecimal limit) implements Check {}

        record Below(BigDecimal limit) implements Check {}

        /** Found anywhere in the text. */
        record Matches(Pattern pattern) implements Check {}

        record LongerThan(int limit, Template.LengthUnit unit) implements Check {}
    }
}
