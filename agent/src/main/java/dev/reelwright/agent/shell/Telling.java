package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.person.TalkEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What an event makes of the picture.
 *
 * @param scene what may still change
 * @param rows finished, for the scrollback; each fits the screen
 */
record Telling(Scene scene, List<String> rows) {
    Telling {
        rows = List.copyOf(rows);
    }

    static Telling of(Scene scene, TalkEvent event, Look look, long now) {
        return switch (event) {
            case TalkEvent.Words e -> {
                Telling before = scene.due() ? heard(scene, look) : new Telling(scene, List.of());
                Telling after = words(before.scene(), before.scene().tail() + e.text(), look);
                yield new Telling(after.scene(), before.rows()).and(after.rows());
            }
            case TalkEvent.WordsEnded() -> ended(scene, look);
            case TalkEvent.ToolStarted e -> ended(scene.doing(e.summary(), now), look);
            case TalkEvent.ToolEnded e -> tool(scene.doing("thinking", now).atSafePoint(), e, look);
            case TalkEvent.Planned e ->
                ended(scene, look)
                        .and(look.paint(Ink.BOLD, "plan " + e.version()) + ": "
                                + Visible.fit(
                                        e.plan().title() + ", "
                                                + count(e.plan().steps().size(), "step")
                                                + (e.why().isBlank() ? "" : ", " + e.why()),
                                        look.columns() - 12));
            case TalkEvent.Quoted e ->
                ended(scene.with(scene.steps().upTo(e.quote().total().atMost())), look)
                        .and(QuoteTable.rows(e.quote(), look, false));
            case TalkEvent.Running e -> running(scene, e.event(), look, now);
            case TalkEvent.Delivered e -> delivered(scene, e, look);
            case TalkEvent.Note e ->
                ended(scene, look).and(paragraph(look.paint(Ink.YELLOW, "note: "), 6, e.text(), look));
            case TalkEvent.Spent e -> scene.due() ? heard(scene, look) : new Telling(scene, List.of());
        };
    }

    /** What was queued has been told to the model: from now on it is a part of what was said. */
    static Telling heard(Scene scene, Look look) {
        Telling told = ended(scene.nothingQueued(), look);
        for (String words : scene.queued()) {
            told = told.and(echo(words, look));
        }
        return told;
    }

    /** What the person typed, as it is kept. */
    static List<String> echo(String line, Look look) {
        List<String> rows = new ArrayList<>();
        for (String row : Columns.wrap(Visible.prose(line), look.columns() - 3)) {
            rows.add(look.paint(Ink.CYAN, (rows.isEmpty() ? "> " : "  ") + row));
        }
        return rows;
    }

    Telling and(String row) {
        return and(List.of(row));
    }

    Telling and(List<String> more) {
        List<String> all = new ArrayList<>(rows);
        all.addAll(more);
        return new Telling(scene, all);
    }

    /** Whole rows go to the scrollback at once; the last, which may grow, stays in the picture. */
    private static Telling words(Scene scene, String text, Look look) {
        List<String> rows = new ArrayList<>();
        String[] lines = text.split("\n", -1);
        for (int line = 0; line < lines.length - 1; line++) {
            said(lines[line], look).forEach(rows::add);
        }
        String last = lines[lines.length - 1];
        List<String> begun = Columns.wrap(Visible.prose(last), room(look));
        if (begun.size() == 1) {
            return new Telling(scene.saying(last), rows);
        }
        begun.subList(0, begun.size() - 1).forEach(row -> rows.add(Scene.GUTTER + row));
        return new Telling(scene.saying(begun.getLast()), rows);
    }

    /** What a model said so far is finished: something else is told below it. */
    static Telling ended(Scene scene, Look look) {
        return scene.tail().isEmpty()
                ? new Telling(scene, List.of())
                : new Telling(scene.saying(""), said(scene.tail(), look));
    }

    static List<String> said(String line, Look look) {
        return Columns.wrap(Visible.prose(line), room(look)).stream()
                .map(row -> (Scene.GUTTER + row).stripTrailing())
                .toList();
    }

    private static int room(Look look) {
        return look.columns() - 1 - Scene.GUTTER.length();
    }

    private static Telling tool(Scene scene, TalkEvent.ToolEnded event, Look look) {
        String summary = Visible.fit("  · " + event.summary(), look.columns() - 1);
        return ended(scene, look).and(look.paint(event.failed() ? Ink.YELLOW : Ink.DIM, summary));
    }

    private static Telling running(Scene scene, Event event, Look look, long now) {
        Scene next = scene.with(scene.steps().after(event, now));
        return switch (event) {
            case Event.StepFailed e ->
                ended(next, look)
                        .and(paragraph(look.paint(Ink.RED, "failed: "), 8, e.label() + ": " + e.message(), look));
            case Event.StepFinished e ->
                look.live()
                        ? new Telling(next, List.of())
                        : ended(next, look)
                                .and(Visible.fit(
                                        e.finished() + " of " + e.total() + " · " + e.label()
                                                + (e.cached()
                                                        ? " (from the cache)"
                                                        : String.format(" (%.1f s)", e.seconds())),
                                        look.columns() - 1));
            case Event.RunStarted e ->
                ended(next, look)
                        .and(Visible.fit(
                                "run " + e.run().value() + ": " + count(e.total(), "step"), look.columns() - 1));
            case Event.RouteChanged e ->
                ended(next, look)
                        .and(paragraph(
                                look.paint(Ink.YELLOW, e.step() + ": "),
                                e.step().length() + 2,
                                e.words(),
                                look));
            case Event.ReviewAsked e ->
                ended(next, look).and(paragraph(look.paint(Ink.CYAN, "to be looked at: "), 17, e.question(), look));
            case Event.RunFinished e -> ended(next, look).and(runEnd(e, look));
            case Event.StepStarted e -> new Telling(next, List.of());
            case Event.StepProgress e -> new Telling(next, List.of());
            case Event.StepWaiting e ->
                look.live() || scene.steps().knowsOf(e)
                        ? new Telling(next, List.of())
                        : ended(next, look).and(Visible.fit(e.step() + ": " + e.words(), look.columns() - 1));
        };
    }

    private static List<String> runEnd(Event.RunFinished e, Look look) {
        Ink ink = e.state() == RunState.DONE ? Ink.GREEN : Ink.YELLOW;
        String state = e.state().name().toLowerCase(Locale.ROOT);
        String rest = String.format(" in %.1f s, cost %s", e.seconds(), e.cost())
                + (e.message().isBlank() ? "" : ": " + e.message());
        return paragraph("run " + look.paint(ink, state), 4 + state.length(), rest, look);
    }

    private static Telling delivered(Scene scene, TalkEvent.Delivered event, Look look) {
        List<String> rows = new ArrayList<>();
        for (Path file : event.files()) {
            rows.add("  " + look.file(file));
        }
        event.notes().stream()
                .distinct()
                .forEach(note -> rows.addAll(paragraph(look.paint(Ink.YELLOW, "  note: "), 8, note, look)));
        return ended(scene, look).and(rows);
    }

    /** @param taken columns that the head takes */
    static List<String> paragraph(String head, int taken, String text, Look look) {
        List<String> rows = new ArrayList<>();
        String indent = " ".repeat(Math.min(taken, 8));
        for (String row :
                Columns.wrap(Visible.prose(text.replace('\n', ' ')), look.columns() - 1 - Math.max(taken, 8))) {
            rows.add((rows.isEmpty() ? head : indent) + row);
        }
        return rows;
    }

    static String count(int number, String thing) {
        return number + " " + thing + (number == 1 ? "" : "s");
    }
}
