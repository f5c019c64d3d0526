package dev.reelwright.skills.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The runner of recorded tests tells everything in which a call differs from what was recorded. */
class RecordedTest {
    private static final String SUCCESS = "tests/success.json";

    private final Map<String, byte[]> files = new TreeMap<>(Blank.of("acme-image", "image.generate", "poll"));

    private void change(String file, String from, String to) {
        String text = new String(files.get(file), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        files.put(file, text.replace(from, to).getBytes(StandardCharsets.UTF_8));
    }

    private String told(String test) throws InterruptedException {
        FolderReport report = FolderReport.of("acme-image", files);
        assertThat(report.problems()).isEmpty();
        return String.join("\n", report.tests().get(test));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"Bearer <key>\" | \"Bearer <other>\" | headers/Authorization: is Bearer <key>, not Bearer <other>",
                "/v1/make | /v1/made | /exchange/0/request/url: is https://api.example.com/v1/make",
                "\"POST\" | \"PUT\" | /exchange/0/request/method: is POST, not PUT",
                "\"/size\" : \"1280x720\" | \"/size\" : \"64x64\" | at /size the body has \"1280x720\", not \"64x64\"",
                "\"/image/file/bytes\" : 5 | \"/image/file/bytes\" : 6 | /image/file/bytes is 5, not 6",
                "\"ends\" : \"done\" | \"ends\" : \"done\", \"spent\" : \"USD 0.5\" | it is USD 0.001, not USD 0.5",
            })
    void aDifferenceIsToldWithItsPlace(String from, String to, String told) throws Exception {
        change(SUCCESS, from, to);
        assertThat(told(SUCCESS)).contains(told);
    }

    @Test
    void aRequestThatIsNotRecordedIsToldAndNotAnswered() throws Exception {
        change("provider.json", "\"done\"", "\"finished\"");
        assertThat(told(SUCCESS)).contains("a request more than is recorded: GET https://api.example.com/v1/jobs/j-1");
    }

    @Test
    void anExchangeThatNobodyAskedForIsTold() throws Exception {
        change("provider.json", "\"waiting\", \"working\"", "\"waiting\"");
        change("provider.json", "\"unknown\" : \"pending\"", "\"unknown\" : \"failed\"");
        change(SUCCESS, "\"ends\" : \"done\"", "\"ends\" : \"doubt\"");
        String success = new String(files.get(SUCCESS), StandardCharsets.UTF_8);
        files.put(
                SUCCESS,
                success.replaceAll("(?s),\\s*\"outputs\" : \\{.*?\\}", "").getBytes(StandardCharsets.UTF_8));
        assertThat(told(SUCCESS)).contains("nobody asked for the last 2");
    }

    @Test
    void aModelWithoutAPriceIsRefusedWhereNothingIsRecorded() throws Exception {
        files.put("tests/failure.json", """
                {"input": {"prompt": "x", "width": 64, "height": 64}, "exchange": [],
                 "expect": {"ends": "failed", "kind": "UNSUPPORTED", "says": "without a price nothing is sent"}}
                """.getBytes(StandardCharsets.UTF_8));
        assertThat(told("tests/failure.json")).isEmpty();
    }

    @Test
    void anUnknownMemberOfATestIsToldWithItsPlace() throws Exception {
        change(SUCCESS, "\"ends\"", "\"end\" : 1, \"ends\"");
        assertThat(told(SUCCESS)).contains("/expect/end", "is not known here");
    }

    @Test
    void aFolderWithoutAUsualTestIsNotGood() throws Exception {
        files.remove("tests/moderation.json");
        change("skill.json", "\"tests/moderation.json\",", "");
        assertThat(FolderReport.of("acme-image", files).problems())
                .anySatisfy(problem -> assertThat(problem.where()).isEqualTo("tests/moderation.json"));
    }
}
