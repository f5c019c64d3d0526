package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.budgets.Money;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever breaks the contract of a Java skill is told so by the tests that its author is given. */
class ContractTestsTest {
    private static final Money FREE = Money.zero("USD");

    @TempDir
    Path place;

    @Test
    void aSkillThatKeepsItPassesAll() {
        SkillContractTests good = of(ContractTestsTest::counted);

        assertThatCode(() -> {
                    good.theFolderIsGood();
                    good.everyExampleEndsAsItSays(fresh());
                    good.aBadInputIsAFailedValueAndNoException(fresh());
                    good.aCancelledCallGivesNothing(fresh());
                    good.nothingIsWrittenOutsideTheScratch(fresh());
                    good.equalCallsWithEqualSeedsGiveEqualOutputs(fresh());
                    good.whatIsSpentIsInTheRightCurrencyAndNothingWhenItIsFree(fresh());
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aWrongAnswerIsFound() {
        fails(() -> of((call, context) -> done(99, FREE)).everyExampleEndsAsItSays(fresh()));
    }

    @Test
    void anExceptionForABadInputIsFound() {
        fails(() -> of((call, context) -> {
                    throw new IllegalStateException("bad input");
                })
                .aBadInputIsAFailedValueAndNoException(fresh()));
        fails(() -> of((call, context) -> done(0, FREE)).aBadInputIsAFailedValueAndNoException(fresh()));
    }

    @Test
    void aDeafEarForACancelIsFound() {
        fails(() -> of((call, context) -> done(3, FREE)).aCancelledCallGivesNothing(fresh()));
    }

    @Test
    void aFileBesideTheScratchIsFound() {
        fails(() -> of((call, context) -> {
                    try {
                        Files.writeString(context.scratch().root().resolveSibling("beside"), "x");
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return counted(call, context);
                })
                .nothingIsWrittenOutsideTheScratch(fresh()));
    }

    @Test
    void chanceThatDoesNotComeFromTheSeedIsFound() {
        AtomicInteger calls = new AtomicInteger();
        fails(() -> of((call, context) -> done(calls.incrementAndGet(), FREE))
                .equalCallsWithEqualSeedsGiveEqualOutputs(fresh()));
    }

    @Test
    void moneyOfAnotherCurrencyAndAPriceForWhatIsFreeAreFound() {
        fails(() -> of((call, context) -> done(3, Money.zero("EUR")))
                .whatIsSpentIsInTheRightCurrencyAndNothingWhenItIsFree(fresh()));
        fails(() -> of((call, context) -> done(3, new Money(1, "USD")))
                .whatIsSpentIsInTheRightCurrencyAndNothingWhenItIsFree(fresh()));
    }

    private static void fails(ThrowingCallable test) {
        assertThatThrownBy(test).isInstanceOf(AssertionError.class);
    }

    private Path fresh() throws IOException {
        return Files.createTempDirectory(place, "try");
    }

    private static SkillResult counted(SkillCall call, SkillContext context) {
        String text = call.inputs().path("text").asString("").strip();
        if (context.cancelled() || text.isEmpty()) {
            return new SkillResult.Failed(
                    context.cancelled() ? FailureKind.CANCELLED : FailureKind.INVALID_INPUT, "nothing", FREE);
        }
        return done(text.length(), FREE);
    }

    private static SkillResult done(int letters, Money spent) {
        ObjectNode outputs = JsonMapper.shared().createObjectNode();
        return new SkillResult.Done(outputs.put("letters", letters), spent);
    }

    private static SkillContractTests of(Skill skill) {
        return new SkillContractTests() {
            @Override
            public SkillPack pack() {
                return new SkillPack() {
                    @Override
                    public Map<String, Map<String, byte[]>> folders() {
                        return Map.of("letters", files());
                    }

                    @Override
                    public Optional<Skill> skill(String name, SkillHost host) {
                        return Optional.of(skill);
                    }
                };
            }

            @Override
            public String name() {
                return "letters";
            }
        };
    }

    private static Map<String, byte[]> files() {
        return Map.of(
                "SKILL.md",
                        bytes(
                                "---\nname: letters\ndescription: Counts letters. Use it to count them.\n---\n\n# letters\n"),
                "skill.json", bytes("""
                        {"schema": 1, "version": "1.0.0", "capability": "own.letters", "summary": "Counts letters.", "kind": "java",
                         "queue": "cpu", "tiers": ["draft"], "quality": 50, "typicalSeconds": 1, "price": {"ref": "local/free"},
                         "permissions": {"hosts": [], "key": null, "programs": []}, "limits": {"seconds": 9, "memoryMegabytes": 64},
                         "input": {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}}},
                         "output": {"type": "object", "properties": {"letters": {"type": "integer"}}},
                         "tests": ["tests/success.json", "tests/empty.json"]}"""),
                "tests/success.json", bytes("""
                        {"input": {"text": "sea"}, "expect": {"ends": "done", "outputs": {"/letters": 3}}}"""),
                "tests/empty.json", bytes("""
                        {"input": {"text": ""}, "expect": {"ends": "failed"}}"""));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
