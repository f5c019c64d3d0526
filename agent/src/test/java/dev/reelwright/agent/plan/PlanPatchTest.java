package dev.reelwright.agent.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.registry.Problem;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A plan changed by a JSON Patch. */
class PlanPatchTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    private static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    private static final Plan PLAN = Plan.of(
            "Tides",
            PlanSettings.standard(),
            List.of(
                    Step.of("voice-1", "speech.synthesize", json("{'text': 'One.'}")),
                    Step.of("voice-2", "speech.synthesize", json("{'text': 'Two.', 'list': [1, 2, 3]}")),
                    Step.of("7", "image.generate", json("{'prompt': 'sea'}"))));

    private static PlanPatch.Answer apply(String patch) {
        return PlanPatch.apply(PLAN, patch.replace('\'', '"'));
    }

    private static Plan patched(String patch) {
        return switch (apply(patch)) {
            case PlanPatch.Answer.Patched(Plan plan) -> plan;
            case PlanPatch.Answer.Rejected(List<Problem> problems) -> throw new AssertionError(problems);
        };
    }

    private static List<String> rejected(String patch) {
        return switch (apply(patch)) {
            case PlanPatch.Answer.Patched(Plan plan) -> throw new AssertionError("patched: " + plan);
            case PlanPatch.Answer.Rejected(List<Problem> problems) ->
                problems.stream().map(Problem::toString).toList();
        };
    }

    private static List<String> ids(Plan plan) {
        return plan.steps().stream().map(Step::id).toList();
    }

    @Test
    void aStepIsNamedByItsIdOrItsIndex() {
        Plan byId = patched("[{'op': 'replace', 'path': '/steps/voice-2/inputs/text', 'value': 'Too.'}]");
        Plan byIndex = patched("[{'op': 'replace', 'path': '/steps/1/inputs/text', 'value': 'Too.'}]");

        assertThat(byId.steps().get(1).inputs().path("text").asString()).isEqualTo("Too.");
        assertThat(byIndex).isEqualTo(byId);
    }

    @Test
    void aWholeNumberIsAnIndexEvenWhereAStepIsCalledSo() {
        assertThat(rejected("[{'op': 'remove', 'path': '/steps/7'}]"))
                .singleElement()
                .asString()
                .contains("no 7");
        assertThat(ids(patched("[{'op': 'remove', 'path': '/steps/2'}]"))).containsExactly("voice-1", "voice-2");
    }

    @Test
    void aFieldThatIsAsUsualCanBeReplaced() {
        Plan plan = patched("[{'op': 'test', 'path': '/steps/voice-2/seed', 'value': 0},"
                + "{'op': 'replace', 'path': '/steps/voice-2/seed', 'value': 42},"
                + "{'op': 'replace', 'path': '/settings/tier', 'value': 'draft'}]");

        assertThat(plan.steps().get(1).seed()).isEqualTo(42);
        assertThat(plan.settings().tier().word()).isEqualTo("draft");
    }

    @Test
    void aNewStepIsAddedByItsNameAtAnIndexOrAtTheEnd() {
        String step = "{'id': 'music', 'capability': 'music.generate', 'inputs': {}}";

        assertThat(ids(patched("[{'op': 'add', 'path': '/steps/music', 'value': " + step + "}]")))
                .last()
                .isEqualTo("music");
        assertThat(ids(patched("[{'op': 'add', 'path': '/steps/-', 'value': " + step + "}]")))
                .last()
                .isEqualTo("music");
        assertThat(ids(patched("[{'op': 'add', 'path': '/steps/0', 'value': " + step + "}]")))
                .first()
                .isEqualTo("music");
        assertThat(ids(patched("[{'op': 'add', 'path': '/steps/voice-2', 'value': " + step + "}]")))
                .containsExactly("voice-1", "music", "voice-2", "7");
    }

    @Test
    void addingAStepThatIsThereIsNoReplacement() {
        assertThat(rejected("[{'op': 'add', 'path': '/steps/voice-1',"
                        + " 'value': {'id': 'voice-1', 'capability': 'x.y', 'inputs': {}}}]"))
                .singleElement()
                .asString()
                .contains("already", "use replace");
    }

    @Test
    void stepsMoveAndAreCopied() {
        assertThat(ids(patched("[{'op': 'move', 'from': '/steps/voice-1', 'path': '/steps/-'}]")))
                .containsExactly("voice-2", "7", "voice-1");
        Plan copied = patched("[{'op': 'copy', 'from': '/steps/voice-1', 'path': '/steps/-'},"
                + "{'op': 'replace', 'path': '/steps/3/id', 'value': 'voice-3'},"
                + "{'op': 'replace', 'path': '/steps/voice-3/inputs/text', 'value': 'Three.'}]");
        assertThat(ids(copied)).last().isEqualTo("voice-3");
        assertThat(copied.steps().getFirst().inputs().path("text").asString()).isEqualTo("One.");
    }

    /** The examples of the standard's appendix A, on a plan's extras. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {'foo':'bar'} | [{'op':'add','path':'/extras/baz','value':'qux'}] | {'baz':'qux','foo':'bar'}
            {'foo':['bar','baz']} | [{'op':'add','path':'/extras/foo/1','value':'qux'}] | {'foo':['bar','qux','baz']}
            {'baz':'qux','foo':'bar'} | [{'op':'remove','path':'/extras/baz'}] | {'foo':'bar'}
            {'foo':['bar','qux','baz']} | [{'op':'remove','path':'/extras/foo/1'}] | {'foo':['bar','baz']}
            {'baz':'qux','foo':'bar'} | [{'op':'replace','path':'/extras/baz','value':'boo'}] | {'baz':'boo','foo':'bar'}
            {'foo':{'bar':'baz','waldo':'fred'},'qux':{'corge':'grault'}} | [{'op':'move','from':'/extras/foo/waldo','path':'/extras/qux/thud'}] | {'foo':{'bar':'baz'},'qux':{'corge':'grault','thud':'fred'}}
            {'foo':['all','grass','cows','eat']} | [{'op':'move','from':'/extras/foo/1','path':'/extras/foo/3'}] | {'foo':['all','cows','eat','grass']}
            {'baz':'qux','foo':['a',2,'c']} | [{'op':'test','path':'/extras/baz','value':'qux'},{'op':'test','path':'/extras/foo/1','value':2.0}] | {'baz':'qux','foo':['a',2,'c']}
            {'baz':'qux'} | [{'op':'test','path':'/extras/baz','value':'bar'}] | error
            {'foo':'bar'} | [{'op':'add','path':'/extras/child','value':{'grandchild':{}}}] | {'foo':'bar','child':{'grandchild':{}}}
            {'foo':'bar'} | [{'op':'add','path':'/extras/baz','value':'qux','xyz':123}] | {'foo':'bar','baz':'qux'}
            {'foo':'bar'} | [{'op':'add','path':'/extras/baz/bat','value':'qux'}] | error
            {'/':9,'~1':10} | [{'op':'test','path':'/extras/~01','value':10}] | {'/':9,'~1':10}
            {'/':9,'~1':10} | [{'op':'test','path':'/extras/~01','value':'10'}] | error
            {'foo':['bar']} | [{'op':'add','path':'/extras/foo/-','value':['abc','def']}] | {'foo':['bar',['abc','def']]}
            {'foo':['bar']} | [{'op':'add','path':'/extras/foo/2','value':1}] | error
            {'foo':['bar']} | [{'op':'add','path':'/extras/foo/01','value':1}] | error
            {'foo':['bar']} | [{'op':'remove','path':'/extras/foo/-'}] | error
            {'foo':{'a':1}} | [{'op':'move','from':'/extras/foo','path':'/extras/foo/a'}] | error
            {'foo':1} | [{'op':'move','from':'/extras/foo','path':'/extras/foo'}] | {'foo':1}
            {'foo':1} | [{'op':'test','path':'/extras/foo','value':null}] | error
            {'foo':null} | [{'op':'replace','path':'/extras/foo','value':'x'}] | {'foo':'x'}
            """)
    void theStandardsOwnExamplesHold(String before, String patch, String after) {
        Plan plan = new Plan(1, "Tides", PlanSettings.standard(), PLAN.steps(), json(before));

        PlanPatch.Answer answer = PlanPatch.apply(plan, patch.replace('\'', '"'));

        if (after.equals("error")) {
            assertThat(answer).isInstanceOf(PlanPatch.Answer.Rejected.class);
        } else {
            assertThat(((PlanPatch.Answer.Patched) answer).plan().extras()).isEqualTo(json(after));
        }
    }

    @Test
    void everythingWrongIsToldAtOnceAndNothingIsApplied() {
        String before = PlanJson.write(PLAN);

        List<String> problems = rejected("[{'op': 'replace', 'path': '/steps/voice-9/inputs/text', 'value': 'x'},"
                + "{'op': 'replace', 'path': '/title', 'value': 'Changed'},"
                + "{'op': 'merge', 'path': '/title', 'value': 1}, 5, {'op': 'add', 'path': 'title', 'value': 1},"
                + "{'op': 'remove', 'path': '/steps/voice-1/colour'}, {'op': 'add', 'path': '/title'}]");

        assertThat(problems).hasSize(6);
        assertThat(problems).anySatisfy(line -> assertThat(line).contains("no voice-9", "voice-1, voice-2, 7"));
        assertThat(problems)
                .anySatisfy(line -> assertThat(line).startsWith("/2/op").contains("add, remove"));
        assertThat(problems).anySatisfy(line -> assertThat(line).contains("no colour", "capability"));
        assertThat(PlanJson.write(PLAN)).isEqualTo(before);
    }

    @Test
    void whatDoesNotMakeAPlanIsRejectedWithThePlansOwnProblems() {
        assertThat(rejected("[{'op': 'replace', 'path': '/steps/voice-1/seed', 'value': 'blue'},"
                        + "{'op': 'add', 'path': '/steps/voice-2/colour', 'value': 1}]"))
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).startsWith("/steps/0/seed"))
                .anySatisfy(line -> assertThat(line).startsWith("/steps/1/colour"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            {} | a list of operations
            [{'op'} | not JSON
            [] x | not JSON
            [{'op': 'add', 'op': 'remove', 'path': '/title'}] | not JSON
            [{'op': 'remove', 'path': ''}] | whole plan
            [{'op': 'remove', 'path': '/a~2'}] | JSON pointer
            [{'op': 'replace', 'path': '', 'value': null}] | expected an object
            """)
    void junkIsRejected(String patch, String says) {
        assertThat(rejected(patch)).singleElement().asString().contains(says);
    }

    @Test
    void tooManyOperationsOrTooManyBytesAreRejected() {
        String one = "{'op': 'test', 'path': '/title', 'value': 'Tides'}";
        String most = IntStream.range(0, 200).mapToObj(_ -> one).collect(Collectors.joining(","));

        assertThat(patched("[" + most + "]")).isEqualTo(PLAN);
        assertThat(rejected("[" + most + "," + one + "]"))
                .singleElement()
                .asString()
                .contains("201 operations");
        String large = "[{'op': 'add', 'path': '/extras/x', 'value': '" + "ä".repeat(600_000) + "'}]";
        assertThat(rejected(large)).singleElement().asString().contains("larger than 1 MB");
        JsonNode tree = JSON.readTree(large.replace('\'', '"').replace("ä", "ää"));
        assertThat(PlanPatch.apply(PLAN, tree)).isInstanceOf(PlanPatch.Answer.Rejected.class);
    }

    @Test
    void aPlanCannotBeBlownUpByCopyingItIntoItself() {
        String doubling = IntStream.range(0, 100)
                .mapToObj(i -> "{'op': 'copy', 'from': '/extras', 'path': '/extras/x" + i + "'}")
                .collect(Collectors.joining(",", "[", "]"));

        assertThat(rejected(doubling)).anySatisfy(line -> assertThat(line).contains("too large or too deep"));
    }

    @Test
    void aPatchThatCameAsATreeIsTheSame() {
        JsonNode tree = JSON.readTree("[{\"op\": \"replace\", \"path\": \"/title\", \"value\": \"Ebb\"}]");

        assertThat(PlanPatch.apply(PLAN, tree))
                .isEqualTo(
                        new PlanPatch.Answer.Patched(new Plan(1, "Ebb", PLAN.settings(), PLAN.steps(), PLAN.extras())));
    }
}
