package dev.reelwright.skills.fleet;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/**
 * What all shapes share.
 *
 * @param base address of this server, without a slash at the end
 */
record Desk(Book book, Jobs jobs, Films films, String base) {

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    String picture(Jobs.Job job) {
        return file(job, "png");
    }

    String film(Jobs.Job job) {
        return file(job, "mp4");
    }

    private String file(Jobs.Job job, String ending) {
        return base + "/files/" + job.shot().name(job.id, ending);
    }
}
