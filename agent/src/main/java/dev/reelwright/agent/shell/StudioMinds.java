package dev.reelwright.agent.shell;

import dev.reelwright.agent.loop.LlmAtHand;
import dev.reelwright.agent.models.LocalServer;
import java.util.List;
import java.util.Optional;

/** The model that the configuration or the keys mean. */
record StudioMinds(StudioDoor door) implements Minds {
    @Override
    public Mind find() {
        return switch (door.studio().llm()) {
            case LlmAtHand.Ready ready -> new Mind.Ready(ready.gate(), ready.why());
            case LlmAtHand.None none -> new Mind.None(none.why(), none.hints());
            case LlmAtHand.Faulty faulty -> new Mind.Faulty(faulty.problems());
        };
    }

    @Override
    public Optional<Nearby> nearby() {
        List<LocalServer> servers = door.studio().models().servers();
        for (LocalServer server : servers) {
            Optional<String> use = server.linesToUse().stream().findFirst();
            if (use.isPresent()) {
                return Optional.of(
                        new Nearby("A local model server answers at " + server.baseUrl() + ". To use it:", use.get()));
            }
        }
        return Optional.empty();
    }
}
