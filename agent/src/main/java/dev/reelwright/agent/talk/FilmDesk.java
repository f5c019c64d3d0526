package dev.reelwright.agent.talk;

import dev.reelwright.agent.execute.Event;
import dev.reelwright.agent.execute.RunState;
import dev.reelwright.agent.llm.LlmModel;
import dev.reelwright.agent.loop.Project;
import dev.reelwright.agent.loop.Studio;
import dev.reelwright.agent.person.Person;
import dev.reelwright.agent.person.TalkEvent;
import dev.reelwright.agent.plan.Plan;
import dev.reelwright.agent.plan.Quote;
import dev.reelwright.agent.tools.Desk;
import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One conversation's film, for the tools. Everything that changes is kept. */
final class FilmDesk implements Desk, AutoCloseable {
    private static final int TITLE_WORDS = 6;

    private final TalkParts parts;
    private final Memory memory;
    private final Interjections words;
    private final WatchedPerson person;
    private final Purse purse;
    private @Nullable Project project;
    private volatile @Nullable RunId watched;
    /** What the person was told of the run that is watched. By identity: a step that runs again is told again. */
    private final Set<Event> told = Collections.newSetFromMap(new IdentityHashMap<>());

    FilmDesk(TalkParts parts, Memory memory, Interjections words) {
        this.parts = parts;
        this.memory = memory;
        this.words = words;
        this.person = new WatchedPerson(parts.person());
        this.purse = new Purse(
                parts.studio().ledger(),
                memory.conversation().purse(),
                parts.studio().config().currency(),
                parts.terms().most(),
                new Purse.Runs(() -> memory.film().runs(), this::standing));
    }

    Purse purse() {
        return purse;
    }

    WatchedPerson watched() {
        return person;
    }

    @Override
    public Studio studio() {
        return parts.studio();
    }

    @Override
    public synchronized Project project() {
        Project opened = project;
        if (opened == null) {
            try {
                opened = Project.open(folder());
            } catch (IOException unusable) {
                throw new UncheckedIOException("the film's folder cannot be used: " + unusable.getMessage(), unusable);
            }
            project = opened;
        }
        return opened;
    }

    private Path folder() {
        Optional<Path> known = memory.film().folder();
        if (known.isPresent()) {
            return known.get();
        }
        Path own = parts.terms().folder();
        Path folder = own == null
                ? FilmFolder.claim(Project.usualFolder(title()))
                : own.toAbsolutePath().normalize();
        memory.keep(new Entry.Settled(folder));
        return folder;
    }

    private String title() {
        return plan().map(Plan::title).orElseGet(() -> {
            List<String> said = List.of(directive().strip().split("\\s+"));
            return String.join(" ", said.subList(0, Math.min(TITLE_WORDS, said.size())));
        });
    }

    @Override
    public List<Path> sources() {
        List<Path> sources = new ArrayList<>();
        sources.add(project().folder());
        sources.addAll(parts.terms().sources());
        return sources;
    }

    @Override
    public String directive() {
        return memory.film().directive();
    }

    @Override
    public Optional<Plan> plan() {
        return memory.film().plan();
    }

    @Override
    public int revise(Plan plan, String why) {
        int version = memory.film().nextVersion();
        memory.keep(new Entry.Planned(version, plan, why));
        purse.giveUp(run -> state(run).map(RunState::ended).orElse(true));
        return version;
    }

    @Override
    public Map<String, String> use() {
        return parts.terms().use();
    }

    /** Alone at work, the tier is what the command line said; a person who is there can say so in words. */
    @Override
    public Optional<Tier> tier() {
        return parts.terms().present()
                ? Optional.empty()
                : Optional.of(parts.terms().tier());
    }

    @Override
    public Optional<RunId> run() {
        return runs().stream().findFirst();
    }

    @Override
    public void ran(RunId run) {
        if (!run().equals(Optional.of(run))) {
            memory.keep(new Entry.Ran(run));
            purse.giveUp(other -> !other.equals(run) && !isRunning(other));
        }
    }

    @Override
    public List<RunId> runs() {
        return memory.film().runs();
    }

    @Override
    public Optional<Money> allowance() {
        return purse.allowance(run().filter(run -> !isRunning(run)));
    }

    private boolean isRunning(RunId run) {
        return state(run).filter(RunState.RUNNING::equals).isPresent();
    }

    @Override
    public Person person() {
        return person;
    }

    @Override
    public LlmModel model() {
        return parts.llm().model();
    }

    @Override
    public boolean interrupted() {
        return words.any();
    }

    @Override
    public void await(long millis) throws InterruptedException {
        words.await(millis);
    }

    @Override
    public void wake() {
        words.wake();
    }

    @Override
    public void tell(TalkEvent event) {
        if (event instanceof TalkEvent.Quoted quoted) {
            memory.keep(priced(quoted.quote()));
        } else if (event instanceof TalkEvent.Running running) {
            watched = running.event().run();
            if (!isNews(running.event())) {
                return;
            }
        } else if (event instanceof TalkEvent.Delivered delivered) {
            memory.keep(new Entry.Delivered(
                    delivered.run(), delivered.files(), delivered.notes(), purse.used(delivered.run())));
        }
        parts.audience().accept(event);
    }

    /** Who watches a run again is first told all that has happened; the person was told the most of it before. */
    private boolean isNews(Event event) {
        synchronized (told) {
            if (told.stream().anyMatch(other -> !other.run().equals(event.run()))) {
                told.clear();
            }
            return event instanceof Event.StepProgress || told.add(event);
        }
    }

    private static Entry.Priced priced(Quote quote) {
        return new Entry.Priced(
                quote.planHash(),
                quote.total(),
                quote.lines().stream()
                        .map(line -> new Entry.Priced.Line(
                                line.step(), line.label(), line.skill() == null ? "" : line.skill(), line.cost()))
                        .toList());
    }

    @Override
    public RunId conversation() {
        return memory.conversation().purse();
    }

    @Override
    public List<String> read() {
        return ReadTexts.of(memory.conversation().entries(), studio());
    }

    /** Empty for a run that is not in the store of runs any more. */
    Optional<RunState> state(RunId run) {
        try {
            return Optional.of(studio().engine().view(run).state());
        } catch (IllegalArgumentException gone) {
            return Optional.empty();
        }
    }

    /** The run that was watched in this process and works in the background now. */
    Optional<RunId> leftRunning() {
        return Optional.ofNullable(watched).filter(run -> state(run).equals(Optional.of(RunState.RUNNING)));
    }

    /** Also one that works in the background: who says stop does not want it to go on. */
    void stopRun() {
        run().filter(run -> state(run).equals(Optional.of(RunState.RUNNING)))
                .ifPresent(run -> studio().engine().cancel(run, "the person stopped it"));
    }

    private Purse.Standing standing(RunId run) {
        Optional<RunState> state = state(run);
        if (state.isEmpty() || state.get() == RunState.DONE) {
            return Purse.Standing.DONE;
        }
        boolean approved = state.get() != RunState.WAITING
                || !studio().audit()
                        .entries(AuditQuery.all().ofRun(run).ofKind("run.approved"))
                        .isEmpty();
        return approved ? Purse.Standing.OPEN : Purse.Standing.UNAPPROVED;
    }

    @Override
    public synchronized void close() {
        Project opened = project;
        if (opened != null) {
            opened.close();
        }
    }
}
