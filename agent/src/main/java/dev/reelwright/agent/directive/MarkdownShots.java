package dev.reelwright.agent.directive;

import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import org.commonmark.node.BlockQuote;
import org.commonmark.node.BulletList;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.ListBlock;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Walks the blocks of a Markdown text and turns them into shots. */
final class MarkdownShots {
    private final List<ShotIdea> ideas = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private final int firstLine;
    private final SceneChoice scenes = new SceneChoice();
    private @Nullable String title;
    private @Nullable PendingHeading heading;
    private ShotIdea.Picture.@Nullable OwnFile ownFile;
    private int ownFileLine;
    private ShotNote note = ShotNote.NONE;

    private record PendingHeading(String text, int level, int line) {}

    private MarkdownShots(int firstLine) {
        this.firstLine = firstLine;
    }

    static MarkdownShots of(String markdown, int firstLine) {
        MarkdownShots shots = new MarkdownShots(firstLine);
        Node document = Parser.builder()
                .includeSourceSpans(IncludeSourceSpans.BLOCKS)
                .build()
                .parse(markdown);
        for (Node block = document.getFirstChild(); block != null; block = block.getNext()) {
            shots.take(block);
        }
        shots.closeHeading();
        shots.closeOwnFile();
        return shots;
    }

    List<ShotIdea> ideas() {
        return ideas;
    }

    /** The first heading, or the first words of the first shot. */
    String title() {
        return title != null ? title : Plain.firstWords(ideas.getFirst().narration(), 6);
    }

    List<Problem> problems(String name) {
        List<Problem> all = new ArrayList<>();
        for (Problem problem : problems) {
            all.add(new Problem(name + ":" + problem.where(), problem.what(), problem.fix()));
        }
        if (ideas.size() > DirectiveReader.MOST_SHOTS) {
            all.add(new Problem(
                    name,
                    "it asks for " + ideas.size() + " shots; a film may have " + DirectiveReader.MOST_SHOTS,
                    "join short paragraphs, or split the film"));
        }
        return all;
    }

    private void take(Node block) {
        switch (block) {
            case Heading head -> takeHeading(head);
            case Paragraph paragraph -> takeParagraph(paragraph);
            case OrderedList list -> takeList(list, "diagram");
            case BulletList list -> takeList(list, "list");
            case BlockQuote quote -> takeQuote(quote);
            case HtmlBlock html -> note = ShotNote.read(html.getLiteral(), line(html), problems);
            default -> {
                // A rule or a code block has nothing to say or show.
            }
        }
    }

    private void takeHeading(Heading head) {
        closeHeading();
        String text = Plain.of(head);
        if (title == null && !text.isBlank()) {
            title = text;
        }
        heading = new PendingHeading(text, head.getLevel(), line(head));
    }

    private void takeParagraph(Paragraph paragraph) {
        ShotIdea.Picture.OwnFile file = OwnFiles.in(paragraph);
        if (file != null) {
            closeOwnFile();
            ownFile = file;
            ownFileLine = line(paragraph);
            return;
        }
        String spoken = Plain.of(paragraph);
        if (Words.count(spoken) == 0) {
            return;
        }
        if (ownFile != null) {
            add(ownFile, spoken, line(paragraph));
            ownFile = null;
            heading = null;
            return;
        }
        String head = heading == null ? null : heading.text();
        boolean opening = heading != null && heading.level() == 1 && ideas.isEmpty();
        BoldNumber number = BoldNumber.in(paragraph);
        add(
                opening ? scenes.opening(head, spoken, title) : scenes.paragraph(head, spoken, number, title),
                spoken,
                line(paragraph));
        heading = null;
    }

    private void takeList(ListBlock list, String style) {
        List<String> items = new ArrayList<>();
        for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
            String text = Plain.of(item);
            if (!text.isBlank()) {
                items.add(text);
            }
        }
        if (items.isEmpty()) {
            return;
        }
        String head = heading == null ? null : heading.text();
        heading = null;
        for (List<String> page : Plain.pages(items, SceneChoice.MOST_ITEMS)) {
            add(scenes.items(style, head, page, title), Plain.spokenList(page), line(list));
        }
    }

    private void takeQuote(BlockQuote quote) {
        String whole = Plain.of(quote);
        int dash = Math.max(whole.lastIndexOf("— "), whole.lastIndexOf("-- "));
        String words = (dash > 0 ? whole.substring(0, dash) : whole).strip();
        String by =
                dash > 0 ? whole.substring(dash).replaceFirst("^(—|--)\\s*", "").strip() : null;
        if (Words.count(words) == 0) {
            return;
        }
        heading = null;
        add(scenes.quote(words, by, title), words, line(quote));
    }

    /** A heading without a paragraph of its own is a card that is read out. */
    private void closeHeading() {
        if (heading != null && Words.count(heading.text()) > 0) {
            add(scenes.card(heading.text(), title), Plain.sentence(heading.text()), heading.line());
        }
        heading = null;
    }

    private void closeOwnFile() {
        if (ownFile != null) {
            add(ownFile, "", ownFileLine);
            ownFile = null;
        }
    }

    private void add(ShotIdea.Picture picture, String narration, int line) {
        ShotIdea.Picture shown = picture instanceof ShotIdea.Picture.Scene scene ? note.restyle(scene) : picture;
        Double seconds = note.seconds() == null && narration.isBlank() ? silent(picture) : note.seconds();
        ideas.add(new ShotIdea(shown, narration, seconds, note.move(), line));
        note = ShotNote.NONE;
    }

    /** A silent still is shown for a breath; a silent clip for as long as it lasts. */
    private static @Nullable Double silent(ShotIdea.Picture picture) {
        return picture instanceof ShotIdea.Picture.OwnFile file && file.clip() ? null : 4.0;
    }

    private int line(Node block) {
        return block.getSourceSpans().isEmpty()
                ? firstLine
                : firstLine + block.getSourceSpans().getFirst().getLineIndex();
    }
}
