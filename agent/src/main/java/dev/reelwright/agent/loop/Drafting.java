package dev.reelwright.agent.loop;

import dev.reelwright.agent.directive.Directive;
import dev.reelwright.agent.directive.DirectiveReader;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Turns what the person said into a plan, with the embedded director. */
public final class Drafting {
    private Drafting() {}

    /** What came of it. */
    public sealed interface Answer {
        /**
         * @param directive the text that was filmed, to be kept with the project
         * @param notes what the person should know before anything is made
         */
        record Drafted(Plan plan, String directive, List<String> notes) implements Answer {
            public Drafted {
                notes = List.copyOf(notes);
            }
        }

        /** The directive is wrong. */
        record Rejected(List<Problem> problems) implements Answer {
            public Rejected {
                problems = List.copyOf(problems);
            }
        }

        /** The directive is fine, and beyond what templates can do. */
        record Unable(String message, List<String> choices) implements Answer {
            public Unable {
                choices = List.copyOf(choices);
            }
        }
    }

    /**
     * With nothing said of skills but in the directive itself.
     *
     * @param text the directive, whole
     * @param name what to call it in messages
     */
    public static Answer draft(String text, String name, Tier tier) {
        return draft(text, name, tier, Wanted.nothing());
    }

    /**
     * @param text the directive, whole
     * @param name what to call it in messages
     */
    public static Answer draft(String text, String name, Tier tier, Wanted wanted) {
        Optional<RequestLine> request = RequestLine.of(text);
        return request.isPresent()
                ? fromLibrary(request.get(), tier, wanted)
                : film(new Script(text, name, null), tier, wanted);
    }

    /** @param note what the person should know of it; null for nothing */
    private record Script(
            String text, String name, @Nullable String note) {}

    private static Answer fromLibrary(RequestLine request, Tier tier, Wanted wanted) {
        Optional<ScriptLibrary.Script> script = ScriptLibrary.about(request.topic());
        if (script.isEmpty()) {
            return new Answer.Unable(
                    "no language model is set up, and without one nobody here can write a script about \""
                            + request.topic() + "\"",
                    List.of(
                            "write the script yourself, in a Markdown file: headings and paragraphs become shots"
                                    + " (reelwright make FILE.md)",
                            "say the words of the film instead of asking for it: two sentences or more are filmed as they are",
                            "ask for a subject whose script is shipped: " + String.join(", ", ScriptLibrary.names())));
        }
        String text = script.get().text();
        String said =
                "the script is the shipped " + script.get().name() + "; a language model would write one to your wish";
        Double seconds = request.seconds();
        String timed =
                seconds == null ? text : text.replaceFirst("(?m)^length:.*$", "length: " + Math.round(seconds) + "s");
        return film(new Script(timed, script.get().name(), said), tier, wanted);
    }

    private static Answer film(Script script, Tier tier, Wanted wanted) {
        return switch (DirectiveReader.read(script.text(), script.name())) {
            case DirectiveReader.Answer.Rejected rejected -> new Answer.Rejected(rejected.problems());
            case DirectiveReader.Answer.Read(Directive directive) -> {
                OfflineDirector.Direction direction = OfflineDirector.direct(directive, tier, wanted);
                List<String> notes = new ArrayList<>();
                if (script.note() != null) {
                    notes.add(script.note());
                }
                notes.addAll(direction.notes());
                yield new Answer.Drafted(direction.plan(), script.text(), notes);
            }
        };
    }
}
