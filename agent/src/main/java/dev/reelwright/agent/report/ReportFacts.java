package dev.reelwright.agent.report;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.registry.MediaTools;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the page shows, gathered beforehand.
 *
 * @param run as it is stored
 * @param film facts measured on the finished film
 * @param filmSha256 name of the finished film in the store
 * @param pictures JPEG thumbnails for the contact sheet, in the order of the shots
 * @param captions the caption file's text, empty when there is none
 * @param auditHead hash of the last audit entry of the run, and how many entries the log has
 * @param version the product's own
 */
public record ReportFacts(
        RunView run,
        Optional<MediaTools.FilmFacts> film,
        String filmSha256,
        List<Picture> pictures,
        String captions,
        String auditHead,
        String version) {
    public ReportFacts {
        pictures = List.copyOf(pictures);
    }

    /**
     * One shot on the sheet and on the timeline.
     *
     * @param jpeg bytes of a small JPEG
     * @param start seconds into the film
     * @param end seconds into the film
     * @param words what is said, blank for a silent shot
     */
    public record Picture(byte[] jpeg, double start, double end, String words) {}

    Map<String, String> links() {
        return Map.of("film", "final.mp4", "captions.srt", "captions.srt", "captions.vtt", "captions.vtt");
    }
}
