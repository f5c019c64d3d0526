package dev.reelwright.agent.talk;

import dev.reelwright.agent.execute.AssetStore;
import dev.reelwright.agent.llm.LlmMessage.Picture;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Pictures that a model was shown: kept by what is in them, so that a conversation's file stays small. */
final class Pictures {
    private static final int MOST_AT_HAND = 16;

    private final Supplier<AssetStore> assets;
    private final Map<String, String> atHand = new LinkedHashMap<>();

    Pictures(Supplier<AssetStore> assets) {
        this.assets = assets;
    }

    List<Entry.Shown> keep(List<Picture> pictures) {
        return pictures.stream().map(this::keep).toList();
    }

    /** One that the store does not take is shown now and not again after a restart. */
    private synchronized Entry.Shown keep(Picture picture) {
        try {
            byte[] bytes = Base64.getDecoder().decode(picture.base64());
            String sha256 = sha256(bytes);
            atHand.put(sha256, picture.base64());
            if (atHand.size() > MOST_AT_HAND) {
                atHand.remove(atHand.keySet().iterator().next());
            }
            store(bytes);
            return new Entry.Shown(sha256, picture.caption());
        } catch (IllegalArgumentException noBase64) {
            return new Entry.Shown(null, picture.caption());
        }
    }

    private void store(byte[] bytes) {
        try {
            assets.get().take(new ByteArrayInputStream(bytes), "shown.jpg");
        } catch (IOException | AssetStore.NotUsable notKept) {
            return;
        }
    }

    /** The picture again; empty when it was not kept or is gone. */
    synchronized Optional<Picture> load(Entry.Shown shown) {
        String sha256 = shown.sha256();
        if (sha256 == null) {
            return Optional.empty();
        }
        String near = atHand.get(sha256);
        if (near != null) {
            return Optional.of(new Picture(near, shown.caption()));
        }
        try {
            byte[] bytes = Files.readAllBytes(assets.get().path(sha256));
            return Optional.of(new Picture(Base64.getEncoder().encodeToString(bytes), shown.caption()));
        } catch (IOException | IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    private static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }
}
