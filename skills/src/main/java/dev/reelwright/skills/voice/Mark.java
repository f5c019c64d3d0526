package dev.reelwright.skills.voice;

/** What the voice does after a word. */
enum Mark {
    NONE(""),
    COMMA(","),
    COLON(":"),
    STOP("."),
    QUESTION("?"),
    EXCLAMATION("!");

    private final String symbol;

    Mark(String symbol) {
        this.symbol = symbol;
    }

    /** The sign the engine shapes its melody by. */
    String symbol() {
        return symbol;
    }

    boolean endsSentence() {
        return compareTo(STOP) >= 0;
    }

    /** The stronger of the two. */
    Mark or(Mark other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
