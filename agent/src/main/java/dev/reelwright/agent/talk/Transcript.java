package dev.reelwright.agent.talk;

import dev.reelwright.agent.llm.ToolCall;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.agent.talk.Entry.Stored;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A conversation as a Markdown page: headings and tables are the house's, everything that others said stands in fences. */
final class Transcript {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int IN_A_LINE = 160;
    private static final int IN_A_CELL = 60;

    private final StringBuilder page = new StringBuilder();
    private final List<String> runs = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, Money> model = new TreeMap<>();
    private final Map<String, Money> media = new TreeMap<>();

    private Transcript() {}

    static String of(String id, List<Stored> entries) {
        Transcript transcript = new Transcript();
        transcript.page.append("# Conversation ").append(id).append("\n\n");
        entries.forEach(transcript::tell);
        transcript.end();
        return transcript.page.toString();
    }

    private void tell(Stored stored) {
        switch (stored.entry()) {
            case Entry.Began began -> line(stored, "Begun with " + Fence.inline(began.model(), IN_A_LINE));
            case Entry.Said said -> words(stored, "The person", said.words());
            case Entry.Heard heard -> words(stored, "The person, while it worked", heard.words());
            case Entry.Told _ -> {}
            case Entry.Answered answered -> answered(stored, answered);
            case Entry.Used used -> used(used);
            case Entry.Settled settled -> line(stored, "The film is made in " + path(settled.folder()));
            case Entry.Planned planned -> planned(stored, planned);
            case Entry.Undone undone ->
                line(
                        stored,
                        "The person took the last plan back; "
                                + (undone.version() == 0
                                        ? "there is none now"
                                        : "version " + undone.version() + " counts"));
            case Entry.Priced priced -> priced(stored, priced);
            case Entry.Ran ran -> {
                runs.add(ran.run().value());
                line(stored, "Run " + ran.run());
            }
            case Entry.Delivered delivered -> delivered(stored, delivered);
            case Entry.Compacted compacted -> add(model, compacted.cost());
            case Entry.Note note -> line(stored, "Note: " + Fence.inline(note.text(), 4 * IN_A_LINE));
            case Entry.Ended ended -> ended(stored, ended);
            case Entry.Exported exported -> line(stored, "Written to " + path(exported.file()));
        }
    }

    private void words(Stored stored, String who, String said) {
        page.append("## ")
                .append(who)
                .append(", ")
                .append(TIME.format(stored.at()))
                .append("\n\n");
        page.append(Fence.block(said)).append('\n');
    }

    private void answered(Stored stored, Entry.Answered answered) {
        add(model, answered.cost());
        if (!answered.message().text().isBlank()) {
            words(stored, "The model", answered.message().text());
        }
        for (ToolCall call : answered.message().calls()) {
            page.append("- calls ").append(Fence.inline(call.tool(), IN_A_CELL)).append(" with ");
            page.append(Fence.inline(call.arguments(), IN_A_LINE)).append('\n');
        }
        if (!answered.message().calls().isEmpty()) {
            page.append('\n');
        }
    }

    private void used(Entry.Used used) {
        page.append("- ").append(Fence.inline(used.tool(), IN_A_CELL)).append(used.error() ? " failed: " : ": ");
        page.append(Fence.inline(used.summary(), IN_A_LINE)).append("\n\n");
    }

    private void planned(Stored stored, Entry.Planned planned) {
        Plan plan = planned.plan();
        page.append("### Plan, version ").append(planned.version()).append(", ");
        page.append(TIME.format(stored.at())).append("\n\n");
        page.append(Fence.inline(plan.title(), IN_A_LINE)).append(": ");
        page.append(Fence.inline(planned.why(), IN_A_LINE)).append("\n\n");
        page.append("| Step | What | Capability |\n|---|---|---|\n");
        for (Step step : plan.steps()) {
            row(step.id(), step.label(), step.capability());
        }
        page.append('\n');
    }

    private void priced(Stored stored, Entry.Priced priced) {
        page.append("### Price, ").append(TIME.format(stored.at())).append("\n\n");
        page.append("| Step | What | Skill | Likely | At most |\n|---|---|---|---|---|\n");
        for (Entry.Priced.Line line : priced.lines()) {
            row(
                    line.step(),
                    line.label(),
                    line.skill(),
                    line.cost().likely().toString(),
                    line.cost().atMost().toString());
        }
        row(
                "",
                "all",
                "",
                priced.total().likely().toString(),
                priced.total().atMost().toString());
        page.append('\n');
    }

    private void row(String... cells) {
        page.append('|');
        for (String cell : cells) {
            page.append(' ').append(Fence.inline(cell, IN_A_CELL)).append(" |");
        }
        page.append('\n');
    }

    private void delivered(Stored stored, Entry.Delivered delivered) {
        add(media, delivered.cost());
        line(stored, "Run " + delivered.run() + " is delivered, " + delivered.cost());
        delivered.files().forEach(file -> files.add(path(file)));
        delivered
                .notes()
                .forEach(note ->
                        page.append("- ").append(Fence.inline(note, IN_A_LINE)).append("\n\n"));
    }

    private void ended(Stored stored, Entry.Ended ended) {
        if (!ended.how().equals("answered")) {
            line(
                    stored,
                    "The turn ended: " + Fence.inline(ended.how(), IN_A_CELL) + " "
                            + Fence.inline(ended.message(), 4 * IN_A_LINE));
        }
    }

    private void line(Stored stored, String words) {
        page.append("*")
                .append(TIME.format(stored.at()))
                .append("* ")
                .append(words)
                .append("\n\n");
    }

    private static String path(Path path) {
        return Fence.inline(path.toString(), 4 * IN_A_LINE);
    }

    private static void add(Map<String, Money> sums, Money cost) {
        if (!cost.isZero()) {
            sums.merge(cost.currency(), cost, Money::plus);
        }
    }

    private void end() {
        page.append("## Sum\n\n");
        page.append("- model: ").append(sum(model)).append('\n');
        page.append("- media delivered: ").append(sum(media)).append('\n');
        runs.stream()
                .distinct()
                .forEach(run -> page.append("- run ").append(run).append('\n'));
        files.stream()
                .distinct()
                .forEach(file -> page.append("- file ").append(file).append('\n'));
    }

    private static String sum(Map<String, Money> sums) {
        return sums.isEmpty()
                ? "nothing"
                : String.join(", ", sums.values().stream().map(Money::toString).toList());
    }
}
