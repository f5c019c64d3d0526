package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.Wanted;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.registry.Tier;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** {@code draft_plan}: a script in Markdown becomes the whole graph of steps. */
final class DraftTool implements Tool {
    private static final String FORMAT = """
            The Markdown script, whole. First the settings; all may be left out:
            ---
            title: Tides
            length: 30s            (a wish; no word is left out for it)
            aspect: 16:9           (or 9:16, 1:1)
            language: en-US
            voice: NAME            (see the speech skill's manual)
            palette: tide          (or "#0b3954 #bfd7ea": two to six colours)
            captions: on           (burnt in; caption files are always made)
            speed: 1               (0.5 to 2)
            transition: 0.5        (seconds of crossfade; 0 is a hard cut)
            use: {image: fal}      (only when the person says by what: a provider, a model, MODEL@PROVIDER or a skill for
                                   image, voice, video …)
            clips: opening         (or all, off: shots that a video skill films)
            ---
            Then blocks, each one shot, separated by blank lines:
            # Heading + paragraph   first: the title shot, speaks the paragraph
            ## Heading + paragraph  a picture with the heading
            paragraph               a picture; up to 12 words: set large as a statement
            - item                  list: one picture with up to five points
            1. item                 numbered list: a diagram of parts
            > words, last line > — name    a quote
            **42 degrees** is …     the number, large
            ![what](photo.jpg)      the person's picture or clip (own line), shown while the next paragraph is spoken
            ## Heading alone        a card, read out
            <!-- shot: style=landscape move=push-in seconds=5 -->   before a block: how it looks. Styles: title, statement, list, quote, diagram, number, \
            landscape. Moves: hold, push-in, pull-out, pan-left, pan-right, tilt-up, tilt-down, drift.
            Everything is spoken but headings above text. Three words are about a second. Most: 6,000 words, 160 shots.""";
    private static final ToolSpec SPEC =
            Specs.explained(Specs.of("draft_plan", """
            The shortest way to a narrated film: you write the script as Markdown, this turns it into the full plan (voice, picture, moving shot for each block, \
            then the film), checks and prices it, and makes it the current plan. Runs nothing. Change single steps afterwards with propose_plan {patch}.""", """
            "directive": {"type": "string", "minLength": 1},
            "tier": {"type": "string", "enum": ["draft", "final"], "description": "default: as the current plan, else final"},
            "why": {"type": "string", "maxLength": 400, "description": "for the person, a few words"}
            """, "directive"), "directive", FORMAT);

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        int words = arguments.path("directive").asString().strip().split("\\s+").length;
        return "planning a script of " + words + (words == 1 ? " word" : " words");
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) {
        String text = arguments.path("directive").asString();
        return switch (Drafting.draft(
                text, "the script", tier(arguments, desk), Wanted.of(desk.studio(), desk.use()))) {
            case Drafting.Answer.Rejected rejected ->
                ToolAnswer.failed(
                        "this script cannot be filmed; the current plan stays as it was:\n"
                                + Told.problems(rejected.problems()) + "\nMend all of it and draft again.",
                        rejected.problems().size() + " problems in the script");
            case Drafting.Answer.Unable _ -> notAScript();
            case Drafting.Answer.Drafted drafted when !drafted.directive().equals(text) -> notAScript();
            case Drafting.Answer.Drafted drafted ->
                new Adoption(desk)
                        .adopt(
                                drafted.plan(),
                                arguments.path("why").asString("drafted from a script"),
                                drafted.notes());
        };
    }

    /** One line that asks for a film is for whoever writes the script: here that is the model. */
    private static ToolAnswer notAScript() {
        return ToolAnswer.failed(
                "this line asks for a film, but holds no words to speak. Write the script itself: a heading and paragraphs, as described.",
                "no script");
    }

    private static Tier tier(ObjectNode arguments, Desk desk) {
        String word = arguments.path("tier").asString("");
        return List.of(Tier.values()).stream()
                .filter(tier -> tier.word().equals(word))
                .findFirst()
                .or(desk::tier)
                .orElseGet(() ->
                        desk.plan().map(Plan::settings).map(all -> all.tier()).orElse(Tier.FINAL));
    }
}
