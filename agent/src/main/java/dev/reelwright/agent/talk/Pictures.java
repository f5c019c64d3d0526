package dev.reelwright.agent.talk;

import dev.reelwright.agent.execute.AssetStore;
import dev.reelwright.agent.llm.LlmMessage.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Pictures that a model was shown: kept by what is in them, so that a conversation's file stays small. */
final class Pictures {
    private final Supplier<AssetStore> assets;

    Pictures(Supplier<AssetStore> assets) {
        this.assets = assets;
    }

    List<Entry.Shown> keep(List<Picture> pictures) {
        return pictures.stream().map(this::keep).toList();
    }

    private Entry.Shown keep(Picture picture) {
        try {
            byte[] bytes = Base64.getDecoder().decode(picture.base64());
            String sha256 = assets.get().take(new ByteArrayInputStream(bytes), "shown.jpg").sha256();
            return new Entry.Shown(sha256, picture.caption());
        } catch (IOException | AssetStore.NotUsable | IllegalArgumentException unusable) {
            return new Entry.Shown(null, picture.caption());
        }
    }

    /** The picture again; empty when it was not kept or is gone. */
    Optional<Picture> load(Entry.Shown shown) {
        String sha256 = shown.sha256();
        if (sha256 == null) {
            return Optional.empty();
        }
        try {
            byte[] bytes = Files.readAllBytes(assets.get().path(sha256));
            return Optional.of(new Picture(Base64.getEncoder().encodeToString(bytes), shown.caption()));
        } catch (IOException | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }
}
