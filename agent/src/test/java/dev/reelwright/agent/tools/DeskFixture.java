package dev.reelwright.agent.tools;

import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A conversation's desk that lives in memory, with a scripted person; what is told is kept. */
public final class DeskFixture implements Desk, AutoCloseable {
    public final ScriptedPerson person = new ScriptedPerson();
    public final List<TalkEvent> told = new CopyOnWriteArrayList<>();
    public final List<Plan> plans = new ArrayList<>();
    public final List<RunId> runs = new ArrayList<>();
    public Optional<Money> allowance = Optional.empty();
    public List<Path> sources;
    public Map<String, String> use = Map.of();
    public List<String> read = List.of();

    /** Told of each event as it comes, on whatever thread it comes. */
    public volatile Consumer<TalkEvent> audience = event -> {};

    private final Studio studio;
    private final Project project;
    private final Toolbox tools = Toolbox.standard(new java.util.Random(7));
    private final Object bell = new Object();
    private boolean interrupted;
    private long rings;

    public DeskFixture(Studio studio, Path folder) throws IOException {
        this.studio = studio;
        this.project = Project.open(folder);
        this.sources = List.of(folder);
    }

    /** As the loop does it: checked, then used. A call that cannot be used is a failed answer. */
    public ToolAnswer call(String tool, String arguments) throws InterruptedException {
        return checked(tool, arguments.replace('\'', '"'));
    }

    /** The same, with arguments that may hold quotes. */
    public ToolAnswer use(String tool, ObjectNode arguments) throws InterruptedException {
        return checked(tool, arguments.toString());
    }

    private ToolAnswer checked(String tool, String arguments) throws InterruptedException {
        return switch (tools.check(tool, arguments)) {
            case Checked.Ready ready -> ready.tool().use(ready.arguments(), this);
            case Checked.Unknown unknown -> ToolAnswer.failed(unknown.message(), "unknown");
            case Checked.Malformed malformed -> ToolAnswer.failed(malformed.message(), "malformed");
        };
    }

    public <T extends TalkEvent> List<T> told(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The person begins to type. */
    public void interrupt(boolean now) {
        synchronized (bell) {
            interrupted = now;
        }
        wake();
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
        return sources;
    }

    @Override
    public String directive() {
        return "a test asked for it";
    }

    @Override
    public Optional<Plan> plan() {
        return plans.isEmpty() ? Optional.empty() : Optional.of(plans.getLast());
    }

    @Override
    public int revise(Plan plan, String why) {
        plans.add(plan);
        return plans.size();
    }

    @Override
    public Map<String, String> use() {
        return use;
    }

    @Override
    public Optional<RunId> run() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getFirst());
    }

    @Override
    public void ran(RunId run) {
        runs.addFirst(run);
    }

    @Override
    public List<RunId> runs() {
        return List.copyOf(runs);
    }

    @Override
    public Optional<Money> allowance() {
        return allowance;
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public LlmModel model() {
        return new LlmModel("test", "scripted", "local", "local/free", 100_000, 4_000, false);
    }

    @Override
    public boolean interrupted() {
        synchronized (bell) {
            return interrupted;
        }
    }

    @Override
    public void await(long millis) throws InterruptedException {
        long until = System.nanoTime() + millis * 1_000_000;
        synchronized (bell) {
            long heard = rings;
            for (long left = millis; left > 0 && heard == rings; left = (until - System.nanoTime()) / 1_000_000) {
                bell.wait(left);
            }
        }
    }

    @Override
    public void wake() {
        synchronized (bell) {
            rings++;
            bell.notifyAll();
        }
    }

    @Override
    public List<String> read() {
        return read;
    }

    @Override
    public void tell(TalkEvent event) {
        told.add(event);
        audience.accept(event);
    }

    @Override
    public void close() {
        project.close();
    }
}
