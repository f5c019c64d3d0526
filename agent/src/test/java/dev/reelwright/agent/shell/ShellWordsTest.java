package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.ParsedInput;

class ShellWordsTest {
    private final Console console = new Console(false, Map.of());
    private final StudioDoor door = new StudioDoor(new LaunchOptions(null, false, List.of()));
    private final MakeVerb make = new MakeVerb(
            console, door, new ScriptedTalks((words, seat, all) -> new dev.reelwright.agent.talk.TurnEnd.Answered("")));
    private final Argv argv = new Argv(new CommandRegistry(Set.of(make, new BudgetVerb(console, door))));

    @Test
    void aWordWithSpacesStaysOneWord() {
        ParsedInput input = argv.parse(make, List.of("make", "two words here", "--project", "a b"));

        assertThat(input.arguments().getFirst().value()).isEqualTo("two words here");
        assertThat(input.options().getFirst().value()).isEqualTo("a b");
    }

    @Test
    void aSwitchDoesNotSwallowTheWordBehindIt() {
        ParsedInput input = argv.parse(make, List.of("make", "--yes", "film.md"));

        assertThat(input.arguments().getFirst().value()).isEqualTo("film.md");
    }

    @Test
    void nothingIsAnOptionAfterTwoHyphens() {
        ParsedInput input = argv.parse(make, List.of("make", "--", "--yes", "is what he said"));

        assertThat(input.options()).isEmpty();
        assertThat(input.arguments()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"--frobnicate", "--project", "--yes=1"})
    void wrongOptionsAreRefused(String option) {
        assertThatThrownBy(() -> argv.parse(make, List.of("make", option))).isInstanceOf(UsageException.class);
    }

    @Test
    void launchOptionsAreFoundBeforeAndBehindTheCommand() {
        LaunchOptions options = LaunchOptions.read(new String[] {"--home", "h", "make", "x", "--no-colour"}, false);

        assertThat(options.home()).isEqualTo("h");
        assertThat(options.colour()).isFalse();
        assertThat(options.words()).containsExactly("make", "x");
    }

    @Test
    void launchOptionsBehindTwoHyphensAreWords() {
        LaunchOptions options = LaunchOptions.read(new String[] {"make", "--", "--home", "sweet home"}, false);

        assertThat(options.home()).isNull();
        assertThat(options.words()).containsExactly("make", "--", "--home", "sweet home");
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 60, 80, 200})
    void theProgressLineFitsTheScreen(int width) {
        String line =
                new ProgressLine(3, 17, "narrating shot 2, animating shot 1", 0.5, Duration.ofSeconds(75)).draw(width);

        assertThat(line.codePointCount(0, line.length())).isLessThan(width);
        assertThat(line).contains("4 of 17", "1:15");
    }

    @Test
    void theProgressLineNeverCountsBeyondTheEnd() {
        assertThat(new ProgressLine(17, 17, "", 0, Duration.ZERO).draw(80)).contains("17 of 17");
    }

    @Test
    void aWordOfTheCommandThatIsWrongIsNoFaultOfTheProgramHoweverLateItIsSeen() {
        StringWriter text = new StringWriter();
        Screen screen = new Screen(new PrintWriter(text), new PrintWriter(text, true), false, false, 60, false);

        assertThat(Failures.print(new UsageException("it may cost more than --max USD 1.00"), screen))
                .isEqualTo(ExitCode.USAGE);
        assertThat(text.toString()).contains("more than --max").doesNotContain("broke");
    }

    @Test
    void tablesFitTheScreenAndShowControlCharactersInsteadOfObeyingThem() {
        StringWriter text = new StringWriter();
        Screen screen = new Screen(new PrintWriter(text), new PrintWriter(text), false, false, 60, false);

        new Table("a", "b")
                .row("x".repeat(100), "evil\u001b[31m\u202e")
                .row("short", "y")
                .print(screen);

        assertThat(text.toString().lines())
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(60));
        assertThat(text.toString()).doesNotContain("\u001b", "\u202e");
    }

    @Test
    void completionProposesCommandsAndOptions() {
        WordCompleter completer = new WordCompleter(new CommandRegistry(Set.of(make, new BudgetVerb(console, door))));

        assertThat(completer.proposals(List.of(), "m")).containsExactly("make");
        assertThat(completer.proposals(List.of("make"), "--p")).containsExactly("--project");
        assertThat(completer.proposals(List.of("/make"), "--p")).containsExactly("--project");
        assertThat(completer.proposals(List.of(), "/")).contains("/make", "/undo", "/budget");
        assertThat(completer.proposals(List.of(), "/m")).containsExactly("/make", "/model");
        assertThat(completer.proposals(List.of("look", "at"), "@src/ma")).containsExactly("@src/main/");
        assertThat(completer.proposals(List.of("see"), "./src/ma")).containsExactly("./src/main/");
    }
}
