package dev.reelwright.skills.provider;

import dev.reelwright.registry.Problem;
import java.net.URI;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One {@code provider.json}: how one operation of one HTTP interface is asked for, watched, fetched, paid and judged. Nothing in it can run;
 * its form is {@code docs/reference/provider.schema.json}.
 *
 * @param name for messages and stored state: letters, digits and dashes
 * @param provider the provider's word, such as {@code fal}: it follows the @ in an offer's name
 * @param local true when it speaks to this machine or the local network, which others may not
 * @param variables what the owner may set, such as a region
 * @param endpoints base addresses by name; {@code {variable}} stands for a variable
 * @param values computed once from the inputs, each usable in those below it
 * @param refusals what is turned down before any request
 * @param poll null when the answer to the submission is the result
 * @param messages where the provider puts its own words about an error
 * @param notes facts nobody has verified, and what else an author should know
 */
public record Adapter(
        String name,
        String provider,
        String title,
        Origin source,
        boolean local,
        Map<String, Variable> variables,
        Map<String, Text> endpoints,
        Auth auth,
        List<Model> models,
        Map<String, Template> values,
        List<Refusal> refusals,
        List<Upload> uploads,
        Submit submit,
        @Nullable Poll poll,
        List<Fetch> fetches,
        Result result,
        Cancel cancel,
        List<ErrorRule> errors,
        List<Pause> pauses,
        List<Pick> messages,
        Submission submission,
        @Nullable Webhook webhook,
        Limits limits,
        List<String> notes) {
    public Adapter {
        variables = Ordered.copy(variables);
        endpoints = Ordered.copy(endpoints);
        models = List.copyOf(models);
        values = Ordered.copy(values);
        refusals = List.copyOf(refusals);
        uploads = List.copyOf(uploads);
        fetches = List.copyOf(fetches);
        errors = List.copyOf(errors);
        pauses = List.copyOf(pauses);
        messages = List.copyOf(messages);
        notes = List.copyOf(notes);
    }

    /**
     * Reads an adapter strictly and tells everything that is wrong with it.
     *
     * @param name of the file, for a message when it is no JSON at all; else a problem's place is a JSON pointer into the file
     */
    public static Reading read(byte[] bytes, String name) {
        return AdapterReader.read(bytes, name);
    }

    /** The model of that id, or by the first in the file when the id is empty. */
    public Optional<Model> model(String id) {
        return id.isEmpty()
                ? models.stream().findFirst()
                : models.stream().filter(model -> model.id().equals(id)).findFirst();
    }

    /** What came of reading a file. Switch over it without {@code default}. */
    public sealed interface Reading {
        record Readable(Adapter adapter) implements Reading {}

        /** @param problems all of them, at least one */
        record Broken(List<Problem> problems) implements Reading {
            public Broken {
                problems = List.copyOf(problems);
            }
        }
    }

    /** Where the facts come from, and the day somebody read them there. */
    public record Origin(URI url, LocalDate checked) {}

    /** @param allowed the values it may have; empty for any host name label */
    public record Variable(String standard, List<String> allowed) {
        public Variable {
            allowed = List.copyOf(allowed);
        }
    }

    /** @param unsupported true when another provider may be able to do it, false when the input is wrong for all */
    record Refusal(Condition when, boolean unsupported, String say) {}

    /**
     * @param replyBytes the most that an answer may hold; a file that is downloaded has {@code fileBytes}
     * @param seconds from the first byte of a request to the last of its answer
     * @param perSecond requests a second that the account may make, zero when nobody says
     * @param concurrent jobs at a time, zero when nobody says
     */
    record Limits(long replyBytes, long fileBytes, int seconds, double perSecond, int concurrent) {}
}
