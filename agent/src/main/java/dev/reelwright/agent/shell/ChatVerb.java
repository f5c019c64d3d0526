package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.agent.talk.Conversations;
import dev.reelwright.budgets.Money;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code chat}: talk about a film; at a terminal for as long as the person likes, elsewhere for one turn. */
final class ChatVerb extends Verb {
    private static final DateTimeFormatter WHEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final int MOST = 50;
    private static final int FEWEST_WORDS = 4;

    private final StudioDoor door;
    private final Talks talks;
    private final Console console;
    private final Supplier<Prompt> prompt;

    ChatVerb(Console console, StudioDoor door, Talks talks, Supplier<Prompt> prompt) {
        super(
                console,
                "chat",
                "Films",
                "talk about a film; at the prompt the word chat may be left out",
                new Words("[ID] [WORDS]", flags()));
        this.door = door;
        this.talks = talks;
        this.console = console;
        this.prompt = prompt;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>();
        flags.add(Flag.toggle("continue", "go on with the latest conversation, or with that of the ID"));
        flags.add(Flag.toggle("list", "list the conversations, newest first"));
        flags.add(new Flag("export", "FILE.md", "write the latest conversation, or that of the ID, as Markdown"));
        flags.addAll(RunFlow.FLAGS);
        flags.add(MakeVerb.TIER);
        flags.add(MakeVerb.OFFLINE);
        return flags;
    }

    @Override
    boolean tellsEnd(Set<String> given) {
        return !given.contains("list") && !given.contains("export");
    }

    @Override
    int run(Invocation call) throws Exception {
        if (call.has("list")) {
            return list(call.screen());
        }
        List<String> words = new ArrayList<>(call.arguments());
        Optional<String> id = takeId(words);
        if (call.has("export")) {
            return export(call, id);
        }
        Optional<String> resumed = call.has("continue") ? Optional.of(id.orElseGet(this::latest)) : Optional.empty();
        String said = String.join(" ", words);
        if (call.interactive()) {
            return atThePrompt(call, resumed, said);
        }
        boolean stays = console.atTerminal() && !call.screen().json();
        if (stays || (said.isBlank() && !call.screen().json())) {
            return prompt.get().run(new Prompt.Start(resumed, said));
        }
        if (said.isBlank() && resumed.isEmpty()) {
            throw new UsageException("it needs words, or --continue");
        }
        return oneTurn(call, resumed, said);
    }

    /** Only what looks like one is taken for an id. */
    private static Optional<String> takeId(List<String> words) {
        return !words.isEmpty() && words.getFirst().matches("c-[0-9A-Za-z-]+")
                ? Optional.of(words.removeFirst())
                : Optional.empty();
    }

    private String latest() {
        return talks.list(1).stream()
                .map(Conversations.Summary::id)
                .findFirst()
                .orElseThrow(() -> new UsageException("there is no conversation yet"));
    }

    private int atThePrompt(Invocation call, Optional<String> resumed, String said) throws Exception {
        if (resumed.isPresent()) {
            call.screen().line("here it is: /continue " + resumed.get());
            return ExitCode.USAGE;
        }
        return template(call, said);
    }

    private int oneTurn(Invocation call, Optional<String> resumed, String said) throws Exception {
        String currency = door.studio().config().currency();
        Minds.Mind mind = call.has("offline")
                ? new Minds.Mind.None("", List.of())
                : talks.minds().find();
        return switch (mind) {
            case Minds.Mind.None none -> template(call, said);
            case Minds.Mind.Faulty faulty -> {
                call.screen().problems("the model that is set up cannot be asked", faulty.problems());
                yield MakeVerb.ended(call, Made.nothing(ExitCode.USAGE, currency));
            }
            case Minds.Mind.Ready ready -> {
                Money most = Amounts.most(call, currency);
                ModelMaking.Order order = new ModelMaking.Order(
                        currency, console.look(), List.of(Path.of("").toAbsolutePath()), false, true);
                Path folder = call.flag("project").map(Path::of).orElse(null);
                yield MakeVerb.ended(call, new ModelMaking(talks, ready, call, order).say(said, resumed, folder, most));
            }
        };
    }

    private int template(Invocation call, String said) throws Exception {
        String currency = door.studio().config().currency();
        if (said.strip().split("\\s+").length < FEWEST_WORDS) {
            call.screen()
                    .note("Say what the film should say, in a sentence or more; or name a command (help lists them).");
            return MakeVerb.ended(call, Made.nothing(ExitCode.USAGE, currency));
        }
        TemplateMaking making = new TemplateMaking(door.studio(), call, DirectiveSource.words(said), false);
        return MakeVerb.ended(call, making.make(new DirectiveFile.Part(1, said), Amounts.most(call, currency)));
    }

    private int export(Invocation call, Optional<String> id) {
        String file = call.flag("export").orElseThrow();
        call.screen().line(Slashes.export(talks.markdown(id.orElseGet(this::latest)), file));
        return ExitCode.DONE;
    }

    private int list(Screen screen) {
        List<Conversations.Summary> all = talks.list(MOST);
        if (screen.json()) {
            screen.line(json(all).toString());
            return ExitCode.DONE;
        }
        if (all.isEmpty()) {
            screen.line("no conversations yet");
            return ExitCode.DONE;
        }
        Table table = new Table("conversation", "last", "turns", "model", "about").keep(0, 1);
        for (Conversations.Summary one : all) {
            table.row(one.id(), WHEN.format(one.last()), Integer.toString(one.turns()), one.model(), one.title());
        }
        table.print(screen);
        return ExitCode.DONE;
    }

    private static ArrayNode json(List<Conversations.Summary> all) {
        ArrayNode json = JsonNodeFactory.instance.arrayNode();
        for (Conversations.Summary one : all) {
            json.addObject()
                    .put("conversation", one.id())
                    .put("title", one.title())
                    .put("began", one.began().toString())
                    .put("last", one.last().toString())
                    .put("turns", one.turns())
                    .put("model", one.model())
                    .put("project", one.project());
        }
        return json;
    }

    @Override
    List<String> proposals(String start) {
        return start.startsWith("c-")
                ? talks.list(MOST).stream()
                        .map(Conversations.Summary::id)
                        .filter(id -> id.startsWith(start))
                        .toList()
                : List.of();
    }
}
