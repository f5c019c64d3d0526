package dev.reelwright.agent.tools;

import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.llm.ToolSpec;
import dev.reelwright.agent.person.AdoptionRequest;
import dev.reelwright.agent.person.Consent;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.toolmaking.Promotion;
import dev.reelwright.agent.toolmaking.Proposal;
import dev.reelwright.registry.Problem;
import dev.reelwright.registry.RegisteredSkill;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code promote_draft}: tests a draft again and shows it to the person, who alone says whether it becomes a skill. */
final class PromoteDraftTool implements Tool {
    private static final ToolSpec SPEC = Specs.of("promote_draft", """
            Tests a draft again and shows it to the person, whose yes alone makes it a skill.""", """
            "name": {"type": "string"},
            "in_place_of": {"type": "string", "description": "a shipped provider's folder that it mends"}
            """, "name");

    @Override
    public ToolSpec spec() {
        return SPEC;
    }

    @Override
    public String summary(ObjectNode arguments) {
        return "proposing the draft " + Plainly.line(arguments.path("name").asString(""), 64);
    }

    @Override
    public ToolAnswer use(ObjectNode arguments, Desk desk) throws InterruptedException {
        String name = arguments.path("name").asString("");
        String shipped = arguments.path("in_place_of").asString("");
        try {
            return switch (new Promotion(desk.studio()).look(name, shipped.isEmpty() ? null : shipped)) {
                case Promotion.Look.Refused refused -> refused(name, refused.problems(), desk);
                case Promotion.Look.Ready(Proposal proposal) -> decide(proposal, desk);
            };
        } catch (IOException broken) {
            return RunTool.unusable(broken);
        }
    }

    private static ToolAnswer decide(Proposal proposal, Desk desk) throws IOException, InterruptedException {
        if (desk.studio().config().promote() == Config.Promote.LOCAL && proposal.isLocal()) {
            return adopt(proposal, "the policy: skills.promote local", desk);
        }
        AdoptionRequest request = new AdoptionRequest(question(proposal), proposal.page());
        return switch (desk.person().adopt(request)) {
            case Consent.Yes yes -> adopt(proposal, yes.by(), desk);
            case Consent.No no ->
                notYet(
                        proposal.name(),
                        "the person said no" + (no.words().isBlank() ? "" : ": " + no.words())
                                + "\nIt stays a draft. Change it accordingly, or leave it.",
                        "the person said no",
                        desk);
            case Consent.Later _ ->
                notYet(
                        proposal.name(),
                        "nobody answered: it stays a draft, tested and ready, until the person looks at it. Go on without it.",
                        "it stays a draft",
                        desk);
        };
    }

    private static String question(Proposal proposal) {
        List<String> rights = proposal.after().changesFrom(proposal.before());
        return "Shall " + proposal.name() + " (" + proposal.kind().word() + ") be used from now on"
                + (rights.isEmpty() ? ", with no right that it has not now" : "; new: " + String.join(", ", rights))
                + "?";
    }

    private static ToolAnswer adopt(Proposal proposal, String by, Desk desk) throws IOException {
        List<Problem> problems = new Promotion(desk.studio()).adopt(proposal, by, desk.conversation());
        if (!problems.isEmpty()) {
            return refused(proposal.name(), problems, desk);
        }
        desk.tell(new TalkEvent.Note(proposal.name() + " is a skill now, provisional (" + by
                + "); reelwright skills show " + proposal.name() + " tells of it"));
        return ToolAnswer.ok(
                proposal.name() + " is a skill now, provisional until it has proven itself (" + by
                        + "). It can be planned with at once" + use(proposal.name(), desk) + ".",
                "promoted");
    }

    /** By what a step names it, as it is in the catalogue from now on. */
    private static String use(String name, Desk desk) {
        desk.studio().follow();
        return desk.studio()
                .registry()
                .find(name)
                .map(RegisteredSkill::contract)
                .map(contract -> ", by a step of " + contract.capability())
                .orElse("");
    }

    private static ToolAnswer refused(String name, List<Problem> problems, Desk desk) {
        record(name, problems.stream().map(Problem::toString).toList(), desk);
        return ToolAnswer.failed(
                "it cannot be promoted:\n" + Told.problems(problems) + "\nIt stays as it is.",
                DraftAnswers.problems(problems));
    }

    private static ToolAnswer notYet(String name, String why, String summary, Desk desk) {
        record(name, List.of(summary), desk);
        return ToolAnswer.failed(why, summary);
    }

    private static void record(String name, List<String> why, Desk desk) {
        ObjectNode body = JsonNodeFactory.instance.objectNode().put("draft", name);
        why.forEach(line -> body.withArray("why").add(line));
        desk.studio().audit().append(desk.conversation(), "skill.promotion-refused", body);
    }
}
