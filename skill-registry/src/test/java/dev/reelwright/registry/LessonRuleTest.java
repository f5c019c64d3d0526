package dev.reelwright.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The language of rules: what each word does, and that nothing of it is unbounded. */
class LessonRuleTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'at':'/s','is':[7,8]}; 7; true",
                "{'at':'/s','is':[7,8]}; 7.0; true",
                "{'at':'/s','is':[7,8]}; '7'; false",
                "{'at':'/s','isNot':[5,10]}; 7; true",
                "{'at':'/s','isNot':[5,10]}; 10; false",
                "{'at':'/s','below':5}; 4.9; true",
                "{'at':'/s','below':5}; 5; false",
                "{'at':'/s','below':5}; 'four'; false",
                "{'at':'/s','above':5}; 5.1; true",
                "{'at':'/s','above':5}; 1e999999999; false",
                "{'at':'/s','notMultipleOf':16}; 1000; true",
                "{'at':'/s','notMultipleOf':16}; 1024; false",
                "{'at':'/s','notMultipleOf':0.5}; 2.5; false",
                "{'at':'/s','longerThan':3}; 'four'; true",
                "{'at':'/s','longerThan':3}; '😀😀😀'; false",
                "{'at':'/s','matches':'^[a-c]+$'}; 'abcabc'; true",
                "{'at':'/s','matchesNot':'^[a-c]+$'}; 'abd'; true",
                "{'at':'/s','matchesNot':'x'}; 7; false",
                "{'at':'/s','there':true}; 7; true",
                "{'at':'/t','there':false}; 7; true",
                "{'at':'/t','isNot':[1]}; 7; false",
                "{'offer':['a@b']}; 7; true",
                "{'offer':['c@d']}; 7; false",
            })
    void aConditionHoldsOrDoesNot(String condition, String value, boolean holds) {
        LessonRule rule = rule("{'when':[" + condition + "],'refuse':'no'}");
        LessonRule.Effect effect = rule.on(inputs("{'s':" + value + "}"), "a@b");
        assertThat(effect instanceof LessonRule.Effect.Refused).isEqualTo(holds);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{'at':'/s','set':10}; 7; {'s':10}",
                "{'at':'/t','set':true}; 7; {'s':7,'t':true}",
                "{'at':'/s','nearest':[10,5]}; 7; {'s':5}",
                "{'at':'/s','nearest':[5,10]}; 7.5; {'s':5}",
                "{'at':'/s','nearest':[5,10]}; 99; {'s':10}",
                "{'at':'/s','nearest':[5,10]}; 'x'; {'s':'x'}",
                "{'at':'/s','up':16}; 1000; {'s':1008}",
                "{'at':'/s','down':16}; 1000; {'s':992}",
                "{'at':'/s','down':16}; 7; {'s':16}",
                "{'at':'/s','up':0.25}; 1.1; {'s':1.25}",
                "{'at':'/s','atMost':5}; 7; {'s':5}",
                "{'at':'/s','atLeast':5}; 1; {'s':5}",
                "{'at':'/s','cut':3}; 'abcdef'; {'s':'abc'}",
                "{'at':'/s','cut':2}; '😀😀😀'; {'s':'😀😀'}",
                "{'at':'/s','leaveOut':true}; 7; {}",
                "{'at':'/t/u','set':1}; 7; {'s':7}",
                "{'at':'/s/u','set':1}; 7; {'s':7}",
            })
    void aChangeDoesWhatItsWordSaysAndNothingWhereItDoesNotFit(String change, String value, String after) {
        ObjectNode before = inputs("{'s':" + value + "}");
        ObjectNode copy = before.deepCopy();
        ObjectNode made = made(rule("{'change':[" + change + "]}"), before);
        assertThat(made).isEqualTo(inputs(after));
        assertThat(before).isEqualTo(copy);
        assertThat(made(rule("{'change':[" + change + "]}"), made))
                .as("twice is once")
                .isEqualTo(made);
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        LessonRule.Read read = LessonRule.read(inputs("""
                {'when': [{'at': 'seconds', 'above': 'x'}, {'at': '/a', 'is': [], 'isNot': [1]}, 7, {'at': '/a', 'matches': '(a+)+'},
                          {'at': '/a', 'is': [{'deep': 1}]}, {'at': '/a', 'notMultipleOf': 0}],
                 'change': [{'at': '/a', 'up': -1}, {'at': '/a', 'cut': 0}, {'at': '/b', 'set': null}, {'at': '/a', 'run': 'rm'}],
                 'refuse': 'zero\\u200bwidth', 'extra': 1}"""));
        assertThat(((LessonRule.Read.Faulty) read).problems())
                .extracting(Problem::where)
                .contains(
                        "",
                        "/when/0/at",
                        "/when/1",
                        "/when/2",
                        "/when/3/matches",
                        "/when/4/is/0",
                        "/when/5/notMultipleOf",
                        "/change/0/up",
                        "/change/1/cut",
                        "/change/2/set",
                        "/change/3");
        assertThat(((LessonRule.Read.Faulty) read).problems().toString()).contains("U+200B", "extra");
    }

    @Test
    void aRefusalWithoutAConditionIsNoRule() {
        assertThat(LessonRule.read(inputs("{'refuse':'never'}"))).isInstanceOf(LessonRule.Read.Faulty.class);
        assertThat(LessonRule.read(inputs("{'change':[]}"))).isInstanceOf(LessonRule.Read.Faulty.class);
    }

    @Test
    void aRuleIsReadAsItIsWritten() {
        LessonRule rule = rule("""
                {'when':[{'at':'/s','isNot':[5,10]},{'at':'/p','matches':'a|b'},{'offer':['m@p']},{'at':'/q','there':true}],
                 'change':[{'at':'/s','nearest':[5,10]},{'at':'/w','up':16},{'at':'/p','cut':10},{'at':'/q','leaveOut':true}]}""");
        assertThat(LessonRule.read(rule.json())).isEqualTo(new LessonRule.Read.Sound(rule));
        assertThat(rule.condition()).startsWith("s is not 5 or 10 and p matches a|b");
        assertThat(rule.remedy()).startsWith("s becomes the nearest of 5 or 10, w is rounded up to a multiple of 16");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(a+)+$", "a**", "(?:x)", "\\p{L}", "[z-a]", "a{101}", "a{2,1}", "$a", "a||b", "", "\\b", "[a"})
    void aPatternThatCouldBeSlowOrIsNotUnderstoodIsNone(String pattern) {
        assertThatThrownBy(() -> TextPattern.of(pattern)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "a.c, xabcx, true",
        "^a, ba, false",
        "a$, ab, false",
        "^ab?c*$, acccc, true",
        "'^\\d{2,3}$', 1234, false",
        "'^\\d{2,3}$', 123, true",
        "'^\\d{2,}$', 1, false",
        "cat|dog, hotdog, true",
        "'[^a-z]', abc, false",
        "'\\.', abc, false",
        "'\\w+@\\w+', me@home, true",
    })
    void aPatternIsFoundOrIsNot(String pattern, String text, boolean found) {
        assertThat(TextPattern.of(pattern).foundIn(text)).isEqualTo(found);
    }

    @Test
    void theWorstPatternsTakeAsLongAsTheirLengthSays() {
        String text = "a".repeat(1_000_000);
        assertThat(TextPattern.of("a*".repeat(90) + "b").foundIn(text)).isFalse();
        assertThat(TextPattern.of("a{0,100}a{0,100}a{0,100}a{0,100}c").foundIn(text))
                .isFalse();
    }

    private static ObjectNode made(LessonRule rule, ObjectNode inputs) {
        return switch (rule.on(inputs, "a@b")) {
            case LessonRule.Effect.Changed changed -> changed.inputs();
            case LessonRule.Effect.Silent _ -> inputs;
            case LessonRule.Effect.Refused _ -> throw new AssertionError("refused");
        };
    }

    static LessonRule rule(String json) {
        LessonRule.Read read = LessonRule.read(inputs(json));
        if (read instanceof LessonRule.Read.Sound(LessonRule rule)) {
            return rule;
        }
        throw new AssertionError(((LessonRule.Read.Faulty) read).problems());
    }

    static ObjectNode inputs(String json) {
        return (ObjectNode) JsonMapper.shared().readTree(json.replace('\'', '"'));
    }

    static List<String> words(List<Problem> problems) {
        return problems.stream().map(Problem::toString).toList();
    }
}
