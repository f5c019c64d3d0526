package dev.reelwright.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What one script and its host have to say to each other, bounded. Used by the script's thread until that has ended, by the caller's afterwards. */
final class QuickTalk {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_MESSAGE = 2_000;
    private static final int LONGEST_LINE = 1_000;
    private static final int LINE_COSTS = 16;
    private static final String SOURCE_NAME = "<input>";
    private static final Pattern PLACE = Pattern.compile(Pattern.quote(SOURCE_NAME) + ":([0-9]{1,7})");

    private final Script script;
    private final boolean onlyCheck;
    private final ScriptHost host;
    private final List<String> log = new ArrayList<>();
    private long bytesLeft;
    private long steps;
    private int faultLine;

    @Nullable
    private ScriptEnd end;

    @Nullable
    private InterruptedException interrupted;

    @Nullable
    private RuntimeException broken;

    QuickTalk(Script script, boolean onlyCheck, ScriptHost host) {
        this.script = script;
        this.onlyCheck = onlyCheck;
        this.host = host;
        this.bytesLeft = script.limits().bytes();
    }

    /** A text in the engine's memory, which is not read before it is known to be short enough. */
    interface Told {
        int bytes();

        String text(int mostBytes);
    }

    /**
     * Answers what start.js asks.
     *
     * @throws Unwound when the script goes no further
     */
    String answer(String what, Told first, Told second) {
        return switch (what) {
            case "mode" -> onlyCheck ? "check" : "run";
            case "seed" -> seed();
            case "source" -> script.source();
            case "input" -> script.input();
            case "ask" -> ask(first, second);
            case "log" -> log(second);
            case "returned" -> throw ended(new ScriptEnd.Returned(taken(second), log));
            case "threw" -> throw threw(first.text(LONGEST_MESSAGE), second.text(4 * LONGEST_MESSAGE));
            default -> throw new IllegalStateException("start.js asks for " + Printable.shortened(what, LONGEST_NAME));
        };
    }

    private String seed() {
        SplittableRandom words = new SplittableRandom(script.seed());
        return IntStream.range(0, 4)
                .mapToObj(word -> Integer.toString(words.nextInt()))
                .collect(Collectors.joining(" "));
    }

    private String ask(Told name, Told argument) {
        count();
        if (name.bytes() > LONGEST_NAME) {
            throw hit("size");
        }
        String json = taken(argument);
        ScriptHost.Answer answer;
        try {
            answer = host.ask(name.text(LONGEST_NAME), json);
        } catch (InterruptedException stop) {
            interrupted = stop;
            throw new Unwound();
        } catch (RuntimeException fault) {
            broken = fault;
            throw new Unwound();
        }
        return switch (answer) {
            case ScriptHost.Answer.Value value -> "V" + value.json();
            case ScriptHost.Answer.Fault fault -> "F" + fault.message();
            case ScriptHost.Answer.Leave _ -> throw ended(new ScriptEnd.Left(log));
        };
    }

    private String log(Told line) {
        count();
        spend(LINE_COSTS);
        log.add(Printable.shortened(taken(line), LONGEST_LINE));
        return "";
    }

    private void count() {
        steps++;
        if (script.limits().steps() > 0 && steps > script.limits().steps()) {
            throw hit("steps");
        }
    }

    private String taken(Told told) {
        spend(told.bytes());
        return told.text(told.bytes());
    }

    private void spend(int bytes) {
        if (bytes > bytesLeft) {
            throw hit("size");
        }
        bytesLeft -= bytes;
    }

    private Unwound threw(String message, String stack) {
        Matcher place = PLACE.matcher(stack);
        faultLine = place.find() ? Integer.parseInt(place.group(1)) : 0;
        if (message.equals("InternalError: out of memory")) {
            return hit("memory");
        }
        boolean exact = message.startsWith("SyntaxError");
        String where = faultLine > 0 ? (exact ? " (line " : " (near line ") + faultLine + ")" : "";
        return ended(new ScriptEnd.Threw(Printable.shortened(message, LONGEST_MESSAGE) + where, log));
    }

    private Unwound hit(String limit) {
        return ended(new ScriptEnd.LimitHit(limit, log));
    }

    private Unwound ended(ScriptEnd how) {
        end = how;
        return new Unwound();
    }

    /** The line of the error that ended it; 0 when it is not known. */
    int faultLine() {
        return faultLine;
    }

    List<String> log() {
        return log;
    }

    /** How the script or its host ended it; empty when the engine stopped for another reason. */
    Optional<ScriptEnd> end() throws InterruptedException {
        if (broken != null) {
            throw broken;
        }
        if (interrupted != null && end == null) {
            throw interrupted;
        }
        return Optional.ofNullable(end);
    }
}
