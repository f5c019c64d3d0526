package dev.reelwright.registry;

import java.util.List;

/** What came of {@link Shelf#learn}. Switch over it without {@code default}. */
public sealed interface LearnAnswer {
    /** @param commit git's name of the commit that holds it */
    record Learned(Lesson lesson, String commit) implements LearnAnswer {}

    /** The same symptom was learned before; nothing was written. */
    record Known(Lesson lesson) implements LearnAnswer {}

    /** It cannot be written like this; nothing was. */
    record Refused(List<Problem> problems) implements LearnAnswer {
        public Refused {
            problems = List.copyOf(problems);
        }
    }
}
