package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.LlmGate;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a conversation is put together from.
 *
 * @param audience told of everything as it happens, on the thread that calls {@link Talk#say} or one of the engine's
 */
public record TalkParts(Studio studio, LlmGate llm, Person person, Consumer<TalkEvent> audience, Terms terms) {

    TalkParts with(Terms newTerms) {
        return new TalkParts(studio, llm, person, audience, newTerms);
    }

    /**
     * What the person has settled for this conversation beforehand.
     *
     * @param present whether somebody is there to answer
     * @param most of the whole conversation, model and media together; null when only the caps bind
     * @param folder of the film; null to name it after the film's title
     * @param sources folders in which the person's own files are looked for
     * @param use kind of work, such as {@code image}, to the word for the only skills that may do it
     */
    public record Terms(
            boolean present,
            @Nullable Money most,
            Tier tier,
            @Nullable Path folder,
            List<Path> sources,
            Map<String, String> use) {
        public Terms {
            sources = List.copyOf(sources);
            use = Map.copyOf(use);
        }

        /** Any skill may do the work. */
        public Terms(boolean present, @Nullable Money most, Tier tier, @Nullable Path folder, List<Path> sources) {
            this(present, most, tier, folder, sources, Map.of());
        }

        Terms withMost(@Nullable Money newMost) {
            return new Terms(present, newMost, tier, folder, sources, use);
        }
    }
}
