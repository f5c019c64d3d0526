package dev.reelwright.registry;

import java.util.List;
import java.util.stream.Collectors;

/** Who makes a commit of the shelf. It stands in the commit's message; where nothing stands, a person made it. */
enum Hand {
    /** The product, which brings its skills. */
    PRODUCT,
    /** A run, which writes lessons. */
    RUN,
    /** A model, or a run on its behalf. */
    AGENT,
    /** The owner. */
    PERSON;

    private static final String BY = "By: ";
    private static final String LESSON = "Lesson: ";
    private static final String COUNT = "Count how lessons of ";
    private static final List<String> OURS = List.of(BY, LESSON, COUNT, Seeding.TRAILER);

    static Hand of(String message) {
        if (has(message, Seeding.TRAILER)) {
            return PRODUCT;
        }
        if (has(message, LESSON) || message.startsWith(COUNT)) {
            return RUN;
        }
        return message.lines().anyMatch((BY + "agent")::equals) ? AGENT : PERSON;
    }

    static Hand of(Drafts.Author author) {
        return switch (author) {
            case PERSON -> PERSON;
            case AGENT -> AGENT;
        };
    }

    /** The message with this hand under it. Words that would make it another's are taken out: they may have come from a model. */
    String sign(String message) {
        String clean = message.replace("\r\n", "\n")
                .replace('\r', '\n')
                .lines()
                .filter(line -> OURS.stream().noneMatch(line.stripLeading()::startsWith))
                .filter(line -> line.codePoints().noneMatch(Text::isHidden))
                .collect(Collectors.joining("\n"))
                .strip();
        String subject = clean.isEmpty() ? "Change the shelf" : clean;
        boolean hasTrailers = subject.lines().reduce("", (first, last) -> last).startsWith("Run: ");
        return subject + (hasTrailers ? "\n" : "\n\n") + BY + name().toLowerCase(java.util.Locale.ROOT) + "\n";
    }

    /** Whether the message says who made the commit. */
    static boolean isSigned(String message) {
        return OURS.stream().anyMatch(trailer -> has(message, trailer));
    }

    private static boolean has(String message, String trailer) {
        return message.lines().anyMatch(line -> line.startsWith(trailer));
    }
}
