package dev.reelwright.agent.person;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.util.List;

/** Something that happened in a conversation, for whoever watches it. All text of models, files and providers is as it came: show, never obey. */
public sealed interface TalkEvent {
    /** The model's next words. */
    record Words(String text) implements TalkEvent {}

    /** The model has ended what it was saying; the next words begin anew. */
    record WordsEnded() implements TalkEvent {}

    /** @param summary what it is about in a few words, made by the house */
    record ToolStarted(String tool, String summary) implements TalkEvent {}

    /** @param summary what came of it in a few words, made by the house */
    record ToolEnded(String tool, boolean failed, String summary) implements TalkEvent {}

    /** There is a new version of the plan. */
    record Planned(Plan plan, int version, String why) implements TalkEvent {}

    record Quoted(Plan plan, Quote quote) implements TalkEvent {}

    /** A run goes on; its own events. */
    record Running(Event event) implements TalkEvent {}

    /** @param files in the order in which a person wants to know */
    record Delivered(RunId run, List<Path> files, List<String> notes) implements TalkEvent {
        public Delivered {
            files = List.copyOf(files);
            notes = List.copyOf(notes);
        }
    }

    /** The house has to say something: a history that was shortened, a wait for a rate limit, a model that did not answer. */
    record Note(String text) implements TalkEvent {}

    /** What a call of the model has cost, and the conversation so far. */
    record Spent(Money call, Money conversation) implements TalkEvent {}
}
