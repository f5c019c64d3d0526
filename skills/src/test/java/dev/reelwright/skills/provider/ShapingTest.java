package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.skills.provider.Sizes.Pair;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Values on their way into a request, and times on their way out of an answer. */
class ShapingTest {
    private static final String INPUTS =
            "{'inputs':{'seconds':4.2,'tier':'draft','width':1280,'height':720,'speed':1.25,'tag':'pt-BR','on':true,'list':['a','b']}}";

    private static String rendered(String template) throws Unfit {
        List<dev.reelwright.registry.Problem> problems = new ArrayList<>();
        Template read = new TemplateReader(problems).template(json(template), "");
        assertThat(problems).isEmpty();
        return new Render(new NamedFiles())
                .value(read, new Scope((tools.jackson.databind.node.ObjectNode) json(INPUTS), null))
                .map(JsonNode::toString)
                .orElse("nothing")
                .replace('"', '\'');
    }

    private static JsonNode json(String text) {
        return JsonMapper.shared().readTree(text.replace('\'', '"'));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'$':'inputs.seconds'} | 4.2",
                "{'$':'inputs.seconds','round':'up'} | 5",
                "{'$':'inputs.seconds','round':'up','as':'string'} | '5'",
                "{'$':'inputs.seconds','atLeast':[3,5,10],'suffix':'s'} | '5s'",
                "{'$':'inputs.seconds','scale':1000,'as':'integer'} | 4200",
                "{'$':'inputs.tier','map':{'draft':'std','final':'pro'}} | 'std'",
                "{'$':'inputs.tier','map':{'x':1},'otherwise':2} | 2",
                "{'$':'inputs.tier','map':{'draft':null}} | nothing",
                "{'$':'inputs.on','as':'string'} | 'true'",
                "{'$':'inputs.voice','default':'Kore'} | 'Kore'",
                "{'$':'inputs.tag','replace':[{'matches':'-.*'}]} | 'pt'",
                "{'$':'inputs.tag','replace':[{'matches':'-','with':'$1_'},{'matches':'BR','with':'br'}]} | 'pt$1_br'",
                "{'$':'inputs.tag','replace':[{'matches':'-.*'}],'map':{'pt':'Portuguese'}} | 'Portuguese'",
                "{'$divide':[1,{'$':'inputs.speed'}]} | 0.8",
                "{'$divide':[1,3]} | 0.333333",
                "{'$divide':[1,{'$':'inputs.voice','absent':'omit'}]} | nothing",
                "{'$bytes':true} | nothing",
                "{'$':'inputs.voice','absent':'omit'} | nothing",
                "{'a':{'$':'inputs.voice','absent':'omit'},'b':1} | {'b':1}",
                "[{'$':'inputs.voice','absent':'omit'},2] | [2]",
                "{'$if':{'value':'inputs.on','is':true},'then':1,'else':2} | 1",
                "{'$if':{'value':'inputs.voice','exists':true},'then':1} | nothing",
                "{'$each':'inputs.list','item':{'v':{'$':'item'}}} | [{'v':'a'},{'v':'b'}]",
                "{'$count':'inputs.list','unit':'items'} | 2",
                "{'$multiply':[{'$':'inputs.width'},{'$':'inputs.height'},0.000001]} | 0.9216",
                "{'$add':[1,{'$':'inputs.voice','absent':'omit'},2]} | 3",
                "{'$json':{'a':1}} | '{\\'a\\':1}'",
                "{'$size':'WxH'} | '1280x720'",
                "{'$size':'W*H'} | '1280*720'",
                "{'$size':'W:H'} | '1280:720'",
                "{'$size':'ratio'} | '16:9'",
                "{'$size':'decimal'} | 1.7778",
                "{'$size':'720P'} | '720P'",
                "{'$size':'720p'} | '720p'",
                "{'$size':'object'} | {'width':1280,'height':720}",
                "{'$size':'WxH','multipleOf':16} | '1280x720'",
                "{'$size':'ratio','allowed':['1:1','3:2','9:16','21:9']} | '3:2'",
                "{'$size':'720P','allowed':['1280x720','1920x1080']} | '720P'"
            })
    void aValueIsPutIntoTheShapeTheProviderWants(String template, String wanted) throws Unfit {
        assertThat(rendered(template)).isEqualTo(wanted);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{'$':'inputs.voice'} | the call has no inputs.voice",
                "{'$':'inputs.seconds','atLeast':[1,2]} | the most this adapter can do is 2",
                "{'$':'inputs.seconds','as':'integer'} | give a whole number",
                "{'$':'inputs.tier','map':{'x':1}} | this adapter knows x"
            })
    void whatDoesNotFitIsSaid(String template, String words) {
        assertThatThrownBy(() -> rendered(template)).isInstanceOf(Unfit.class).hasMessageContaining(words);
    }

    @ParameterizedTest
    @CsvSource({
        "1280, 720, 1344x768",
        "720, 1280, 768x1344",
        "500, 500, 1024x1024",
        "3000, 3000, 2048x2048",
        "1100, 1100, 2048x2048"
    })
    void theNearestShapeIsTakenAndOfThoseTheSmallestThatIsLargeEnough(int width, int height, String made) {
        List<Pair> allowed =
                List.of(new Pair(1024, 1024), new Pair(2048, 2048), new Pair(1344, 768), new Pair(768, 1344));
        assertThat(SizeChoice.nearest(new Pair(width, height), new Sizes(Sizes.Writing.TIMES, allowed, 1)))
                .hasToString(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RETRY_AFTER | 7 | 7000",
                "RETRY_AFTER | Sat, 21 Nov 2026 12:01:00 GMT | 60000",
                "DATE | 2026-11-21T12:00:30Z | 30000",
                "DATE | Sat, 21 Nov 2026 11:00:00 GMT | 0",
                "MILLISECONDS | 250 | 250",
                "DURATION | 37s | 37000",
                "DURATION | 6m0s | 360000",
                "DURATION | 12ms | 12",
                "DURATION | 1h2m3.5s | 3723500",
                "SECONDS | 99999999 | 86400000"
            })
    void aPauseIsReadInEveryForm(Pause.Form form, String written, long millis) {
        Scope scope = new Scope(Json.object(), null)
                .with(Received.of(
                        new WireAnswer.Reply(429, Map.of("x", List.of(written)), "".getBytes(StandardCharsets.UTF_8))));
        assertThat(Pauses.find(
                        List.of(new Pause(new Source.Header("x"), null, form)),
                        scope,
                        Instant.parse("2026-11-21T12:00:00Z")))
                .contains(Duration.ofMillis(millis));
    }

    @Test
    void nothingIsDividedByZero() {
        assertThatThrownBy(() -> rendered("{'$divide':[1,0]}")).isInstanceOf(Unfit.class);
    }

    @Test
    void aPauseThatCannotBeReadIsNone() {
        Scope scope = new Scope(Json.object(), null)
                .with(Received.of(new WireAnswer.Reply(429, Map.of("x", List.of("soon")), new byte[0])));
        assertThat(Pauses.find(
                        List.of(new Pause(new Source.Header("x"), null, Pause.Form.RETRY_AFTER)), scope, Instant.EPOCH))
                .isEmpty();
    }
}
