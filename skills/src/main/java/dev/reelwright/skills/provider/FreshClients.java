package dev.reelwright.skills.provider;

import java.net.http.HttpClient;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Clients that give every request a connection of its own. A client keeps a connection for the next request as soon as an answer is through;
 * so requests share one only until its first answer begins, and the next ones get another. Making a client for each request would do the same at
 * several times the work.
 */
final class FreshClients {
    private final Supplier<HttpClient> make;
    private @Nullable Turn latest;

    /** @param make makes a client that speaks HTTP/1.1, where requests cannot be sent over one connection at a time */
    FreshClients(Supplier<HttpClient> make) {
        this.make = make;
    }

    /** A place on a client none of whose connections has been used. Close it when the exchange is over. */
    synchronized Lease take() {
        Turn turn = latest;
        if (turn == null || turn.answered) {
            turn = new Turn(make.get());
            latest = turn;
        }
        turn.going++;
        return new Lease(turn);
    }

    private synchronized void answered(Turn turn) {
        turn.answered = true;
    }

    private synchronized void over(Turn turn) {
        turn.answered = true;
        turn.going--;
        if (turn.going == 0) {
            turn.client.shutdownNow();
        }
    }

    private static final class Turn {
        private final HttpClient client;
        private int going;
        private boolean answered;

        Turn(HttpClient client) {
            this.client = client;
        }
    }

    /** One request's place. */
    final class Lease implements AutoCloseable {
        private final Turn turn;

        private Lease(Turn turn) {
            this.turn = turn;
        }

        HttpClient client() {
            return turn.client;
        }

        /** The head of the answer is here: from now on the connection may be kept for another. */
        void begins() {
            answered(turn);
        }

        @Override
        public void close() {
            over(turn);
        }
    }
}
