package dev.reelwright.agent.llm;

import dev.reelwright.budgets.Money;
import java.util.ArrayList;
import java.util.List;

/** What came of one try. The notes are for the person. */
sealed interface Tried {
    List<String> notes();

    Tried noting(String note);

    /** @param cost what is booked or held for it */
    record Said(LlmAnswer.Said answer, Money cost, List<String> notes) implements Tried {
        public Said {
            notes = List.copyOf(notes);
        }

        @Override
        public Said noting(String note) {
            return new Said(answer, cost, with(notes, note));
        }
    }

    /** @param inDoubt whether the hold stays, because it may have been billed */
    record Failed(LlmAnswer.Failed answer, Money cost, boolean inDoubt, List<String> notes) implements Tried {
        public Failed {
            notes = List.copyOf(notes);
        }

        @Override
        public Failed noting(String note) {
            return new Failed(answer, cost, inDoubt, with(notes, note));
        }
    }

    /** The thread was interrupted while the call was under way. */
    record Interrupted(boolean inDoubt, List<String> notes) implements Tried {
        public Interrupted {
            notes = List.copyOf(notes);
        }

        @Override
        public Interrupted noting(String note) {
            return new Interrupted(inDoubt, with(notes, note));
        }
    }

    /** Nothing was sent. */
    record Refused(String message, List<String> notes) implements Tried {
        public Refused {
            notes = List.copyOf(notes);
        }

        @Override
        public Refused noting(String note) {
            return new Refused(message, with(notes, note));
        }
    }

    private static List<String> with(List<String> notes, String note) {
        List<String> more = new ArrayList<>(notes);
        more.add(note);
        return more;
    }
}
