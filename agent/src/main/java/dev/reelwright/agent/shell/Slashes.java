package dev.reelwright.agent.shell;

import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.agent.talk.Talk;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The commands of the conversation itself. The model has no part in them: they are the person's own. */
final class Slashes {
    /** With what each does, for help and completion. */
    static final Map<String, String> NAMES = new TreeMap<>(Map.of(
            "help", "this page; /help COMMAND explains one",
            "undo", "take the last change of the plan back",
            "plan", "the plan as it is now, step by step, with its price",
            "cost", "what this conversation has cost",
            "model", "which language model you talk with, and how to change it",
            "export", "write the conversation to a Markdown file: /export FILE.md",
            "new", "begin a new conversation",
            "continue", "go on with an earlier one: /continue [ID]; chat --list names them",
            "quit", "leave; chat --continue goes on later"));

    private final Stage stage;
    private final Board board;
    private final Session session;

    Slashes(Stage stage, Board board, Session session) {
        this.stage = stage;
        this.board = board;
        this.session = session;
    }

    Look look() {
        return board.look();
    }

    Screen screen(PrintWriter paper) {
        Look look = board.look();
        return new Screen(paper, paper, look.live(), look.colour(), look.columns(), false);
    }

    /** @param words without the slash */
    boolean knows(List<String> words) {
        return switch (words.getFirst()) {
            case "undo", "cost", "model", "export", "new", "continue" -> true;
            // With words behind them these are commands of the house.
            case "help", "plan" -> words.size() == 1;
            default -> false;
        };
    }

    void run(List<String> words, boolean working) throws InterruptedException {
        switch (words.getFirst()) {
            case "help" -> stage.print(help());
            case "plan" -> stage.print(plan());
            case "cost" -> stage.print(cost());
            case "model" -> stage.print(model());
            case "export" -> stage.print(export(words));
            case "undo" -> stage.print(working ? busy() : undo());
            case "new" -> stage.print(working ? busy() : begin());
            case "continue" -> stage.print(working ? busy() : goOn(words));
            default -> throw new IllegalArgumentException(words.getFirst());
        }
    }

    private static List<String> busy() {
        return List.of("not while something is at work: wait for it, or press Ctrl-C to stop it");
    }

    private List<String> help() {
        Look look = board.look();
        List<String> rows = new ArrayList<>();
        rows.addAll(Columns.wrap(
                "Say what the film should be, or what shall be different. While something is at work you may type on: it is told to the"
                        + " model when it next listens. Ctrl-C stops what is at work.",
                look.columns() - 1));
        rows.add("");
        NAMES.forEach((name, text) -> rows.addAll(Telling.paragraph(String.format("  /%-10s ", name), 14, text, look)));
        rows.add("");
        rows.addAll(Columns.wrap(
                "Every command of the house works with a slash, such as /runs; help lists them.", look.columns() - 1));
        return rows;
    }

    private List<String> plan() {
        Optional<Quote> quote = session.quote();
        return quote.isPresent()
                ? QuoteTable.rows(quote.get(), board.look(), true)
                : List.of("there is no plan in this conversation yet");
    }

    private List<String> cost() {
        return session.spent()
                .map(spent -> Columns.wrap(
                        "this conversation: " + spent.conversation() + " (the last call of the model: " + spent.call()
                                + "); /budget shows what the caps leave",
                        board.look().columns() - 1))
                .orElseGet(() -> List.of("this conversation has cost nothing yet; /budget shows what the caps leave"));
    }

    private List<String> model() throws InterruptedException {
        return switch (session.mind()) {
            case Minds.Mind.Ready ready ->
                List.of(
                        ready.gate().model().id() + " (" + ready.why() + ")",
                        "another: reelwright config set model.use PROVIDER/NAME");
            case Minds.Mind.None none -> {
                List<String> rows = new ArrayList<>();
                rows.addAll(Columns.wrap(none.why(), board.look().columns() - 1));
                none.hints().forEach(hint -> rows.addAll(Telling.paragraph("  ", 4, hint, board.look())));
                yield rows;
            }
            case Minds.Mind.Faulty faulty ->
                faulty.problems().stream()
                        .flatMap(problem -> Telling.paragraph(
                                "", 2, problem.where() + ": " + problem.what() + "; " + problem.fix(), board.look())
                                .stream())
                        .toList();
        };
    }

    private List<String> export(List<String> words) {
        Optional<Talker> talker = session.talker();
        if (talker.isEmpty()) {
            return List.of("nothing was said yet");
        }
        if (words.size() != 2) {
            return List.of("name the file: /export FILE.md");
        }
        return List.of(export(talker.get().markdown(), words.get(1)));
    }

    /** @return what to tell the person */
    static String export(String markdown, String name) {
        Path file = Path.of(name);
        try {
            Files.writeString(
                    file, markdown, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            return "the conversation is in " + file.toAbsolutePath();
        } catch (FileAlreadyExistsException there) {
            return file + " is there already; name another file";
        } catch (IOException unusable) {
            return file + " cannot be written: " + unusable.getMessage();
        }
    }

    private List<String> undo() {
        Optional<Talk.Undone> undone = session.undo();
        return undone.isPresent()
                ? Columns.wrap(
                        "taken back: " + Visible.prose(undone.get().what()) + "; "
                                + (undone.get().version() == 0
                                        ? "there is no plan now"
                                        : "plan " + undone.get().version() + " counts"),
                        board.look().columns() - 1)
                : List.of("there is nothing to take back");
    }

    private List<String> goOn(List<String> words) {
        Optional<String> id =
                words.size() > 1 ? Optional.of(words.get(1)) : session.stored().map(Conversations.Summary::id);
        if (id.isEmpty()) {
            return List.of("there is no conversation yet");
        }
        session.turnTo(id);
        return session.recall();
    }

    private List<String> begin() {
        session.turnTo(Optional.empty());
        return List.of("a new conversation; the one before is kept (chat --list)");
    }
}
