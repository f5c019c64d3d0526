package dev.reelwright.agent.directive;

import java.util.Locale;
import java.util.Set;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.jspecify.annotations.Nullable;

/** Pictures and clips of the person's own, named as a Markdown image on a line by itself. */
final class OwnFiles {
    private static final Set<String> CLIPS = Set.of("mp4", "mov", "mkv", "webm", "avi", "m4v", "mpg", "mpeg", "gif");

    private OwnFiles() {}

    static ShotIdea.Picture.@Nullable OwnFile in(Paragraph paragraph) {
        Node only = paragraph.getFirstChild();
        if (!(only instanceof Image image) || only.getNext() != null) {
            return null;
        }
        String path = image.getDestination();
        String ending = path.substring(path.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return new ShotIdea.Picture.OwnFile(path, CLIPS.contains(ending));
    }
}
