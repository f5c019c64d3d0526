package dev.reelwright.agent.directive;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a directive: a Markdown file with front matter, or a few lines of plain words.
 *
 * <p>Headings and paragraphs become shots in the order of the text. A list becomes one shot with its points, a quote one with its words, a
 * paragraph that opens with a bold number one that shows the number. A picture or clip named on a line of its own is shown while the
 * next paragraph is spoken.
 */
public final class DirectiveReader {
    /** About forty minutes of speech; a longer film is made in parts. */
    static final int MOST_WORDS = 6_000;

    static final int MOST_SHOTS = 160;

    private DirectiveReader() {}

    /** What became of a directive. */
    public sealed interface Answer {
        record Read(Directive directive) implements Answer {}

        /** @param problems all that is wrong, at once; never empty */
        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }
    }

    /**
     * @param text the whole directive
     * @param name what to call it in messages, such as the file's name
     */
    public static Answer read(String text, String name) {
        int words = Words.count(text);
        if (words == 0) {
            return rejected(
                    name, "there are no words in it", "write what the film should say, in Markdown or plain text");
        }
        if (words > MOST_WORDS) {
            return rejected(
                    name,
                    "it has " + words + " words; a film may have " + MOST_WORDS,
                    "split it into several directives");
        }
        FrontMatter front = FrontMatter.split(text, name);
        List<Problem> problems = new ArrayList<>(front.problems());
        MarkdownShots shots = MarkdownShots.of(front.body(), front.bodyLine());
        problems.addAll(shots.problems(name));
        if (problems.isEmpty() && shots.ideas().isEmpty()) {
            problems.add(new Problem(
                    name, "nothing in it can become a shot", "write at least one sentence below the front matter"));
        }
        if (!problems.isEmpty()) {
            return new Answer.Rejected(problems);
        }
        String title = front.title() != null ? front.title() : shots.title();
        return new Answer.Read(new Directive(title, front.settings(), shots.ideas()));
    }

    private static Answer rejected(String where, String what, String fix) {
        return new Answer.Rejected(List.of(new Problem(where, what, fix)));
    }
}
