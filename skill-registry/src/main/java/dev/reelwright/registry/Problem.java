package dev.reelwright.registry;

import java.util.Objects;

/**
 * One thing that is wrong, in words for a person. Checks return every problem they find, never only the first.
 *
 * @param where the place: a JSON pointer ({@code /shots/0/video}, empty for the whole value), or a file and line ({@code SKILL.md:3})
 * @param what what is wrong there
 * @param fix what to do about it
 */
public record Problem(String where, String what, String fix) {
    public Problem {
        Objects.requireNonNull(where);
        Objects.requireNonNull(what);
        Objects.requireNonNull(fix);
    }

    /** The problem on one line: {@code where: what; fix}. */
    @Override
    public String toString() {
        return (where.isEmpty() ? "" : where + ": ") + what + (fix.isEmpty() ? "" : "; " + fix);
    }

    /** The same problem of a value that is a file: {@code skill.json#/limits/seconds}. */
    Problem in(String file) {
        return new Problem(where.isEmpty() ? file : file + "#" + where, what, fix);
    }

    /** The same problem, seen from further out. */
    Problem under(String pointer) {
        return new Problem(pointer + where, what, fix);
    }
}
