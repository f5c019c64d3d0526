package dev.reelwright.audit;

/** What checking the whole chain found. */
public sealed interface AuditVerdict {
    /**
     * Every entry is the one that was written, in its place, and the outside memory agrees.
     *
     * @param count how many entries there are
     * @param head the last entry's hash
     */
    record Intact(long count, String head) implements AuditVerdict {}

    /**
     * The record was changed or damaged.
     *
     * @param index the first entry that is wrong, or {@link #WHOLE_LOG} when no single entry is to blame
     * @param reason what is wrong with it, for a person
     */
    record Broken(long index, String reason) implements AuditVerdict {
        /** The index that stands for the log as a whole. */
        public static final long WHOLE_LOG = -1;
    }
}
