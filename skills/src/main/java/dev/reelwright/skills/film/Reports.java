package dev.reelwright.skills.film;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.SkillContext;

/** What a running skill says, and how it hears that it is to stop. */
final class Reports {
    private static final int EVERY = 5;

    private Reports() {}

    static void frame(SkillContext context, int done, int of) throws FilmFailure {
        if (done % EVERY == 0 || done == of) {
            say(context, done / (double) of, "frame " + done + " of " + of);
        }
    }

    static void say(SkillContext context, double fraction, String words) throws FilmFailure {
        if (context.cancelled()) {
            throw new FilmFailure(FailureKind.CANCELLED, "Stopped, as asked.");
        }
        context.heartbeat(Math.clamp(fraction, 0, 1), words);
    }
}
