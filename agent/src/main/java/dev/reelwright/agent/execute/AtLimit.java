package dev.reelwright.agent.execute;

/** What becomes of a run that meets its approved ceiling. A key's cap always refuses. */
public enum AtLimit {
    /** It rests, and asks for a new yes. */
    ASK,
    /** It ends as refused. */
    STOP
}
