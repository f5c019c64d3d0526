package dev.reelwright.skills.provider;

import java.util.List;

/** Where a value comes from. */
sealed interface Source {

    /**
     * A value of the call: {@code inputs.prompt}, {@code model.id}, {@code values.size}, {@code variables.region}, {@code handles.id},
     * {@code facts.audio.seconds}, {@code call.key}, {@code item}.
     */
    record Named(List<String> path) implements Source {
        public Named {
            path = List.copyOf(path);
        }

        String root() {
            return path.getFirst();
        }

        @Override
        public String toString() {
            return String.join(".", path);
        }
    }

    /** The first place in the answer that holds something. */
    record Answer(List<Pick> picks) implements Source {
        public Answer {
            picks = List.copyOf(picks);
        }
    }

    /** A header of the answer; lower case. */
    record Header(String name) implements Source {}

    /** The whole body of the answer, as text. */
    record Body() implements Source {}
}
