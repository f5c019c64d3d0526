package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.registry.FailureKind;
import dev.reelwright.registry.Problem;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Which size is asked of a provider that does not make every one, and what is refused before anything is sent. */
class SizeChoiceTest {

    private static String chosen(String size, int width, int height) throws Unfit {
        List<Problem> problems = new ArrayList<>();
        Template read =
                new TemplateReader(problems).template(JsonMapper.shared().readTree(quoted(size)), "");
        assertThat(problems).isEmpty();
        ObjectNode named = JsonMapper.shared().createObjectNode();
        named.putObject("inputs").put("width", width).put("height", height);
        return new Render(new NamedFiles())
                .value(read, new Scope(named, null))
                .orElseThrow()
                .asString();
    }

    private static String quoted(String text) {
        return text.replace('\'', '"');
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'multipleOf':16,'sides':[256,1440] | 1280 | 720 | 1280x720",
                "'multipleOf':32,'sides':[256,1440] | 1920 | 1080 | 1440x800",
                "'multipleOf':16,'sides':[256,1440] | 64 | 64 | 256x256",
                "'multipleOf':16,'pixels':[655360,8294400] | 64 | 64 | 816x816",
                "'multipleOf':16,'pixels':[655360,8294400] | 3840 | 2160 | 3840x2160",
                "'multipleOf':16,'pixels':[655360,8294400] | 4096 | 4096 | 2880x2880",
                "'multipleOf':8,'sides':[64,4096],'pixels':[1,4194304] | 4096 | 2304 | 2728x1536",
                "'allowed':['1024x1024','1344x768'],'within':0.12 | 1920 | 1080 | 1344x768",
                "'allowed':['1024x1024','1344x768'],'within':0.12 | 1100 | 1000 | 1024x1024"
            })
    void whatIsTooLargeOrTooSmallIsAskedForInItsOwnShape(String rules, int width, int height, String made)
            throws Unfit {
        assertThat(chosen("{'$size':'WxH'," + rules + "}", width, height)).isEqualTo(made);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "'allowed':['1:1','9:16'],'within':0.12 | 1280 | 720",
                "'allowed':['1:1','16:9'],'within':0.12 | 1600 | 1200",
                "'allowed':['1:1','16:9','4:3'],'within':0.02 | 1280 | 768",
                "'multipleOf':16,'sides':[512,1024] | 4096 | 512"
            })
    void aShapeThatIsNotMadeIsRefusedAndNeverTurnedIntoAnother(String rules, int width, int height) {
        assertThatThrownBy(() -> chosen("{'$size':'ratio'," + rules + "}", width, height))
                .isInstanceOfSatisfying(
                        Unfit.class, unfit -> assertThat(unfit.kind()).isEqualTo(FailureKind.UNSUPPORTED))
                .hasMessageContaining("asked for " + width + "x" + height)
                .hasMessageContaining("of another shape");
    }

    @Test
    void whatWouldHaveToBecomeMuchLargerIsRefused() throws Unfit {
        String rules = "{'$size':'WxH','multipleOf':32,'sides':[256,1440],'enlarge':2}";
        assertThat(chosen(rules, 2560, 1440)).isEqualTo("1440x800");
        assertThatThrownBy(() -> chosen(rules, 4096, 2304))
                .isInstanceOf(Unfit.class)
                .hasMessageContaining("the nearest the provider makes is 1440x800, which is much smaller");
    }

    @Test
    void aSpanThatDoesNotRiseIsAProblem() {
        List<Problem> problems = new ArrayList<>();
        new TemplateReader(problems)
                .template(
                        JsonMapper.shared()
                                .readTree(quoted(
                                        "{'$size':'WxH','sides':[900,100],'pixels':[1],'within':2,'enlarge':0.5}")),
                        "");
        assertThat(problems).extracting(Problem::where).containsExactly("/sides", "/pixels", "/within", "/enlarge");
    }
}
