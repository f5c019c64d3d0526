package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.reelwright.registry.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The format: what is read, what is refused, and that the published schema says the same. */
class AdapterTest {
    private static final Path PUBLISHED = Path.of("..", "docs", "reference", "provider.schema.json");

    static Stream<String> names() {
        return Kit.ADAPTERS.stream();
    }

    private static List<Problem> problems(String json) {
        return switch (Adapter.read(json.getBytes(StandardCharsets.UTF_8), "provider.json")) {
            case Adapter.Reading.Readable _ -> List.of();
            case Adapter.Reading.Broken broken -> broken.problems();
        };
    }

    private static String shipped(String name) {
        return new String(Kit.resource("adapters/" + name + ".json"), StandardCharsets.UTF_8);
    }

    private static Schema schema() throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(Files.readString(PUBLISHED), InputFormat.JSON);
    }

    @Test
    void thePublishedSchemaIsTheOneInUse() throws IOException {
        try (InputStream inside = Adapter.class.getResourceAsStream("provider.schema.json")) {
            assertThat(new String(inside.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(Files.readString(PUBLISHED));
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachAdapterIsReadAndFitsTheSchema(String name) throws IOException {
        assertThat(problems(shipped(name))).isEmpty();
        assertThat(schema().validate(shipped(name), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"format\": 1, | \"format\": 2, | /format | not known here",
                "\"kind\": \"bearer\" | \"kind\": \"barer\" | /auth/kind | no kind of auth",
                "\"method\": \"POST\" | \"method\": \"POTS\" | /submit/request/method | no method",
                "\"state\": \"pending\" | \"state\": \"waiting\" | /submit/states/rules/0/state | \"waiting\" is not known here",
                "\"unknown\": \"pending\" | \"unknown\": \"maybe\" | /submit/states/unknown | not known here",
                "\"means\": \"balance\" | \"means\": \"poor\" | /errors/1/means | no class \"poor\"",
                "\"decode\": [\"url\"] | \"decode\": [\"uri\"] | /result/outputs/image/file/decode/0 | no decoder",
                "\"image\": 1 | \"picture\": 1 | /models/0/price/0/estimate/picture | nothing that is counted",
                "\"failedJobs\": \"no\" | \"failedJobs\": \"perhaps\" | /submission/failedJobs | not known here",
                "\"$seed\": 2147483647 | \"$dice\": 6 | /submit/request/json/input/seed/$dice | no instruction $dice",
                "\"checked\": \"2026-11-20\" | \"checked\": \"today\" | /source/checked | must be a day",
                "\"http\": [402] | \"http\": [99] | /errors/1/when/http/0 | no HTTP status",
                "\"accepted\": [200, 202] | \"accepted\": [200, 202], \"why\": 1 | /cancel/why | not known here"
            })
    void bothTheReaderAndTheSchemaRefuseWhatIsWrong(String right, String wrong, String where, String what)
            throws IOException {
        String broken = shipped("replicate-image")
                .replaceFirst(java.util.regex.Pattern.quote(right), java.util.regex.Matcher.quoteReplacement(wrong));
        assertThat(problems(broken)).anySatisfy(problem -> {
            assertThat(problem.where()).isEqualTo(where);
            assertThat(problem.what()).contains(what);
            assertThat(problem.fix()).isNotEmpty();
        });
        boolean dayOnly = what.contains("must be a day");
        assertThat(schema().validate(broken, InputFormat.JSON))
                .as(dayOnly ? "pattern" : what)
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"inputs.prompt\" | \"input.prompt\" | there is nothing called \"input\"",
                "\"handles.poll\" | \"handles.pole\" | \"handles.pole\" is not declared",
                "/predictions\", | /predictions{x\", | a brace is not closed",
                "https://api.replicate.com | http://api.replicate.com | would send the key in the clear",
                "https://api.replicate.com | https://169.254.169.254 | is an address of this machine",
                "https://api.replicate.com | https://{inputs.prompt} | depends on inputs.prompt",
                "\"of\": \"image\" | \"of\": \"picture\" | no file \"picture\"",
                "resets in ~(\\\\d+)s | resets in ~\\\\d+s | has no group",
                "(?i)nsfw | (?i | is no regular expression",
                "\"Prefer\": | \"Host\": | cannot be set here",
                "\"Prefer\": | \"Authorization\": | cannot be set here",
                "/models/{model.id | /models/../{model.id | is no path"
            })
    void theReaderKnowsWhatASchemaCannotSay(String right, String wrong, String what) {
        String broken = shipped("replicate-image").replace(right.replace("\\|", "|"), wrong.replace("\\|", "|"));
        assertThat(broken).isNotEqualTo(shipped("replicate-image"));
        assertThat(problems(broken)).extracting(Problem::what).anyMatch(words -> words.contains(what));
    }

    @Test
    void allThatIsWrongIsToldAtOnce() {
        assertThat(problems("{}"))
                .extracting(Problem::where)
                .contains(
                        "/format",
                        "/name",
                        "/title",
                        "/source",
                        "/endpoints",
                        "/auth",
                        "/models",
                        "/submit",
                        "/result",
                        "/cancel",
                        "/submission");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"{ | not valid JSON", "[] | must be an object", "{} {} | not valid JSON"})
    void whatIsNoAdapterAtAllIsTold(String json, String what) {
        assertThat(problems(json)).extracting(Problem::what).anyMatch(words -> words.contains(what));
    }

    @Test
    void aFieldThatIsThereTwiceIsNotRead() {
        assertThat(problems("{\"format\": 1, \"format\": 1}"))
                .extracting(Problem::what)
                .anyMatch(words -> words.contains("Duplicate"));
    }
}
