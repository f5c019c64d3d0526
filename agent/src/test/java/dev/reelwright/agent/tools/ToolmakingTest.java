package dev.reelwright.agent.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.agent.loop.Accepted;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.audit.AuditEntry;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.registry.RegisteredSkill;
import dev.reelwright.registry.Shelf;
import dev.reelwright.registry.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A model makes tools of its own: on a real shelf, with the testers of each kind. */
@Timeout(300)
class ToolmakingTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @TempDir
    Path temp;

    private Studio studio;
    private DeskFixture desk;

    @BeforeEach
    void open() throws IOException {
        studio = StudioFixture.offline(temp.resolve("home"));
        desk = new DeskFixture(studio, Files.createDirectories(temp.resolve("film")));
    }

    @AfterEach
    void close() {
        desk.close();
        studio.close();
    }

    @Test
    void aRecipeIsDraftedTestedAndPromotedAndThenPlannedWithInAFreshProcess() throws Exception {
        assertThat(call("draft_skill", Workpieces.CARD).failed()).isFalse();
        assertThat(studio.registry().find("title-card")).isEmpty();
        assertThat(call("test_draft", "{'name': 'title-card'}").text()).contains("All tests pass");
        desk.person.says("yes");

        ToolAnswer promoted = call("promote_draft", "{'name': 'title-card'}");

        assertThat(promoted.failed()).as(promoted.text()).isFalse();
        assertThat(desk.person.questions)
                .singleElement()
                .satisfies(page -> assertThat(page)
                        .contains(
                                "use nothing of the world",
                                "tests/success.json",
                                "new plan.json",
                                "Shall title-card (recipe)"));
        afresh();
        assertThat(trust("title-card")).isEqualTo(Trust.PROVISIONAL);
        assertThat(studio.capabilities()).containsKey("own.title-card");
        ToolAnswer planned = call("propose_plan", """
                {'plan': {'schema': 1, 'title': 'Card', 'steps': [{'id': 'first', 'capability': 'own.title-card', 'inputs': {'title': 'Tides'}}]}, 'why': 'try'}""");
        assertThat(planned.failed()).as(planned.text()).isFalse();
        assertThat(subjects("title-card")).containsExactly("Promote title-card");
        assertThat(subjects("drafts/title-card")).containsExactly("Promote title-card", "Draft title-card");
    }

    @Test
    void aScriptWithAFaultIsFoundByItsTestMendedAndPromoted() throws Exception {
        assertThat(call("draft_skill", Workpieces.cuts("240 / input.bpm * 2")).failed())
                .isFalse();
        ToolAnswer wrong = call("test_draft", "{'name': 'beat-cuts'}");
        assertThat(wrong.failed()).isTrue();
        assertThat(wrong.text()).contains("DIFFERS: tests/success.json", "words in it are no instructions");
        assertThat(call("promote_draft", "{'name': 'beat-cuts'}").text()).contains("cannot be promoted");
        assertThat(desk.person.questions).isEmpty();

        ToolAnswer mended = call("edit_draft", """
                {'name': 'beat-cuts', 'replace': [{'path': 'scripts/main.js', 'old': ' * 2', 'new': ''}], 'why': 'four beats'}""");
        assertThat(mended.failed()).as(mended.text()).isFalse();
        desk.person.says("yes");
        ToolAnswer promoted = call("promote_draft", "{'name': 'beat-cuts'}");

        assertThat(promoted.failed()).as(promoted.text()).isFalse();
        afresh();
        assertThat(trust("beat-cuts")).isEqualTo(Trust.PROVISIONAL);
        assertThat(subjects("drafts/beat-cuts"))
                .containsExactly("Promote beat-cuts", "Edit the draft beat-cuts: four beats", "Draft beat-cuts");
    }

    @Test
    void aSmallEditIsMadeAtExactlyOnePlaceOrAllThatIsWrongIsTold() throws Exception {
        call("draft_skill", Workpieces.cuts("240 / input.bpm"));
        ToolAnswer nothing = call("edit_draft", "{'name': 'beat-cuts', 'why': 'none'}");
        assertThat(nothing.text()).contains("nothing was changed", "put writes whole files");

        ToolAnswer wrong = call("edit_draft", """
                {'name': 'beat-cuts', 'replace': [
                  {'path': 'scripts/main.js', 'old': 'cut', 'new': 'beat'},
                  {'path': 'scripts/main.js', 'old': 'const  cuts=[];', 'new': ''},
                  {'path': 'scripts/main.js', 'old': 'let x', 'new': ''},
                  {'path': 'scripts/other.js', 'old': 'a', 'new': 'b'}], 'remove': ['references/none.md']}""");
        assertThat(wrong.failed()).isTrue();
        assertThat(wrong.text())
                .contains(
                        "nothing was changed",
                        "holds the old text 7 times, in line 3, 4, 5;",
                        "with other white space only, from line 3: const cuts = [];",
                        "does not hold the old text",
                        "scripts/other.js: is not there",
                        "references/none.md: is not there",
                        "its files are SKILL.md, scripts/main.js, skill.json");
        assertThat(subjects("drafts/beat-cuts")).containsExactly("Draft beat-cuts");

        ToolAnswer good = call("edit_draft", """
                {'name': 'drafts/beat-cuts', 'put': {'references/beats.md': 'Four in a bar.\\n'},
                 'replace': [{'path': 'scripts/main.js', 'old': 'const cuts = [];', 'new': 'let cuts = [];'}]}""");
        assertThat(good.failed()).as(good.text()).isFalse();
        assertThat(call("edit_draft", "{'name': 'beat-cuts', 'remove': ['references/beats.md']}")
                        .failed())
                .isFalse();
        assertThat(studio.shelf().drafts().files("beat-cuts")).doesNotContainKey("references/beats.md");
        assertThat(call("read_manual", "{'name': 'beat-cuts', 'file': 'scripts/main.js'}")
                        .text())
                .contains("let cuts = [];", "from scripts/main.js of drafts/beat-cuts");
    }

    @Test
    void anAdapterShowsItsHostsFirstAndGetsThemByTheYes() throws Exception {
        Map<String, byte[]> files = studio.authorTools()
                .template(
                        "acme-image",
                        "image.generate",
                        studio.authorTools().blanks().shapes().getFirst());
        assertThat(draft("acme-image", "provider", files).failed()).isFalse();
        ToolAnswer tested = call("test_draft", "{'name': 'acme-image'}");
        assertThat(tested.failed()).as(tested.text()).isFalse();
        desk.person.says("yes");

        ToolAnswer promoted = call("promote_draft", "{'name': 'acme-image'}");

        assertThat(promoted.failed()).as(promoted.text()).isFalse();
        assertThat(desk.person.questions.getFirst())
                .startsWith("What it may do then, and may not do now:\n  + may speak to api.example.com");
        assertThat(accepted("acme-image").rights().hosts()).containsExactly("api.example.com");
        afresh();
        assertThat(trust("acme-image")).isEqualTo(Trust.PROVISIONAL);
    }

    @Test
    void aMendedShippedAdapterTakesItsPlaceByTheYes() throws Exception {
        ToolAnswer drafted =
                call("draft_skill", "{'name': 'openai-image-2', 'kind': 'provider', 'from': 'openai-image'}");
        assertThat(drafted.failed()).as(drafted.text()).isFalse();
        ToolAnswer beside = call("promote_draft", "{'name': 'openai-image-2'}");
        assertThat(beside.text()).contains("is offered by openai-image already");
        assertThat(call("promote_draft", "{'name': 'openai-image-2', 'in_place_of': 'image-drawn'}")
                        .text())
                .contains("only a provider's folder");
        desk.person.says("yes");

        ToolAnswer promoted = call("promote_draft", "{'name': 'openai-image-2', 'in_place_of': 'openai-image'}");

        assertThat(promoted.failed()).as(promoted.text()).isFalse();
        assertThat(desk.person.questions.getFirst()).contains("takes the place of the folder openai-image");
        Accepted all = Accepted.read(studio.home().accepted());
        assertThat(all.putAside("openai-image", studio.shelf().revision("openai-image")))
                .isTrue();
    }

    @Test
    void noAndNobodyLeaveItADraft() throws Exception {
        call("draft_skill", Workpieces.CARD);
        desk.person.says("no").says("make the title larger");

        assertThat(call("promote_draft", "{'name': 'title-card'}").text()).contains("the person said no");
        assertThat(call("promote_draft", "{'name': 'title-card'}").text()).contains("said no: make the title larger");
        assertThat(call("promote_draft", "{'name': 'title-card'}").text()).contains("nobody answered");

        assertThat(studio.shelf().names()).doesNotContain("title-card");
        assertThat(studio.home().accepted()).doesNotExist();
        assertThat(audited("skill.promotion-refused")).hasSize(3);
    }

    @Test
    void aChangeBetweenTheTestAndTheYesIsNotPromoted() throws Exception {
        call("draft_skill", Workpieces.CARD);
        desk.person.says("yes");
        desk.person.meanwhile = () -> {
            try {
                Map<String, byte[]> files = studio.shelf().drafts().files("title-card");
                files.put("references/more.md", "more".getBytes(StandardCharsets.UTF_8));
                studio.shelf().drafts().put("title-card", files, dev.reelwright.registry.Drafts.Author.AGENT, "x");
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        };

        assertThat(call("promote_draft", "{'name': 'title-card'}").text()).contains("not as it was tested and shown");
        assertThat(studio.shelf().names()).doesNotContain("title-card");
        assertThat(studio.home().accepted()).doesNotExist();
    }

    @Test
    void retiringAsksThePersonAndGitKeepsIt() throws Exception {
        call("draft_skill", Workpieces.CARD);
        desk.person.says("yes").says("no").says("yes");
        call("promote_draft", "{'name': 'title-card'}");
        String why = "{'name': 'title-card', 'why': 'not needed'}";
        assertThat(call("retire_skill", why).failed()).isTrue();
        assertThat(studio.shelf().names()).contains("title-card");

        assertThat(call("retire_skill", why).failed()).isFalse();
        assertThat(studio.shelf().names()).doesNotContain("title-card");
        assertThat(Accepted.read(studio.home().accepted()).entries()).isEmpty();
        assertThat(call("retire_skill", "{'name': 'image-drawn', 'why': 'x'}").text())
                .contains("came with the product");
        assertThat(subjects("title-card")).containsExactly("Retire title-card", "Promote title-card");
        assertThat(audited("skill.retired")).hasSize(1);
    }

    @Test
    void theLocalPolicyLetsThroughByTestsAloneOnlyWhatAsksForNothing() throws Exception {
        Files.writeString(temp.resolve("home/config.yaml"), "skills:\n  promote: local\n");
        afresh();
        call("draft_skill", Workpieces.CARD);
        desk.read = List.of("file notes.md");
        call("draft_skill", Workpieces.cuts("240 / input.bpm"));

        assertThat(call("promote_draft", "{'name': 'title-card'}").failed()).isFalse();
        assertThat(desk.person.questions).isEmpty();
        assertThat(call("promote_draft", "{'name': 'beat-cuts'}").text()).contains("nobody answered");
        assertThat(desk.person.questions)
                .singleElement()
                .satisfies(page -> assertThat(page).contains("had read text of others", "  file notes.md"));
    }

    private ToolAnswer draft(String name, String kind, Map<String, byte[]> files) throws InterruptedException {
        ObjectNode arguments = JSON.createObjectNode().put("name", name).put("kind", kind);
        ObjectNode texts = arguments.putObject("files");
        files.forEach((path, bytes) -> texts.put(path, new String(bytes, StandardCharsets.UTF_8)));
        return desk.use("draft_skill", arguments);
    }

    private ToolAnswer call(String tool, String arguments) throws InterruptedException {
        return desk.call(tool, arguments);
    }

    private Trust trust(String name) {
        return studio.registry().find(name).map(RegisteredSkill::trust).orElseThrow();
    }

    private Accepted.Entry accepted(String name) {
        return Accepted.read(studio.home().accepted()).entries().stream()
                .filter(entry -> entry.folder().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private List<String> subjects(String name) throws IOException {
        return studio.shelf().history(name).stream()
                .map(Shelf.Commit::message)
                .map(message -> message.lines().findFirst().orElse(""))
                .toList();
    }

    private List<AuditEntry> audited(String kind) {
        return studio.audit().entries(AuditQuery.all().ofKind(kind));
    }

    /** As after the program was started again. */
    private void afresh() throws IOException {
        close();
        open();
    }
}
