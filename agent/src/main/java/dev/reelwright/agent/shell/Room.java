package dev.reelwright.agent.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;

/**
 * Where what is typed is handed to whom it is for: the question that is open, a command, or the model; while one works, what is typed for
 * it is queued. Lines come from one thread; what they start works on another, so that lines can always be read.
 */
final class Room {
    /** May be asked while a model works: they only read. */
    private static final List<String> QUICK =
            List.of("help", "runs", "show", "budget", "skills list", "skills show", "audit show", "audit verify");

    private final Stage stage;
    private final Questions questions;
    private final Session session;
    private final Commands commands;
    private final Slashes slashes;
    private Attention attention = Attention.REST;
    private @Nullable Thread worker;
    private boolean talking;

    /** What the room can have done. */
    interface Commands {
        Optional<Verb> verb(List<String> words);

        int execute(List<String> words, Paper paper);
    }

    Room(Stage stage, Questions questions, Session session, Commands commands, Slashes slashes) {
        this.stage = stage;
        this.questions = questions;
        this.session = session;
        this.commands = commands;
        this.slashes = slashes;
    }

    /** What a line led to. */
    enum Next {
        GO_ON,
        LEAVE
    }

    /**
     * @param words of the line, quotes taken away
     * @param typedIn the round of {@link Questions} in which the line was finished
     */
    Next line(String text, List<String> words, int typedIn) throws InterruptedException {
        attention(attention().typed());
        String line = text.strip();
        boolean slash = line.startsWith("/") && !words.isEmpty();
        boolean queued = !slash && !questions.isOpen() && talking() && !isPasted(words) && !isCommand(words);
        if (!line.isEmpty() && !queued) {
            stage.print(Telling.echo(line, slashes.look()));
        }
        if (slash) {
            return slash(line, words);
        }
        switch (questions.answer(line, typedIn)) {
            case ANSWERED -> {
                return Next.GO_ON;
            }
            case TOO_EARLY -> {
                stage.print(List.of("(typed before the question stood there: please answer it now)"));
                return Next.GO_ON;
            }
            case NOT_ASKED -> {}
        }
        if (line.isEmpty()) {
            return Next.GO_ON;
        }
        if (words.size() == 1 && line.matches("exit|quit")) {
            return Next.LEAVE;
        }
        if (attention().working()) {
            whileWorking(line, words);
        } else {
            begin(line, words);
        }
        return Next.GO_ON;
    }

    private void begin(String line, List<String> words) {
        if (isPasted(words)) {
            begin(false, () -> pasted(words));
        } else if (isCommand(words)) {
            begin(false, () -> command(words));
        } else {
            begin(true, () -> talk(line));
        }
    }

    /** Words that are surely for the model. */
    void say(String line) {
        stage.print(Telling.echo(line, slashes.look()));
        begin(true, () -> talk(line));
    }

    private Next slash(String line, List<String> words) throws InterruptedException {
        List<String> plain = new ArrayList<>(words);
        plain.set(0, words.getFirst().substring(1));
        if (plain.equals(List.of("quit")) || plain.equals(List.of("exit"))) {
            return Next.LEAVE;
        }
        if (slashes.knows(plain)) {
            slashes.run(plain, attention().working());
        } else if (commands.verb(plain).isEmpty()) {
            if (questions.answer(line, Integer.MIN_VALUE) == Questions.Taken.NOT_ASKED) {
                stage.print(List.of("there is no command " + Visible.fit(words.getFirst(), 30) + "; /help lists them"));
            }
        } else if (attention().working()) {
            whileWorking(line, plain);
        } else {
            begin(false, () -> command(plain));
        }
        return Next.GO_ON;
    }

    private void whileWorking(String line, List<String> words) {
        Optional<Verb> verb = commands.verb(words);
        boolean command = line.startsWith("/") || isPasted(words) || (verb.isPresent() && isCommand(words));
        if (command && verb.isPresent() && QUICK.contains(verb.get().getName())) {
            commands.execute(words, paper());
        } else if (command || !interjected(line)) {
            stage.print(List.of("something is at work: wait for it, or press Ctrl-C to stop it"));
        }
    }

    /** Words for a turn that has just ended are the beginning of the next one. */
    private synchronized boolean interjected(String line) {
        if (talking()) {
            session.interject(line);
            return true;
        }
        boolean over = !attention.working();
        if (over) {
            say(line);
        }
        return over;
    }

    /** With a model, words that merely begin like a command are for the model. */
    private boolean isCommand(List<String> words) {
        Optional<Verb> verb = commands.verb(words);
        return verb.isPresent()
                && (!session.hasModel() || Ambiguity.meansCommand(verb.get().getName(), words));
    }

    private boolean isPasted(List<String> words) {
        List<List<String>> all = Pasted.commands(words);
        return !all.isEmpty() && all.stream().allMatch(one -> commands.verb(one).isPresent());
    }

    /** As at a command line: what fails keeps the next from being done. */
    private int pasted(List<String> words) {
        session.renew();
        List<List<String>> all = Pasted.commands(words);
        int code = ExitCode.DONE;
        for (int next = 0; next < all.size() && code == ExitCode.DONE; next++) {
            code = commands.execute(all.get(next), paper());
        }
        if (all.stream().anyMatch(Room::changesModel)) {
            session.refresh();
        }
        return code;
    }

    private static boolean changesModel(List<String> words) {
        return words.size() > 1 && words.getFirst().equals("config");
    }

    private int command(List<String> words) {
        session.renew();
        int code = commands.execute(words, paper());
        if (changesModel(words)) {
            session.refresh();
        }
        return code;
    }

    private int talk(String line) throws InterruptedException {
        session.renew();
        Minds.Mind mind = session.mind();
        return switch (mind) {
            case Minds.Mind.Ready ready -> {
                try (Paper paper = paper()) {
                    yield TurnEnds.print(session.say(ready, line), slashes.screen(paper));
                }
            }
            case Minds.Mind.None none -> commands.execute(List.of("chat", "--", line), paper());
            case Minds.Mind.Faulty faulty -> {
                try (Paper paper = paper()) {
                    slashes.screen(paper).problems("the model that is set up cannot be asked", faulty.problems());
                }
                yield ExitCode.USAGE;
            }
        };
    }

    private Paper paper() {
        return new Paper(stage);
    }

    private synchronized void begin(boolean talk, Callable<Integer> work) {
        attention = attention.begun();
        talking = talk;
        worker = Thread.ofPlatform().name("turn").start(() -> {
            boolean well = false;
            try {
                well = work.call() == ExitCode.DONE;
            } catch (Exception failed) {
                try (Paper paper = paper()) {
                    Failures.print(failed, slashes.screen(paper));
                }
            } finally {
                ended(well);
            }
        });
    }

    /** What was said to a turn in its last moment is told in another one; after one that went wrong, with the person's next words. */
    private synchronized void ended(boolean well) {
        boolean more = well && talking && session.unheard();
        attention = attention.ended();
        worker = null;
        talking = false;
        if (more) {
            begin(true, () -> talk(""));
        }
    }

    private synchronized boolean talking() {
        return talking && session.mayHaveModel();
    }

    private synchronized Attention attention() {
        return attention;
    }

    private synchronized void attention(Attention next) {
        attention = next;
    }

    Next ctrlC(boolean somethingTyped) {
        Attention.Reply reply = attention().ctrlC(somethingTyped);
        attention(reply.next());
        return switch (reply.act()) {
            case NOTHING -> Next.GO_ON;
            case HINT -> {
                stage.print(List.of("(press Ctrl-C once more, or Ctrl-D, to leave)"));
                yield Next.GO_ON;
            }
            case STOP -> {
                stage.print(List.of("stopping; what is finished is kept (Ctrl-C once more leaves at once)"));
                interrupt();
                yield Next.GO_ON;
            }
            case LEAVE -> Next.LEAVE;
        };
    }

    private synchronized void interrupt() {
        if (worker != null) {
            worker.interrupt();
        }
    }

    /** Stops what is at work and gives it a moment to leave everything in order. */
    void leave(long millis) throws InterruptedException {
        Thread at;
        synchronized (this) {
            at = worker;
        }
        if (at != null) {
            at.interrupt();
            at.join(millis);
        }
    }

    /** Blocks until nothing is at work. */
    void await() throws InterruptedException {
        Thread at;
        synchronized (this) {
            at = worker;
        }
        if (at != null) {
            at.join();
        }
    }
}
