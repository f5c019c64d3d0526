package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.TalkEvent;
import java.util.List;
import java.util.function.Consumer;

/** Shows a conversation in which nobody takes part: JSON lines for a program, rows drawn over on a terminal, plain lines elsewhere. */
final class Watching implements AutoCloseable {
    private final Screen screen;
    private final Stage stage;

    /** @param results whether what is told goes where results go, instead of where progress goes */
    Watching(Screen screen, Look look, boolean results) {
        this.screen = screen;
        this.stage = new Stage(screen.json() ? new PlainBoard(screen.err(), look) : board(screen, look, results));
    }

    private static Board board(Screen screen, Look look, boolean results) {
        if (!look.live()) {
            return new PlainBoard(results ? screen.out() : screen.err(), look);
        }
        LiveBlock block = new LiveBlock(screen.err());
        return new Board() {
            @Override
            public Look look() {
                return look;
            }

            @Override
            public void show(List<String> finished, List<String> live) {
                block.draw(finished, live);
            }
        };
    }

    Consumer<TalkEvent> audience() {
        return event -> {
            if (screen.json()) {
                line(TalkJson.of(event).toString());
            } else {
                stage.tell(event);
            }
        };
    }

    void thinking() {
        if (!screen.json()) {
            stage.change(scene -> scene.doing("thinking", Stage.now()));
        }
    }

    synchronized void line(String json) {
        screen.line(json);
    }

    @Override
    public void close() {
        stage.rest();
        stage.close();
    }
}
