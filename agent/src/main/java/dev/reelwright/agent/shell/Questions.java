package dev.reelwright.agent.shell;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.SynchronousQueue;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the thread that asks meets the thread that reads lines. A line counts as the answer only when it was typed after the question stood
 * there: what the person typed ahead was meant for something else.
 */
final class Questions {
    /** Nobody reads and answers a question in less. */
    private static final long QUICKEST_MILLIS = 250;

    private final Line line;
    private final String usualSign;
    private final LongSupplier millis;
    private final SynchronousQueue<String> answers = new SynchronousQueue<>();
    private @Nullable Question<?> open;
    private int round;
    private long asked;

    /** The line that is typed. */
    interface Line {
        /**
         * Puts another sign before it, and takes away what was typed.
         *
         * @return the round that lines typed from now on belong to
         */
        int ask(String sign);
    }

    /** @param millis a clock that never goes back */
    Questions(Line line, String usualSign, LongSupplier millis) {
        this.line = line;
        this.usualSign = usualSign;
        this.millis = millis;
    }

    /** Blocks until the person has answered; the question has been shown. */
    <T> T ask(Question<T> question, Runnable again) throws InterruptedException {
        pose(question);
        try {
            while (true) {
                Optional<T> answer = question.read(answers.take());
                if (answer.isPresent()) {
                    return answer.get();
                }
                again.run();
            }
        } finally {
            withdraw();
        }
    }

    private synchronized void pose(Question<?> question) {
        open = question;
        round = line.ask(question.sign());
        asked = millis.getAsLong();
    }

    private synchronized void withdraw() {
        open = null;
        round = line.ask(usualSign);
    }

    boolean isOpen() {
        return question() != null;
    }

    private synchronized @Nullable Question<?> question() {
        return open;
    }

    /** What came of a typed line. */
    enum Taken {
        /** There is no question, or it has gone: the line is for somebody else. */
        NOT_ASKED,
        /** It was typed before the question could be read; ask for it again. */
        TOO_EARLY,
        ANSWERED
    }

    /** @param typedIn the round in which the line was finished */
    Taken answer(String text, int typedIn) throws InterruptedException {
        synchronized (this) {
            if (open == null) {
                return Taken.NOT_ASKED;
            }
            if (typedIn != round || millis.getAsLong() - asked < QUICKEST_MILLIS) {
                return Taken.TOO_EARLY;
            }
        }
        while (isOpen()) {
            if (answers.offer(text, 50, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                return Taken.ANSWERED;
            }
        }
        return Taken.NOT_ASKED;
    }

    static List<String> numbered(List<String> choices, Look look) {
        List<String> rows = new java.util.ArrayList<>();
        for (int choice = 0; choice < choices.size(); choice++) {
            String head = String.format("  %2d  ", choice + 1);
            rows.addAll(Telling.paragraph(head, head.length(), choices.get(choice), look));
        }
        return rows;
    }
}
