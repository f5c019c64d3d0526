package dev.reelwright.agent.shell;

import dev.reelwright.agent.execute.ReviewState;
import dev.reelwright.agent.loop.ToReview;
import dev.reelwright.audit.RunId;
import java.nio.file.Path;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Shows what a run waits for at a review: the question, the files as links, and what to type. */
record ReviewPage(Screen screen) {

    void print(RunId run, ToReview asked) {
        if (screen.json()) {
            screen.line(json(run, asked).toString());
            return;
        }
        screen.line(screen.paint(Ink.BOLD, Visible.of(asked.asked().review().question())) + "  ("
                + Visible.of(asked.asked().review().gate()) + ")");
        for (Path file : asked.files()) {
            screen.line("  " + file.toUri());
        }
        if (asked.asked().state() == ReviewState.NO) {
            screen.line(screen.paint(Ink.YELLOW, "  answered with no: ")
                    + Visible.of(asked.asked().words()));
        }
        screen.note("it waits for your yes:");
        screen.note("  reelwright review " + run.value() + " --yes");
        screen.note("  reelwright review " + run.value() + " --no \"WORDS\"");
    }

    private static ObjectNode json(RunId run, ToReview asked) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("event", "review-asked")
                .put("gate", asked.asked().review().gate())
                .put("question", asked.asked().review().question())
                .put("words", asked.asked().words())
                .put("run", run.value());
        asked.files().forEach(file -> json.withArray("/files").add(file.toString()));
        return json;
    }
}
