package dev.reelwright.registry;

import java.io.IOException;
import java.util.List;
import java.util.Map;

/**
 * Folders in the making, under {@code drafts/} on the shelf, one commit for each change. They are no skills: nothing routes to them, and no call runs
 * them but their own tests. A draft of a name that is on the shelf is a change of that skill.
 */
public interface Drafts {
    /** The drafts, sorted. */
    List<String> names() throws IOException;

    /** A draft's committed files: relative path with {@code /} to bytes, sorted; empty when there is none of that name. */
    Map<String, byte[]> files(String name) throws IOException;

    /**
     * Begins a draft or changes it. Tests that its skill or the draft itself has already stay byte for byte, unless a person is the author.
     *
     * @param files all of it; {@link Shelf#LESSONS} and {@code lessons.json} may not be among them
     * @return why nothing was done; empty when it was
     */
    List<Problem> put(String name, Map<String, byte[]> files, Author author, String message) throws IOException;

    /** Gives a draft up, in one commit; git keeps what was. */
    List<Problem> drop(String name, Author author, String message) throws IOException;

    /**
     * Makes a draft the skill of its name, in one commit: what was under {@code drafts/} is in its place then, its lessons stay, and the draft is gone.
     * Whether it may be, and is accepted, is for others to see to.
     *
     * @param revision of the draft as it was tested and shown; another is refused
     * @return why nothing was done; empty when it was
     */
    List<Problem> promote(String name, String revision, String message) throws IOException;

    /** Who makes a change. */
    enum Author {
        /** The owner, at the keyboard. */
        PERSON,
        /** A run or a model. */
        AGENT
    }
}
