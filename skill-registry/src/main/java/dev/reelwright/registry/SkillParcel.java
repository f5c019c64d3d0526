package dev.reelwright.registry;

import java.util.List;
import java.util.Map;

/**
 * A skill folder that comes from elsewhere, held in memory: nothing of it is on the disk, and nothing of it is believed yet.
 *
 * @param name the folder's name
 * @param files relative path with {@code /} to bytes
 */
public record SkillParcel(String name, Map<String, byte[]> files) {
    public SkillParcel {
        files = Map.copyOf(files);
    }

    /** What came of opening one. Switch over it without {@code default}. */
    public sealed interface Answer {
        /** Every file of it was taken. */
        record Opened(SkillParcel parcel) implements Answer {}

        /** It was refused as a whole. @param problems all that is wrong, at least one */
        record Refused(List<Problem> problems) implements Answer {
            public Refused {
                problems = List.copyOf(problems);
            }
        }
    }

    static Answer refused(String where, String what, String fix) {
        return new Answer.Refused(List.of(new Problem(where, what, fix)));
    }
}
