package dev.reelwright.agent.shell;

import dev.reelwright.agent.talk.TurnEnd;

/** Tells how a turn ended, where that is not plain from what was said, and with which code a script learns of it. */
final class TurnEnds {
    private TurnEnds() {}

    static int print(TurnEnd end, Screen screen) {
        return switch (end) {
            case TurnEnd.Answered answered -> ExitCode.DONE;
            case TurnEnd.Waiting waiting -> {
                screen.note("waiting: " + Visible.prose(waiting.forWhat()));
                yield ExitCode.WAITING;
            }
            case TurnEnd.Refused refused -> {
                screen.error(refused.message());
                yield ExitCode.REFUSED;
            }
            case TurnEnd.Failed failed -> {
                screen.error(failed.message());
                yield ExitCode.FAILED;
            }
            case TurnEnd.GaveUp gaveUp -> {
                screen.error(gaveUp.message());
                yield ExitCode.FAILED;
            }
            case TurnEnd.Cancelled() -> {
                screen.note("stopped; what was finished is kept");
                yield ExitCode.CANCELLED;
            }
        };
    }
}
