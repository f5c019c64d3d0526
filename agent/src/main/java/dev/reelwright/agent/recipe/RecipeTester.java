package dev.reelwright.agent.recipe;

import dev.reelwright.registry.Problem;
import dev.reelwright.registry.SkillContract;
import dev.reelwright.registry.SkillEngine;
import dev.reelwright.registry.SkillFolder;
import dev.reelwright.registry.SkillTester;
import dev.reelwright.registry.TestReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Runs the examples of a recipe: expands each, checks the plan, and makes it for real where outputs are expected. */
final class RecipeTester implements SkillTester {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Stage stage;

    RecipeTester(Stage stage) {
        this.stage = stage;
    }

    @Override
    public SkillContract.Kind kind() {
        return SkillContract.Kind.RECIPE;
    }

    @Override
    public TestReport test(String name, Map<String, byte[]> files) throws InterruptedException {
        SkillEngine.Folder folder = SkillFolder.open(name, files).orElseThrow();
        RecipeReader.Reading reading = RecipeReader.read(name, folder.contract(), files.get(Recipe.FILE));
        List<TestReport.Result> results = new ArrayList<>();
        for (String path : folder.contract().tests()) {
            ObjectNode example = (ObjectNode) JSON.readTree(files.get(path));
            List<String> differences = switch (reading) {
                case RecipeReader.Reading.Broken broken ->
                    broken.problems().stream().map(Problem::toString).toList();
                case RecipeReader.Reading.Readable(Recipe recipe) ->
                    new Trial(stage, recipe, SkillFolder.revision(files), example).differences();
            };
            results.add(new TestReport.Result(
                    path,
                    example.path("about").asString(""),
                    "done".equals(example.at("/expect/ends").asString("")),
                    differences));
        }
        return new TestReport(results);
    }
}
