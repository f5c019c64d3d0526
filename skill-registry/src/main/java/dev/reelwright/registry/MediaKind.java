package dev.reelwright.registry;

/** The family an asset belongs to; the word a capability's schema uses in {@code "asset": "image"}. */
public enum MediaKind {
    IMAGE,
    AUDIO,
    VIDEO,
    DOCUMENT;

    /** The word used in schemas and plans: {@code image}, {@code audio}, {@code video}, {@code document}. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
