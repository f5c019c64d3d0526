package dev.reelwright.agent.tools;

import dev.reelwright.agent.home.HomeFolder;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.Production;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.PlanSettings;
import dev.reelwright.agent.plan.Step;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A desk over a real studio in a temporary folder: the film's project in {@code film}, the person's files in {@code own}. */
final class LookDesk implements Desk, AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    final Path folder;
    final Path own;
    final List<RunId> runs = new ArrayList<>();
    final List<TalkEvent> told = new ArrayList<>();
    boolean sees;
    private final Studio studio;
    private final Project project;

    LookDesk(Path folder) throws IOException {
        this(
                folder,
                new Studio(new Studio.Surroundings(
                        new HomeFolder(folder.resolve("home")), Map.of(), Clock.systemUTC(), new Random(7))));
    }

    LookDesk(Path folder, Studio studio) throws IOException {
        this.folder = folder;
        this.own = Files.createDirectories(folder.resolve("own"));
        this.studio = studio;
        this.project = Project.open(folder.resolve("film"));
    }

    ToolAnswer look(String arguments) throws InterruptedException {
        return new LookTool(new Quoted(new Random(1))).use(json(arguments), this);
    }

    static ObjectNode json(String text) {
        return (ObjectNode) JSON.readTree(text.replace('\'', '"'));
    }

    /** Runs a plan of these steps to its end, as the person's yes would. */
    RunId run(Step... steps) throws Exception {
        Plan plan = Plan.of("a test", PlanSettings.standard(), List.of(steps));
        Production production = new Production(studio);
        RunId run = production.submit(plan, project, sources(), "a test");
        production.approve(run, production.quote(plan).approval(), "the test");
        production.finish(run);
        runs.addFirst(run);
        return run;
    }

    @Override
    public Studio studio() {
        return studio;
    }

    @Override
    public Project project() {
        return project;
    }

    @Override
    public List<Path> sources() {
        return List.of(project.folder(), own);
    }

    @Override
    public String directive() {
        return "a test";
    }

    @Override
    public Optional<Plan> plan() {
        return Optional.empty();
    }

    @Override
    public int revise(Plan plan, String why) {
        throw new AssertionError("looking changes no plan");
    }

    @Override
    public Optional<RunId> run() {
        return runs.stream().findFirst();
    }

    @Override
    public void ran(RunId run) {
        throw new AssertionError("looking runs nothing");
    }

    @Override
    public List<RunId> runs() {
        return List.copyOf(runs);
    }

    /** Money that the conversation may still spend. */
    public Optional<Money> allowance() {
        return Optional.empty();
    }

    @Override
    public Person person() {
        throw new AssertionError("looking asks nobody");
    }

    @Override
    public LlmModel model() {
        return new LlmModel("test", "scripted", "local", "local/free", 100_000, 4_000, sees);
    }

    @Override
    public boolean interrupted() {
        return false;
    }

    @Override
    public void await(long millis) {}

    @Override
    public void wake() {}

    @Override
    public void tell(TalkEvent event) {
        told.add(event);
    }

    @Override
    public void close() {
        project.close();
        studio.close();
    }
}
