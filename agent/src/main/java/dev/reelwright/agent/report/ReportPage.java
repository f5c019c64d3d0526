package dev.reelwright.agent.report;

import dev.reelwright.agent.execute.RunView;
import dev.reelwright.registry.MediaTools.FilmFacts;
import dev.reelwright.registry.MediaTools.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * The page a run leaves beside its film: contact sheet, timeline, captions, costs, lineage. One file that asks nobody for anything: pictures are
 * inside it, there is no script, and its policy forbids any request.
 */
public final class ReportPage {
    private final ReportFacts facts;
    private final Html html = new Html();

    private ReportPage(ReportFacts facts) {
        this.facts = facts;
    }

    /** The whole page as UTF-8 HTML. */
    public static String of(ReportFacts facts) {
        ReportPage page = new ReportPage(facts);
        page.head();
        page.summary();
        page.sheet();
        page.timeline();
        page.captions();
        page.costs();
        page.lineage();
        page.foot();
        return page.html.toString();
    }

    private void head() {
        html.raw("<!doctype html>")
                .raw("<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">")
                .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data: 'self';"
                        + " media-src 'self' file:; style-src 'unsafe-inline'\">")
                .element("title", facts.run().plan().title())
                .raw("<style>" + resource("report.css") + "</style></head><body><main>");
    }

    private void summary() {
        RunView run = facts.run();
        html.raw("<header>")
                .element("h1", run.plan().title())
                .raw("<video controls preload=\"metadata\" poster=\"poster.jpg\" src=\"final.mp4\"></video>")
                .raw("<dl>");
        fact("Run", run.id().value() + ", " + run.state().name().toLowerCase(Locale.ROOT));
        facts.film().ifPresent(this::filmFacts);
        fact("Cost", run.cost().toString());
        fact("Film", "sha256 " + facts.filmSha256());
        fact("Plan", "sha256 " + run.plan().hash());
        fact("Record", facts.auditHead());
        html.raw("</dl></header>");
    }

    private void filmFacts(FilmFacts film) {
        var picture = film.facts().picture();
        var sound = film.facts().sound();
        fact("Length", seconds(film.videoSeconds()) + ", sound " + seconds(film.audioSeconds()));
        if (picture != null) {
            fact(
                    "Picture",
                    picture.width() + " × " + picture.height() + ", " + picture.codec() + " " + picture.pixelFormat());
        }
        if (sound != null) {
            fact("Sound", sound.codec() + ", " + sound.sampleRate() + " Hz");
        }
        fact("Loudness", String.format(Locale.ROOT, "%.1f LUFS, peak %.1f dBTP", film.loudness(), film.truePeak()));
        fact("Black or frozen over 1 s", spans(film.black()) + " / " + spans(film.frozen()));
    }

    private void fact(String name, String value) {
        html.element("dt", name).element("dd", value);
    }

    private void sheet() {
        html.element("h2", "Contact sheet").raw("<div class=\"sheet\">");
        for (ReportFacts.Picture picture : facts.pictures()) {
            html.raw("<figure><img alt=\"\" src=\"data:image/jpeg;base64,"
                    + Base64.getEncoder().encodeToString(picture.jpeg()) + "\">");
            html.raw("<figcaption><b>" + Html.text(time(picture.start())) + "</b> " + Html.text(picture.words())
                    + "</figcaption></figure>");
        }
        html.raw("</div>");
    }

    private void timeline() {
        double end = facts.pictures().isEmpty() ? 0 : facts.pictures().getLast().end();
        if (end <= 0) {
            return;
        }
        html.element("h2", "Timeline").raw("<div class=\"timeline\">");
        int number = 1;
        for (ReportFacts.Picture picture : facts.pictures()) {
            html.raw(String.format(
                    Locale.ROOT,
                    "<span style=\"width:%.3f%%\" title=\"%s to %s\">%d</span>",
                    100 * (picture.end() - picture.start()) / end,
                    time(picture.start()),
                    time(picture.end()),
                    number++));
        }
        html.raw("</div>");
    }

    private void captions() {
        if (facts.captions().isBlank()) {
            return;
        }
        html.element("h2", "Captions").raw("<pre>" + escapedLines(facts.captions()) + "</pre>");
    }

    private static String escapedLines(String text) {
        return String.join("\n", text.lines().map(Html::text).toList());
    }

    private void costs() {
        html.element("h2", "Steps and costs").raw("<div class=\"wide\"><table>");
        html.row("th", "Step", "What", "Skill", "State", "Time", "Cost");
        for (RunView.StepView step : facts.run().steps()) {
            String skill = step.skill() == null ? "" : step.skill();
            String state = step.state().name().toLowerCase(Locale.ROOT) + (step.cached() ? ", from the cache" : "");
            html.row(
                    "td",
                    step.id(),
                    step.label(),
                    skill,
                    state,
                    seconds(step.seconds()),
                    step.cost().toString());
            for (String note : step.notes()) {
                html.row("td colspan=\"6\" class=\"note\"", note);
            }
        }
        html.raw("</table></div>");
    }

    private void lineage() {
        html.element("h2", "Lineage").raw("<div class=\"wide\"><table>");
        html.row("th", "Asset", "Made by", "From");
        facts.run()
                .lineage()
                .origins()
                .forEach((sha, origin) -> html.row(
                        "td",
                        brief(sha),
                        origin.step() == null ? "your file " + origin.file() : origin.step(),
                        from(origin.from())));
        html.raw("</table></div>");
    }

    private static String from(List<String> assets) {
        return String.join(", ", assets.stream().map(ReportPage::brief).toList());
    }

    private static String brief(String sha) {
        return sha.substring(0, 12);
    }

    private void foot() {
        html.raw("<footer>Made with Reelwright " + Html.text(facts.version()) + ".</footer></main></body></html>");
    }

    private static String spans(List<Span> spans) {
        if (spans.isEmpty()) {
            return "none";
        }
        return String.join(
                ", ",
                spans.stream()
                        .map(span -> time(span.start()) + "–" + time(span.end()))
                        .toList());
    }

    private static String seconds(double seconds) {
        return String.format(Locale.ROOT, "%.2f s", seconds);
    }

    private static String time(double seconds) {
        return String.format(Locale.ROOT, "%d:%04.1f", (int) (seconds / 60), seconds % 60);
    }

    private static String resource(String name) {
        try (InputStream file = ReportPage.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("the jar lacks " + name);
            }
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
