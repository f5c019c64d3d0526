package dev.reelwright.skills.provider;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.SkillContext;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.Optional;

/** The files of a real call. */
record CallFiles(SkillContext context) implements Attachments {
    private static final long LONGEST_TEXT = 64_000_000;

    @Override
    public Optional<MediaFacts> facts(String sha256) {
        return Optional.of(context.asset(sha256).facts());
    }

    @Override
    public String text(String sha256, Template.MediaForm form) throws Unfit {
        MediaFacts facts = context.asset(sha256).facts();
        if (facts.bytes() > LONGEST_TEXT) {
            throw new Unfit(
                    FailureKind.LIMIT,
                    "a file of " + facts.bytes() + " bytes is too large to be sent inside a request");
        }
        try {
            String base64 = Base64.getEncoder().encodeToString(Files.readAllBytes(context.file(sha256)));
            return switch (form) {
                case BASE64 -> base64;
                case DATA_URI -> "data:" + facts.mediaType() + ";base64," + base64;
            };
        } catch (IOException e) {
            throw new Unfit(FailureKind.BROKEN, "the file " + sha256 + " cannot be read: " + e);
        }
    }

    @Override
    public WireRequest.Chunk chunk(String sha256) {
        return new WireRequest.Chunk.File(context.file(sha256));
    }
}
