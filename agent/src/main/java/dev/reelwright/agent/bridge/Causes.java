package dev.reelwright.agent.bridge;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** What went wrong on the way, in words for a person. */
final class Causes {
    private Causes() {}

    static String inWords(Throwable trouble) {
        for (Throwable cause = trouble; cause != null; cause = cause.getCause()) {
            if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
                return "there is no host of that name";
            }
            if (cause instanceof SSLException) {
                return "no trusted connection could be made (" + cause.getMessage() + ")";
            }
        }
        return switch (trouble) {
            case HttpTimeoutException slow -> "no connection in time";
            case ConnectException refused -> "nothing answers there";
            default -> "the connection broke";
        };
    }
}
