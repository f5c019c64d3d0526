package dev.reelwright.skills.media;

import dev.reelwright.registry.MediaFacts;
import dev.reelwright.registry.MediaKind;
import dev.reelwright.registry.MediaTools.Probe;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what ffprobe printed, which a hostile file can shape: every value is checked. */
final class ProbeReading {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final double LONGEST_SECONDS = 24 * 3600;

    private ProbeReading() {}

    static Probe read(byte[] output, FileType type, long bytes, long mostPixels) {
        JsonNode tree;
        try {
            tree = JSON.readTree(output);
        } catch (JacksonException broken) {
            return new Probe.NotMedia("the decoder's answer about it is unreadable: damaged or hostile");
        }
        JsonNode picture = first(tree, "video");
        JsonNode sound = first(tree, "audio");
        if (picture == null && sound == null) {
            return new Probe.NotMedia("there is neither picture nor sound in it");
        }
        MediaFacts.@Nullable Picture shown = picture == null ? null : picture(picture, type);
        if (picture != null && (shown == null || (long) shown.width() * shown.height() > mostPixels)) {
            return new Probe.NotMedia(
                    "its picture is larger than " + mostPixels / 1_000_000 + " million pixels, or has no size");
        }
        MediaKind kind =
                type.kind() == MediaKind.IMAGE ? MediaKind.IMAGE : picture == null ? MediaKind.AUDIO : MediaKind.VIDEO;
        Double seconds = kind == MediaKind.IMAGE ? null : seconds(tree);
        if (kind != MediaKind.IMAGE && (seconds == null || seconds <= 0 || seconds > LONGEST_SECONDS)) {
            return new Probe.NotMedia("it has no length, or one of more than a day");
        }
        return new Probe.Media(new MediaFacts(kind, mediaType(type, kind, tree), bytes, seconds, shown, sound(sound)));
    }

    /** The first stream of a type; a cover picture in a sound file is not its picture. */
    private static @Nullable JsonNode first(JsonNode tree, String codecType) {
        for (JsonNode stream : tree.path("streams")) {
            boolean cover = stream.path("disposition").path("attached_pic").asInt(0) == 1;
            if (stream.path("codec_type").asString("").equals(codecType) && !cover) {
                return stream;
            }
        }
        return null;
    }

    private static MediaFacts.@Nullable Picture picture(JsonNode stream, FileType type) {
        int width = stream.path("width").asInt(0);
        int height = stream.path("height").asInt(0);
        if (width <= 0 || height <= 0) {
            return null;
        }
        boolean turned = Math.abs(rotation(stream)) % 180 == 90;
        Double rate = type.kind() == MediaKind.IMAGE ? null : rate(stream);
        return new MediaFacts.Picture(
                turned ? height : width,
                turned ? width : height,
                rate,
                word(stream, "codec_name"),
                word(stream, "pix_fmt"));
    }

    private static int rotation(JsonNode stream) {
        for (JsonNode side : stream.path("side_data_list")) {
            if (side.has("rotation")) {
                return (int) Math.round(side.path("rotation").asDouble(0));
            }
        }
        return 0;
    }

    private static @Nullable Double rate(JsonNode stream) {
        String[] parts = stream.path("avg_frame_rate").asString("0/0").split("/", 2);
        try {
            double rate = Double.parseDouble(parts[0]) / (parts.length > 1 ? Double.parseDouble(parts[1]) : 1);
            return Double.isFinite(rate) && rate > 0 && rate <= 1000 ? rate : null;
        } catch (NumberFormatException unknown) {
            return null;
        }
    }

    private static MediaFacts.@Nullable Sound sound(@Nullable JsonNode stream) {
        if (stream == null) {
            return null;
        }
        int rate = stream.path("sample_rate").asInt(0);
        int channels = stream.path("channels").asInt(0);
        return rate <= 0 || channels <= 0 ? null : new MediaFacts.Sound(rate, channels, word(stream, "codec_name"));
    }

    private static @Nullable Double seconds(JsonNode tree) {
        JsonNode format = tree.path("format").path("duration");
        if (!format.isMissingNode()) {
            return format.asDouble(0);
        }
        double longest = 0;
        for (JsonNode stream : tree.path("streams")) {
            longest = Math.max(longest, stream.path("duration").asDouble(0));
        }
        return longest == 0 ? null : longest;
    }

    private static String mediaType(FileType type, MediaKind kind, JsonNode tree) {
        String name = tree.path("format").path("format_name").asString("");
        if (type.mediaType().equals("video/mp4") && kind == MediaKind.AUDIO) {
            return "audio/mp4";
        }
        if (type.mediaType().equals("audio/ogg") && kind == MediaKind.VIDEO) {
            return "video/ogg";
        }
        return name.contains("webm") && type.mediaType().equals("video/x-matroska") && !name.startsWith("matroska")
                ? "video/webm"
                : type.mediaType();
    }

    private static String word(JsonNode stream, String field) {
        String value = stream.path(field).asString("unknown");
        return value.matches("[A-Za-z0-9_.-]{1,40}") ? value : "unknown";
    }
}
