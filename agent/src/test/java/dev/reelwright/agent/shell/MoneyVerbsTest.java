package dev.reelwright.agent.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.audit.AuditQuery;
import dev.reelwright.audit.RunId;
import dev.reelwright.budgets.Cap;
import dev.reelwright.budgets.Key;
import dev.reelwright.budgets.Ledger;
import dev.reelwright.budgets.Money;
import dev.reelwright.budgets.ReserveRequest;
import dev.reelwright.budgets.Scope;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.shell.core.InputReader;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandContext;
import org.springframework.shell.core.command.CommandExecutor;
import org.springframework.shell.core.command.CommandRegistry;

/** The person's own words about money, from the words of the command to the ledger, the record and the price file. */
class MoneyVerbsTest {
    private static final Key ACME = Key.of("acme", "a-secret-of-acme");

    @TempDir
    Path home;

    private final StringWriter text = new StringWriter();
    private StudioDoor door;
    private CommandRegistry registry;
    private Argv argv;

    @BeforeEach
    void open() {
        door = new StudioDoor(new LaunchOptions(home.toString(), false, List.of()));
        Screens screens = new Paper(text);
        Set<Command> verbs = Set.of(
                new ConfigVerb(screens, door),
                new ConfigPriceVerb(screens, door),
                new PricesVerb(screens, door),
                new ModelsVerb(screens, door),
                new BudgetVerb(screens, door),
                new BudgetDoubtsVerb(screens, door),
                new BudgetSettleVerb(screens, door),
                new BudgetUnfreezeVerb(screens, door));
        registry = new CommandRegistry(verbs);
        argv = new Argv(registry);
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aPriceThatIsSetIsListedAndRemovedAgain() throws Exception {
        assertThat(run("config", "price", "openai-compatible/big", "--in", "2.50", "--out", "10", "--cached", "0.25"))
                .isZero();
        assertThat(Files.readString(home.resolve("prices.json"))).contains("0.0000025", "0.00001", "local:owner");
        assertThat(door.studio().audit().entries(AuditQuery.all().ofKind("config.price")))
                .hasSize(1);

        assertThat(printed("prices", "compatible/big"))
                .contains("openai-compatible/big", "2.50", "10.00", "0.25", "valid");

        assertThat(run("config", "price", "openai-compatible/big", "none")).isZero();
        assertThat(printed("prices", "compatible/big")).contains("no price is known");
    }

    @Test
    void theOwnersPriceReplacesTheShippedOne() throws Exception {
        assertThat(run("config", "price", "openai/gpt-4o", "--in", "99", "--out", "100"))
                .isZero();

        assertThat(printed("prices", "openai/gpt-4o-mini")).contains("0.15");
        assertThat(printed("prices", "--json", "openai/gpt-4o"))
                .contains("\"ref\":\"openai/gpt-4o\"", "0.000099", "local:owner")
                .doesNotContain("0.0000125");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "acme/big --in 0 --out 1",
                "acme/big --in 1 --out 0.0",
                "acme/big --in 1",
                "acme/big --in -1 --out 1",
                "acme/big --in 1e3 --out 1",
                "acme/big 7",
                "big --in 1 --out 1"
            })
    void whatIsNoPriceIsRefused(String words) throws Exception {
        assertThat(run(("config price " + words).split(" "))).isEqualTo(ExitCode.USAGE);
        assertThat(home.resolve("prices.json")).doesNotExist();
    }

    @Test
    void aLocalModelNeedsNoPrice() throws Exception {
        assertThat(printed("config", "price", "local/qwen", "--in", "0", "--out", "0"))
                .contains("free");
        assertThat(home.resolve("prices.json")).doesNotExist();
    }

    @Test
    void everyShippedPriceIsListedWithItsDateAndSource() throws Exception {
        String all = printed("prices");

        assertThat(all).contains("anthropic/claude-sonnet-5", "gemini/gemini-3.8-flash", "local/free", "ends 2027");
        assertThat(all.lines()).allMatch(line -> line.length() <= 120);
        assertThat(printed("prices", "sonnet-5")).contains("2026-11-01", "https://");
    }

    @Test
    void aDoubtIsListedAndSettledByThePersonsWord() throws Exception {
        doubt("llm-20261120-abc", 40_000);

        assertThat(printed("budget", "doubts")).contains("llm-20261120-abc", "USD 0.04", "acme", "no usage");
        assertThat(printed("budget")).contains("in doubt: 1 call");

        assertThat(run("budget", "settle", "llm-2026", "0.01")).isEqualTo(ExitCode.USAGE);
        assertThat(run("budget", "settle", "llm-2026", "much", "--evidence", "x"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(run("budget", "settle", "llm-9", "0.01", "--evidence", "x")).isEqualTo(ExitCode.USAGE);
        assertThat(run("budget", "settle", "llm-2026", "0.01", "--evidence", "the provider's page"))
                .isZero();

        assertThat(printed("budget", "doubts")).contains("nothing is in doubt");
        assertThat(door.studio().ledger().balance(ACME).posted()).isEqualTo(new Money(10_000, "USD"));
        assertThat(door.studio().audit().entries(AuditQuery.all().ofKind("budget.settle")))
                .hasSize(2)
                .allMatch(entry -> entry.run().equals(new RunId("r-talk")));
    }

    @Test
    void aBillAboveTheHoldFreezesAndAPersonUnfreezes() throws Exception {
        doubt("llm-1", 40_000);

        assertThat(printed("budget", "settle", "llm-1", "0.10", "--evidence", "the bill"))
                .contains("frozen");
        assertThat(run("budget", "unfreeze", "acme")).isEqualTo(ExitCode.USAGE);
        assertThat(run("budget", "unfreeze", "other", "--why", "looked")).isEqualTo(ExitCode.USAGE);
        assertThat(run("budget", "unfreeze", "acme", "--why", "looked")).isZero();

        assertThat(door.studio().ledger().balance(ACME).frozen()).isFalse();
        assertThat(door.studio().audit().entries(AuditQuery.all().ofKind("budget.unfreeze")))
                .hasSize(2);
    }

    @Test
    void aPriceFileThatIsWrongStopsInsteadOfBeingLeftOut() throws Exception {
        Files.writeString(home.resolve("prices.json"), "{\"format\": 1, \"prices\": [{\"ref\": \"openai/gpt-4o\"}]}");

        assertThat(run("config", "price", "acme/big", "--in", "1", "--out", "1"))
                .isEqualTo(ExitCode.USAGE);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> door.studio().prices())
                .hasMessageContaining("prices are wrong");
    }

    @Test
    void theModelThatIsMeantIsToldWithItsPriceAndWhatIsMissing() throws Exception {
        run("config", "set", "model.base-url", "http://127.0.0.1:9/v1");
        run("config", "set", "model.use", "openai-compatible/big");

        assertThat(printed("models")).contains("openai-compatible/big", "reelwright config price", "caps.local.day");

        run("config", "set", "model.use", "local/small");
        assertThat(printed("models")).contains("local/small", "price: free");

        run("config", "set", "model.use", "acme/x");
        assertThat(run("models")).isEqualTo(ExitCode.USAGE);
    }

    private void doubt(String operation, long micros) {
        Ledger ledger = door.studio().ledger();
        ledger.setCap(ACME, new Cap(Scope.TOTAL, new Money(1_000_000, "USD")));
        ledger.reserve(new ReserveRequest(
                operation, ACME, "r-talk", new Money(micros, "USD"), "digest", "an answer of acme/big"));
        ledger.sending(operation);
        ledger.doubt(operation, "the server told no usage");
    }

    private String printed(String... words) throws Exception {
        text.getBuffer().setLength(0);
        run(words);
        return text.toString();
    }

    private int run(String... words) throws Exception {
        List<String> line = List.of(words);
        try {
            CommandContext context = new CommandContext(
                    argv.parse(argv.verb(line).orElseThrow(), line),
                    registry,
                    new PrintWriter(text, true),
                    new InputReader() {});
            return new CommandExecutor(registry).execute(context).code();
        } catch (UsageException wrong) {
            return ExitCode.USAGE;
        }
    }

    /** A screen of 120 columns that is only written on. */
    private record Paper(StringWriter text) implements Screens {
        @Override
        public Screen screen(PrintWriter out) {
            PrintWriter same = new PrintWriter(text, true);
            return new Screen(same, same, false, false, 120, false);
        }

        @Override
        public boolean interactive() {
            return false;
        }
    }
}
