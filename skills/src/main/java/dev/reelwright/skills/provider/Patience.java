package dev.reelwright.skills.provider;

import dev.reelwright.registry.SkillResult;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When to ask again. Waiting never ends a job that the provider works on: it only gets rarer. */
record Patience(Visit visit, Verdicts verdicts) {
    private static final int OVERDUE = 4;
    private static final int MOST_TROUBLES = 6;
    /** What is made can be fetched for an hour at some, so that no asked pause may be longer than this. */
    private static final Duration LONGEST_ASKED = Duration.ofMinutes(15);

    private static final Poll.Timing PLAIN = new Poll.Timing(2, 5, 1.2, 30, 0.2, 600, 0);

    /** The provider works on it. */
    SkillResult pending(Ticket ticket, Poll.Timing timing, Optional<Duration> asked) {
        Ticket next = ticket.asked(ticket.asked() + 1, 0);
        if (overdue(ticket, timing)) {
            visit.context()
                    .heartbeat(0, "job " + ticket.job() + " takes long at the provider; it is running, and paid");
        }
        return new SkillResult.Pending(pause(next, timing, asked), next.toJson());
    }

    /** The provider could not be asked, or answered that it cannot say. The job itself is not concerned. */
    SkillResult trouble(Ticket ticket, Poll.Timing timing, Optional<Duration> asked, String why) {
        Ticket next = ticket.asked(ticket.asked() + 1, ticket.troubles() + 1);
        if (overdue(ticket, timing) && next.troubles() > MOST_TROUBLES) {
            return verdicts.doubt("job " + ticket.job() + ", sent at " + ticket.submitted()
                    + ", cannot be asked after any more: " + visit.mask().over(why)
                    + ". It is billed, up to " + ticket.bill().cost().atMost() + ", if the provider made it");
        }
        visit.context()
                .heartbeat(
                        0,
                        "the provider cannot be asked just now: " + visit.mask().over(why));
        return new SkillResult.Pending(pause(next, timing, asked), next.toJson());
    }

    /** What was made could not be fetched; after some tries that is the end, and it is paid. */
    Optional<SkillResult> fetchAgain(Ticket ticket, Optional<Duration> asked) {
        Poll poll = visit.adapter().poll();
        if (ticket.troubles() >= MOST_TROUBLES) {
            return Optional.empty();
        }
        Ticket back = poll == null ? ticket : ticket.at(Ticket.Phase.POLL, 0);
        Ticket next = back.asked(back.asked() + 1, ticket.troubles() + 1);
        return Optional.of(
                new SkillResult.Pending(pause(next, poll == null ? PLAIN : poll.timing(), asked), next.toJson()));
    }

    private boolean overdue(Ticket ticket, Poll.Timing timing) {
        double ordered = visit.call().inputs().path("seconds").asDouble(0);
        double seconds = timing.patience() + timing.patiencePerSecond() * ordered;
        Instant end = ticket.submitted().plusMillis((long) (seconds * 1000));
        return visit.setting().clock().instant().isAfter(end);
    }

    private Duration pause(Ticket ticket, Poll.Timing timing, Optional<Duration> asked) {
        double grown = timing.every() * Math.pow(timing.factor(), Math.min(ticket.asked(), 60));
        double seconds = Math.min(grown, Math.max(timing.every(), timing.most()))
                * (overdue(ticket, timing) ? OVERDUE : 1)
                * (1 + timing.jitter() * visit.setting().random().nextDouble());
        Duration own = Duration.ofMillis((long) (seconds * 1000));
        return asked.map(pause -> pause.compareTo(LONGEST_ASKED) > 0 ? LONGEST_ASKED : pause)
                .filter(pause -> pause.compareTo(own) > 0)
                .orElse(own);
    }
}
