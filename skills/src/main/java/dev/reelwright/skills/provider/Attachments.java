package dev.reelwright.skills.provider;

import dev.reelwright.registry.MediaFacts;
import java.util.Optional;

/** The files that a call's inputs name. */
interface Attachments {
    /** Empty when nothing is known of the file. */
    Optional<MediaFacts> facts(String sha256);

    /** The file as text, as a template asks for it. */
    String text(String sha256, Template.MediaForm form) throws Unfit;

    WireRequest.Chunk chunk(String sha256) throws Unfit;
}
