package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.Consent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Something the person is asked. How a typed line is understood is decided here and nowhere else.
 *
 * @param <T> what an answer is
 */
sealed interface Question<T> {
    /** What stands before the line that is typed. */
    String sign();

    /** What a line means; empty when it means nothing and has to be asked again. */
    Optional<T> read(String line);

    /** Only a typed yes is a yes; other words say what shall be different. */
    record YesOrNo(String sign) implements Question<Consent> {
        @Override
        public Optional<Consent> read(String line) {
            String word = line.strip();
            return switch (word.toLowerCase(Locale.ROOT)) {
                case "" -> Optional.empty();
                case "yes", "y" -> Optional.of(new Consent.Yes("the person at the prompt"));
                case "no", "n" -> Optional.of(new Consent.No(""));
                default -> Optional.of(new Consent.No(word));
            };
        }
    }

    /** @param choices may be empty; one is named by its number, and any other words are an answer too */
    record Words(List<String> choices) implements Question<String> {
        public Words {
            choices = List.copyOf(choices);
        }

        @Override
        public String sign() {
            return choices.isEmpty() ? "answer> " : "number or words> ";
        }

        @Override
        public Optional<String> read(String line) {
            String word = line.strip();
            if (word.isEmpty()) {
                return Optional.empty();
            }
            int number = word.matches("\\d{1,3}") ? Integer.parseInt(word) : 0;
            return Optional.of(number >= 1 && number <= choices.size() ? choices.get(number - 1) : word);
        }
    }
}
