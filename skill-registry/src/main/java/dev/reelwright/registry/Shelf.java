package dev.reelwright.registry;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The skill folders, kept in a git repository. What counts is what is committed: files are read from git's objects, never from the work
 * tree, which is a copy for people to look at. No hook, filter or other program is ever started.
 */
public interface Shelf extends LessonBook, AutoCloseable {
    /** The file of a skill folder that only runs write; no part of the revision, and never overwritten by seeding. */
    String LESSONS = "LESSONS.md";

    /** All files of a skill folder that only runs write: no part of the revision, and never overwritten by seeding. */
    Set<String> LEARNED = Set.of(LESSONS, RULES, USES);

    /**
     * Opens the shelf, making it when there is none.
     *
     * @throws IOException when the folder cannot be used as a shelf; the message says why
     */
    static Shelf open(Path folder, Clock clock) throws IOException {
        return GitShelf.open(folder, clock);
    }

    /**
     * Makes the shipped skills on the shelf equal to the given ones, one commit for each that differs. A shipped skill's folder belongs
     * to the product, but for its {@link #LESSONS}; a folder of the same name that a person made is left as it is.
     *
     * @param shipped folder name to its files: relative path with {@code /} to bytes
     * @return what could not be seeded: where is the folder's name
     */
    List<Problem> seed(Map<String, Map<String, byte[]>> shipped) throws IOException;

    /** As {@link #seed(Map)} with a pack's folders, which are not even read when this very build of the pack was seeded by the last commit. */
    default List<Problem> seed(SkillPack pack) throws IOException {
        return seed(pack.folders());
    }

    /** The committed folders as they are now. */
    default ShelfView view() throws IOException {
        return new LiveView(this);
    }

    /**
     * Puts a folder of a person's own on the shelf, or brings it up to date, in one commit. Its {@link #LESSONS} stay as they are.
     *
     * @param files all of it, which {@link SkillFolder#check} found good, or {@link SkillFolder#instructions} took for a manual: relative path with {@code /} to bytes
     * @param message of the commit
     * @return why nothing was done, or what was not shown in the work tree; empty when all is well
     */
    List<Problem> put(String skill, Map<String, byte[]> files, String message) throws IOException;

    /** Takes a folder of a person's own from the shelf, in one commit; git keeps what was. Answers as {@link #put}. */
    List<Problem> remove(String skill, String message) throws IOException;

    /** The committed skill folders, sorted. */
    List<String> names() throws IOException;

    /**
     * A skill's committed files.
     *
     * @return relative path with {@code /} to bytes, sorted; empty when there is no such skill
     */
    Map<String, byte[]> files(String skill) throws IOException;

    /** What in a skill's committed folder is no plain file of bearable size, and so is not among {@link #files}. */
    List<Problem> problems(String skill) throws IOException;

    /**
     * Digest of a skill's committed files, {@link #LESSONS} left out: equal content has the same revision on every machine.
     *
     * @throws IllegalArgumentException when there is no such skill
     */
    String revision(String skill) throws IOException;

    /** The commits that changed a skill's folder, newest first. */
    List<Commit> history(String skill) throws IOException;

    /** A skill's files as a commit left them; empty when it had none then, or this shelf knows no commits. */
    default Map<String, byte[]> filesAt(String skill, String commit) throws IOException {
        return Map.of();
    }

    /**
     * Where each line of a skill's committed file came from.
     *
     * @param path in the folder, with {@code /}
     * @return empty when there is no such file
     */
    List<BlamedLine> blame(String skill, String path) throws IOException;

    /**
     * Takes back, in a new commit, what an older one did to a skill; lessons too. What was changed since stays; where it was changed at the same place,
     * or where the older commit changed another skill as well, nothing is done.
     *
     * @param commit its name in the skill's history, or at least the first 7 digits of it
     * @return why nothing was done; empty when it was
     */
    List<Problem> revert(String skill, String commit) throws IOException;

    /**
     * Takes one lesson with its rule out of a skill, in one commit, wherever it stands by now; all other lessons stay.
     *
     * @param lesson its id
     * @return why nothing was done; empty when it was
     */
    List<Problem> unlearn(String skill, String lesson) throws IOException;

    /** Brings a folder that was taken from the shelf back as it was last, in one commit. Answers as {@link #put}. */
    List<Problem> restore(String skill, String message) throws IOException;

    /** Folders in the making; no skills, and in no list of skills. */
    Drafts drafts();

    /**
     * Writes a lesson as the newest of its skill's {@link #LESSONS}, in one commit that names the run. The skill's revision stays. The
     * same symptom is not written twice. Several processes may do so at once; none of their lessons is lost.
     *
     * @param runId the run that learned it
     */
    LearnAnswer learn(Lesson lesson, String runId) throws IOException;

    /** The lessons of a skill as committed, the newest first; empty when there are none. */
    Lessons lessons(String skill) throws IOException;

    /**
     * How the work tree differs from what is committed; such edits are not used. Folder name to its differences; folders without any are
     * left out.
     */
    Map<String, List<Problem>> uncommitted() throws IOException;

    @Override
    void close();

    /**
     * @param id git's name of the commit, 40 hex digits
     * @param message the whole message
     */
    record Commit(String id, Instant at, String author, String message) {}

    /**
     * What a {@link #LESSONS} file holds.
     *
     * @param lessons newest first
     * @param problems pieces that are no lesson in the form of the house; they stay in the file and are not used
     */
    record Lessons(List<Lesson> lessons, List<Problem> problems) {
        public Lessons {
            lessons = List.copyOf(lessons);
            problems = List.copyOf(problems);
        }
    }
}
