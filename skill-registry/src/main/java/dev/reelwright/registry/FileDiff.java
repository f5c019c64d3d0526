package dev.reelwright.registry;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.diff.DiffFormatter;
import org.eclipse.jgit.diff.HistogramDiff;
import org.eclipse.jgit.diff.RawText;
import org.eclipse.jgit.diff.RawTextComparator;
import org.jspecify.annotations.Nullable;

/** How two versions of a file differ, line by line. */
public final class FileDiff {
    private static final int CONTEXT = 2;

    private FileDiff() {}

    /**
     * The differing lines, {@code +} or {@code -} first, with a few around them that are equal.
     *
     * @param before null for a new file
     * @param after null for one that is gone
     * @param most lines; when there are more, a last one says how many
     */
    public static List<String> lines(byte @Nullable [] before, byte @Nullable [] after, int most) {
        byte[] from = before == null ? new byte[0] : before;
        byte[] to = after == null ? new byte[0] : after;
        if (RawText.isBinary(from) || RawText.isBinary(to)) {
            return List.of("(no text: " + from.length + " bytes, then " + to.length + ")");
        }
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        try (DiffFormatter formatter = new DiffFormatter(text)) {
            formatter.setContext(CONTEXT);
            RawText old = new RawText(from);
            RawText fresh = new RawText(to);
            formatter.format(new HistogramDiff().diff(RawTextComparator.DEFAULT, old, fresh), old, fresh);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> all = text.toString(StandardCharsets.UTF_8)
                .lines()
                .filter(line -> !line.startsWith("\\"))
                .toList();
        if (all.size() <= most) {
            return all;
        }
        List<String> shown = new ArrayList<>(all.subList(0, most));
        shown.add("… and " + (all.size() - most) + " lines more");
        return shown;
    }
}
