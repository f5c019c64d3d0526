package dev.reelwright.agent.shell;

import dev.reelwright.agent.person.AdoptionRequest;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.ReviewRequest;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The person at the prompt. Everything that is asked here is printed by the house and answered by a typed line. */
final class AtThePrompt implements Person {
    private final Stage stage;
    private final Board board;
    private final Questions questions;

    AtThePrompt(Stage stage, Board board, Questions questions) {
        this.stage = stage;
        this.board = board;
        this.questions = questions;
    }

    @Override
    public Optional<String> ask(String question, List<String> choices) throws InterruptedException {
        Look look = board.look();
        List<String> rows = new ArrayList<>(Telling.paragraph(look.paint(Ink.CYAN, "question: "), 10, question, look));
        rows.addAll(Questions.numbered(choices, look));
        stage.printNow(rows);
        return Optional.of(wait(new Question.Words(choices), () -> {}));
    }

    @Override
    public Consent approve(Plan plan, Quote quote) throws InterruptedException {
        Look look = board.look();
        List<String> rows = new ArrayList<>();
        rows.add("");
        rows.add(look.paint(Ink.BOLD, Visible.fit(plan.title(), look.columns() - 1)));
        rows.addAll(QuoteTable.rows(quote, look, false));
        rows.add("");
        rows.add("May it spend up to " + quote.total().atMost() + "? Type yes or no, or say what shall be different.");
        return consent(rows, "yes or no> ");
    }

    @Override
    public Consent review(ReviewRequest request) throws InterruptedException {
        Look look = board.look();
        List<String> rows = new ArrayList<>();
        rows.add("");
        String head = "review (" + Visible.fit(request.gate(), 20) + "): ";
        rows.addAll(Telling.paragraph(look.paint(Ink.CYAN, head), head.length(), request.question(), look));
        for (Path file : request.files()) {
            rows.add("  " + look.file(file));
        }
        rows.add("Type yes to go on, or no, or say what shall be different.");
        return consent(rows, "yes or no> ");
    }

    @Override
    public Consent adopt(AdoptionRequest request) throws InterruptedException {
        Look look = board.look();
        List<String> rows = new ArrayList<>();
        rows.add("");
        request.page().forEach(line -> rows.add(Visible.fit(line, look.columns() - 1)));
        rows.add("");
        rows.addAll(Telling.paragraph("", 0, request.question(), look));
        rows.add("Type yes or no, or say what shall be different.");
        return consent(rows, "yes or no> ");
    }

    private Consent consent(List<String> rows, String sign) throws InterruptedException {
        stage.printNow(rows);
        return wait(
                new Question.YesOrNo(sign),
                () -> stage.print(List.of("Type yes or no, or say what shall be different.")));
    }

    /** While the person thinks, nothing else does. */
    private <T> T wait(Question<T> question, Runnable again) throws InterruptedException {
        stage.change(scene -> scene.doing("", Stage.now()));
        try {
            return questions.ask(question, again);
        } finally {
            stage.change(scene -> scene.doing("thinking", Stage.now()));
        }
    }
}
