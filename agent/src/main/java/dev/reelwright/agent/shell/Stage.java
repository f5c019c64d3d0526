package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.TalkEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the picture on a board up to date. What is told is drawn at once after a pause, and gathered while much is told, so that the first
 * word of a model is seen at once and a flood of them costs little. From any thread.
 */
final class Stage implements AutoCloseable {
    private static final long GATHER_MILLIS = 30;
    private static final long TICK_MILLIS = 250;

    private final Board board;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("stage").factory());
    private final List<String> finished = new ArrayList<>();
    private Scene scene = Scene.EMPTY;
    private long drawn = now() - GATHER_MILLIS;
    private @Nullable ScheduledFuture<?> due;
    private boolean closed;

    Stage(Board board) {
        this.board = board;
    }

    static long now() {
        return System.nanoTime() / 1_000_000;
    }

    int columns() {
        return board.look().columns();
    }

    synchronized void tell(TalkEvent event) {
        apply(Telling.of(scene, event, board.look(), now()));
    }

    synchronized void change(UnaryOperator<Scene> change) {
        apply(new Telling(change.apply(scene), List.of()));
    }

    /** Finished rows, which fit the board. What a model was saying is ended first. */
    synchronized void print(List<String> rows) {
        apply(Telling.ended(scene, board.look()).and(rows));
    }

    /** The same, and draws it before it returns: nobody is asked about what is not on the board yet. */
    synchronized void printNow(List<String> rows) {
        print(rows);
        if (!closed) {
            draw();
        }
    }

    /** Nothing goes on any more. */
    synchronized void rest() {
        apply(Telling.heard(scene, board.look()));
        apply(new Telling(Scene.EMPTY, List.of()));
    }

    /** The board has another size. */
    synchronized void redraw() {
        drawSoon();
    }

    private void apply(Telling told) {
        boolean same = told.rows().isEmpty() && told.scene().equals(scene);
        scene = told.scene();
        finished.addAll(told.rows());
        if (!same) {
            drawSoon();
        }
    }

    private void drawSoon() {
        if (closed) {
            return;
        }
        long pause = drawn + GATHER_MILLIS - now();
        if (pause <= 0) {
            draw();
        } else {
            drawIn(pause);
        }
    }

    private synchronized void draw() {
        if (due != null) {
            due.cancel(false);
            due = null;
        }
        drawn = now();
        List<String> rows = List.copyOf(finished);
        finished.clear();
        board.show(rows, scene.draw(board.look(), now()));
        if (scene.moves() && board.look().live()) {
            drawIn(TICK_MILLIS);
        }
    }

    private void drawIn(long millis) {
        if (due != null && due.getDelay(TimeUnit.MILLISECONDS) > millis) {
            due.cancel(false);
            due = null;
        }
        if (due == null && !closed) {
            due = clock.schedule(this::drawDue, millis, TimeUnit.MILLISECONDS);
        }
    }

    private synchronized void drawDue() {
        due = null;
        if (!closed) {
            draw();
        }
    }

    /** Draws what is left to draw. */
    @Override
    public synchronized void close() {
        if (!closed) {
            draw();
            closed = true;
            clock.shutdownNow();
        }
    }
}
