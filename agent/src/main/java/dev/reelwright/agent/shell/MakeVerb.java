package dev.reelwright.agent.shell;

import dev.reelwright.agent.directive.DirectiveFile;
import dev.reelwright.agent.home.Config;
import dev.reelwright.agent.loop.Drafting;
import dev.reelwright.agent.loop.OwnersWords;
import dev.reelwright.agent.loop.StudioException;
import dev.reelwright.budgets.Money;
import dev.reelwright.registry.Tier;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code make}: from a directive, or several, to films; with the model that is set up, else with the offline director. */
final class MakeVerb extends Verb {
    static final Flag TIER = new Flag("tier", "draft|final", "cheaper and quicker, or better (default final)");
    static final Flag VAR = new Flag("var", "NAME=VALUE", "what {{NAME}} stands for; may be given again");
    static final Flag OFFLINE = Flag.toggle("offline", "without a model: the words are filmed as they are");

    private final StudioDoor door;
    private final Talks talks;
    private final Console console;

    MakeVerb(Console console, StudioDoor door, Talks talks) {
        super(console, "make", "Films", "make a film from a directive", new Words("FILE | - | \"WORDS\"", flags()));
        this.door = door;
        this.talks = talks;
        this.console = console;
    }

    private static List<Flag> flags() {
        List<Flag> flags = new ArrayList<>(RunFlow.FLAGS);
        flags.add(TIER);
        flags.add(VAR);
        flags.add(UseFlag.USE);
        flags.add(OFFLINE);
        flags.add(Flag.toggle("stop-at-failure", "of several directives, begin none after one that failed"));
        return flags;
    }

    @Override
    boolean tellsEnd(Set<String> given) {
        return true;
    }

    @Override
    int run(Invocation call) throws Exception {
        if (call.interactive() && call.argument(0).equals(Optional.of("-"))) {
            throw new UsageException("standard input is the prompt itself; name a file, or say the words");
        }
        try {
            return make(call, DirectiveSource.of(call.arguments()));
        } catch (StudioException wrong) {
            call.screen().problems(wrong.headline(), wrong.problems());
            return ended(call, Made.nothing(ExitCode.USAGE, Config.STANDARD.currency()));
        }
    }

    private int make(Invocation call, DirectiveSource source) throws Exception {
        Tier checked = tier(call);
        UseFlag.read(call);
        OwnersWords.check(door.studio());
        String currency = door.studio().config().currency();
        Money most = Amounts.most(call, currency);
        List<DirectiveFile.Part> parts;
        switch (DirectiveFile.read(source.text(), source.name(), variables(call))) {
            case DirectiveFile.Answer.Rejected rejected -> {
                call.screen().problems("the directive cannot be filmed", rejected.problems());
                return ended(call, Made.nothing(ExitCode.USAGE, currency));
            }
            case DirectiveFile.Answer.Read read -> parts = read.parts();
        }
        return switch (mind(call)) {
            case Minds.Mind.Faulty faulty -> {
                call.screen().problems("the model that is set up cannot be asked", faulty.problems());
                call.screen().note("without a model: add --offline");
                yield ended(call, Made.nothing(ExitCode.USAGE, currency));
            }
            case Minds.Mind.Ready ready -> {
                ModelMaking.Order order = new ModelMaking.Order(
                        currency, console.look(), List.of(source.folder()), parts.size() > 1, false);
                yield all(call, parts, new ModelMaking(talks, ready, call, order), most);
            }
            case Minds.Mind.None none ->
                all(call, parts, new TemplateMaking(door.studio(), call, source, parts.size() > 1), most);
        };
    }

    private Minds.Mind mind(Invocation call) {
        return call.has("offline")
                ? new Minds.Mind.None("", List.of())
                : talks.minds().find();
    }

    /** In the order of the file; what one has cost is not there for the next. */
    private int all(Invocation call, List<DirectiveFile.Part> parts, Making making, @Nullable Money most)
            throws Exception {
        Screen screen = call.screen();
        Made all = Made.nothing(ExitCode.DONE, door.studio().config().currency());
        for (DirectiveFile.Part part : parts) {
            if (parts.size() > 1) {
                screen.note(screen.paint(Ink.BOLD, "directive " + part.number() + " of " + parts.size()));
            }
            Made made = one(making, part, most == null ? null : most.minus(all.cost()), screen);
            all = all.and(made);
            if (parts.size() > 1 && screen.json()) {
                screen.line(TalkJson.partEnded(part.number(), made).toString());
            }
            boolean stop = made.code() != ExitCode.DONE && call.has("stop-at-failure");
            if (made.code() == ExitCode.CANCELLED || stop) {
                break;
            }
        }
        return ended(call, all);
    }

    /** What breaks one directive is told, and does not keep the next from being made. */
    private Made one(Making making, DirectiveFile.Part part, @Nullable Money most, Screen screen) {
        try {
            Money left = most != null && most.isNegative() ? Money.zero(most.currency()) : most;
            return making.make(part, left);
        } catch (Exception failed) {
            return Made.nothing(
                    Failures.print(failed, screen), door.studio().config().currency());
        }
    }

    /** The last line of a stream of JSON lines. */
    static int ended(Invocation call, Made made) {
        if (call.screen().json()) {
            call.screen().line(TalkJson.ended(made).toString());
        }
        return made.code();
    }

    static Map<String, String> variables(Invocation call) {
        Map<String, String> values = new LinkedHashMap<>();
        for (String given : call.all("var")) {
            int equals = given.indexOf('=');
            if (equals < 1) {
                throw new UsageException("--var needs NAME=VALUE, not \"" + given + "\"");
            }
            values.put(given.substring(0, equals), given.substring(equals + 1));
        }
        return values;
    }

    static void unable(Drafting.Answer.Unable unable, Screen screen) {
        screen.error(unable.message());
        screen.note("you can:");
        unable.choices().forEach(choice -> screen.note("  - " + Visible.of(choice)));
    }

    static Tier tier(Invocation call) {
        String word = call.flag("tier").orElse("final");
        if (!word.matches("draft|final")) {
            throw new UsageException("--tier is draft or final, not \"" + word + "\"");
        }
        return Tier.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
